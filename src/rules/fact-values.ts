import { display } from '../dose/print.js';
import type { Quantity } from '../dose/quantity.js';
import type { FactValues, Given } from './cel/condition.js';
import { opaque } from './cel/quantity-type.js';
import type { Fact, Facts } from './facts.js';

/** The facts as conditions are judged over them; the nested form is made when an expression first asks for it. */
export function givenOf(facts: Facts): Given {
  let nested: FactValues | null = null;
  return {
    facts,
    nested: () => {
      nested ??= nestedFacts(facts);
      return nested;
    },
  };
}

/** Facts as an expression sees them: nested objects, quantities opaque. */
function nestedFacts(facts: Facts): FactValues {
  const values: Record<string, Record<string, unknown>> = {};
  for (const [name, fact] of facts.entries()) {
    const [root = '', field = ''] = name.split('.');
    const fields = values[root] ?? {};
    fields[field] = isQuantity(fact) ? opaque(fact) : fact;
    values[root] = fields;
  }
  return values;
}

/** A fact as a person reads it; an absent one as `not known`. */
export function displayFact(fact: Fact | undefined): string {
  if (fact === undefined) return 'not known';
  if (typeof fact === 'string') return fact;
  if (typeof fact === 'boolean') return fact ? 'yes' : 'no';
  if (isQuantity(fact)) return display(fact);
  return fact.length === 0 ? 'none' : fact.join(', ');
}

/** Whether a fact is a quantity. */
export function isQuantity(fact: Fact): fact is Quantity {
  return typeof fact === 'object' && 'unit' in fact;
}
