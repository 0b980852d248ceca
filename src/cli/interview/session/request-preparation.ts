import { equal } from '../../../dose/arithmetic.js';
import type { Formula, Formulary } from '../../../formulary/model.js';
import { quantityIn } from '../fields.js';
import { type Answers, given } from '../question.js';
import { amountKind } from './amount.js';
import { type Fields, type Json, type JsonObject, jsonOf, listed, present } from './json.js';
import { componentAt, componentCount, FROM_PREPARATION } from './slots.js';

/** One preparation with its complete components; null while there is none. It follows its formula once every amount is there. */
export function preparationOf(id: string, answers: Answers, formulary: Formulary): Json | null {
  const count = componentCount(answers, id);
  const components = Array.from({ length: count }, (_, index) => componentOf(componentAt(id, index), answers)).filter(
    (component) => component !== null,
  );
  if (components.length === 0) return null;
  const volume = given(answers, `${id}.mix.volume`);
  const diluent = given(answers, `${id}.mix.diluent`);
  const formula = formulary.formulas.get(given(answers, `${id}.mix.formula`) ?? '');
  return present({
    id,
    ...(formula === undefined || components.length < count ? { components } : followed(formula, components, volume)),
    diluent:
      diluent === undefined || volume === undefined
        ? undefined
        : present({ product: diluent, lots: lotsOf(`${id}.mix.diluent`, answers) }),
    volume,
    syringe: given(answers, `${id}.mix.syringe`),
    tolerance: given(answers, `${id}.mix.tolerance`),
    made_under: given(answers, `${id}.mix.made_under`),
  });
}

/** Components as what they are beside the formula that is followed: set where it has them, added where not, omitted where they are gone. */
function followed(formula: Formula, components: readonly JsonObject[], volume: string | undefined): Fields {
  const planned = new Set(formula.components.map(({ product }) => product));
  const changes = components.map(({ product, ...use }) =>
    present({ [typeof product === 'string' && planned.has(product) ? 'set' : 'add']: product, ...use }),
  );
  const here = new Set<Json | undefined>(components.map(({ product }) => product));
  const omitted = formula.components.flatMap(({ product }) => (here.has(product) ? [] : [{ omit: product }]));
  const made = quantityIn(volume);
  const other = formula.volume !== undefined && made !== null && !equal(made, formula.volume);
  return { formula: formula.id, changes: listed([...changes, ...omitted]), scale: other ? false : undefined };
}

function componentOf(at: string, answers: Answers): JsonObject | null {
  const product = answers[`${at}.product`] ?? '';
  const amount = answers[`${at}.amount`];
  const kind = amount === undefined ? null : amountKind(amount);
  if (amount === undefined || kind === null) return null;
  const source: Fields = product.startsWith(FROM_PREPARATION)
    ? { preparation: product.slice(FROM_PREPARATION.length) }
    : { product };
  const choice: Fields = kind === 'volume' ? {} : { of: given(answers, `${at}.of`), as: given(answers, `${at}.as`) };
  const draw = given(answers, `${at}.draw_with`);
  return present({ ...source, [kind]: amount, ...choice, draw_with: draw, lots: lotsOf(at, answers) });
}

/** The lots of one thing drawn or given: one as typed, or several as they stood in a file. */
export function lotsOf(at: string, answers: Answers): Json | undefined {
  const lot = given(answers, `${at}.lot`);
  const expires = given(answers, `${at}.expires`);
  if (lot === undefined && answers[`${at}.lots`] !== undefined) return jsonOf(answers, `${at}.lots`);
  return lot === undefined || expires === undefined ? undefined : [{ lot, expires }];
}
