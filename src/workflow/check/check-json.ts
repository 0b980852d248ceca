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

const PREPARATIONS = new WeakMap<Cocktail, ReturnType<typeof madePreparation>>();

/** The JSON of a cocktail: one object for all rows of a batch that share it. */
function preparation(cocktail: Cocktail) {
  const known = PREPARATIONS.get(cocktail);
  if (known !== undefined) return known;
  const made = madePreparation(cocktail);
  PREPARATIONS.set(cocktail, made);
  return made;
}

const madePreparation = (cocktail: Cocktail) => ({
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

/** The `mesolog.check/1` object of DESIGN section 6. */
export function checkJson(result: CheckResult, index: number) {
  return {
    schema: 'mesolog.check/1',
    index,
    verdict: result.verdict,
    findings: result.findings,
    not_checked: result.notChecked,
    preparations: result.cocktails === null ? null : result.cocktails.map(preparation),
    formulary: { id: result.formulary.id, digest: result.formulary.digest, approved: result.formulary.approved },
  };
}
