import { chooseStrength } from '../../../dose/content-strength.js';
import { parseQuantity } from '../../../dose/quantity.js';
import type { Formulary, Product } from '../../../formulary/model.js';
import { concentration, dose, volume } from '../../../request/leaves.js';
import { benchOf } from '../../../workflow/check/bench.js';
import { type FieldCheck, fieldOf } from '../fields.js';

/** What an amount asks for; its unit alone says which. */
export type AmountKind = 'dose' | 'volume' | 'concentration';

/** Whether a quantity asks by volume (mL), by concentration (mg/mL, % w/v) or by dose (mg, units); null where it is none of them. */
export function amountKind(text: string): AmountKind | null {
  const parsed = parseQuantity(text);
  if (!parsed.ok) return null;
  const { dimension } = parsed.quantity.unit;
  if (dimension === 'volume') return 'volume';
  if (dimension.endsWith('/volume')) return 'concentration';
  return ['mass', 'amount', 'equivalents', 'units'].includes(dimension) ? 'dose' : null;
}

/** Holds an amount against the field of the request that it becomes. */
export const amountCheck: FieldCheck = (text) => {
  const parsed = parseQuantity(text);
  if (!parsed.ok) return `${parsed.fault.message}; ${parsed.fault.remedy}.`;
  const kind = amountKind(text);
  if (kind === 'volume') return fieldOf(volume())(text);
  if (kind === 'concentration') return fieldOf(concentration())(text);
  if (kind === 'dose') return fieldOf(dose())(text);
  return 'Write a dose (250 mg), a volume to draw (1 mL) or a final concentration (2 mg/mL).';
};

/** Which ingredients an amount could be meant of, and on which bases; null where there is nothing to choose. */
export function strengthChoices(
  product: Product,
  of: string | undefined,
  formulary: Formulary,
): { readonly of: readonly string[] | null; readonly as: readonly string[] | null } {
  const content = product.contents.map(({ ingredient, basis, strength }) => ({ ingredient, basis, strength }));
  const { bases } = benchOf(
    formulary,
    content.map(({ ingredient }) => ingredient),
    {},
  );
  const open = chooseStrength(content, undefined, undefined, bases);
  const ofChoices = !open.ok && open.fault.kind === 'missing-ingredient-choice' ? open.fault.choices : null;
  if (ofChoices !== null && of === undefined) return { of: ofChoices, as: null };
  const read = ofChoices === null ? open : chooseStrength(content, of, undefined, bases);
  return { of: ofChoices, as: !read.ok && read.fault.kind === 'missing-basis-choice' ? read.fault.choices : null };
}
