import type { Cocktail, CocktailLine, ExactAndMeasured, IngredientDose } from '../../dose/cocktail.js';
import { toJson } from '../../dose/json.js';
import { countOf } from '../../reader/count-of.js';
import type { CheckResult } from './check.js';

const count = (value: bigint | null): number | null => (value === null ? null : countOf(value));

const both = ({ exact, measured }: ExactAndMeasured) => ({ exact: toJson(exact), measured: toJson(measured) });

const dose = ({ ingredient, basis, ...amounts }: IngredientDose) => ({ ingredient, basis, ...both(amounts) });

const line = (drawn: CocktailLine) => ({
  product: drawn.id,
  ...both(drawn),
  syringe: toJson(drawn.syringe.capacity),
  containers: count(drawn.containers),
  remnant: drawn.remnant === null ? null : toJson(drawn.remnant),
  doses: drawn.doses.map(dose),
});

const PREPARATIONS = new WeakMap<readonly Cocktail[], ReturnType<typeof made>>();

/** The JSON of cocktails: one list for all rows of a batch that share them, frozen as soon as a second row does. */
function preparations(cocktails: readonly Cocktail[]) {
  const known = PREPARATIONS.get(cocktails);
  if (known !== undefined) return Object.freeze(known);
  const list = made(cocktails);
  PREPARATIONS.set(cocktails, list);
  return list;
}

const made = (cocktails: readonly Cocktail[]) => cocktails.map(preparation);

const preparation = (cocktail: Cocktail) => ({
  id: cocktail.id,
  lines: cocktail.lines.map(line),
  diluent: cocktail.diluent === null ? null : { product: cocktail.diluent.id, ...both(cocktail.diluent) },
  total: both(cocktail.total),
  concentrations: cocktail.concentrations.map(({ ingredient, basis, ...amounts }) => ({
    ingredient,
    basis,
    ...both(amounts),
  })),
  proof: cocktail.proof,
  working: cocktail.working,
});

/** A result as `check --json` prints it: `src/cli/schema/mesolog.check-1.json`. */
export function checkJson(result: CheckResult, index: number) {
  return {
    schema: 'mesolog.check/1',
    index,
    verdict: result.verdict,
    findings: result.findings,
    not_checked: result.notChecked,
    preparations: result.cocktails === null ? null : preparations(result.cocktails),
    formulary: result.formulary,
  };
}
