import type { Formula, Formulary } from '../../../formulary/model.js';
import { written } from '../fields.js';
import { type Answers, type Choice, withoutAnswers } from '../question.js';
import { needsPrescription } from './prescribed.js';
import { componentAt, DONE } from './slots.js';

/** What a choice of a master formula begins with; its id follows. */
const FORMULA = ':formula ';

/** The master formulas to start a preparation from, found by any word of id, name and what is in them; examples only where one is looked for. */
export function formulaChoices(formulary: Formulary, term: string): readonly Choice[] {
  const words = term
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return [...formulary.formulas.values()].flatMap((formula) => {
    if (formula.example && words.length === 0) return [];
    const products = formula.components.map(({ product }) => formulary.products.get(product)?.name ?? product);
    const names = ['formula', formula.id, formula.name, ...products].join(' ').toLowerCase();
    if (!words.every((word) => names.includes(word))) return [];
    const label = `formula: ${formula.name}${formula.example ? ' [an example]' : ''}`;
    return [{ value: `${FORMULA}${formula.id}`, label, note: `${formula.id}: ${products.join('; ')}` }];
  });
}

/** The formula that a choice names; null where it is no formula. */
export function formulaIn(value: string, formulary: Formulary): Formula | null {
  return value.startsWith(FORMULA) ? (formulary.formulas.get(value.slice(FORMULA.length)) ?? null) : null;
}

/**
 * A preparation as its master formula makes it. What the formula leaves open is asked, and so is the amount of a prescription additive,
 * whatever a formula says: only its prescriber sets it.
 */
export function withFormula(answers: Answers, preparation: string, formula: Formula, formulary: Formulary): Answers {
  const taken: Record<string, string> = { [`${preparation}.mix.formula`]: formula.id };
  formula.components.forEach(({ product, dose, volume, concentration, of, as }, index) => {
    const at = componentAt(preparation, index);
    const known = formulary.products.get(product);
    const amount = dose ?? volume ?? concentration;
    taken[`${at}.product`] = product;
    if (of !== undefined) taken[`${at}.of`] = of;
    if (as !== undefined) taken[`${at}.as`] = as;
    if (amount !== undefined && known !== undefined && !needsPrescription(known, formulary))
      taken[`${at}.amount`] = written(amount);
  });
  taken[`${componentAt(preparation, formula.components.length)}.product`] = DONE;
  if (formula.diluent !== undefined) taken[`${preparation}.mix.diluent`] = formula.diluent;
  if (formula.volume !== undefined) taken[`${preparation}.mix.volume`] = written(formula.volume);
  return { ...withoutAnswers(withoutAnswers(answers, `${preparation}.c`), `${preparation}.mix.`), ...taken };
}

/** The answers of a preparation that follows no formula. */
export function withoutFormula(answers: Answers, preparation: string): Answers {
  return withoutAnswers(answers, `${preparation}.mix.formula`);
}
