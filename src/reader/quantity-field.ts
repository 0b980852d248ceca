import { READER_CODES } from '../findings/codes/reader.js';
import { type Field, type Leaf, leaf, readText, refuse } from './leaf.js';
import { isWhole } from './plain.js';

/** The parser of quantities that a folder above passes in: the reader itself knows no units. */
export type QuantityParser<Q> = (
  text: string,
) =>
  | { readonly ok: true; readonly quantity: Q }
  | { readonly ok: false; readonly fault: { readonly message: string; readonly remedy: string } };

/** Refuses a quantity that is well written but wrong at its place (a mass where a volume belongs): null where it is right. */
export type QuantityCheck<Q> = (
  quantity: Q,
  written: string,
) => { readonly message: string; readonly remedy: string } | null;

/** What the JSON Schema of a quantity says, where the caller knows no better. */
type Describe = Readonly<Record<string, unknown>>;

const DESCRIBE: Describe = { type: 'string', description: 'a quantity with its unit, like 0.5 mg' };

function readQuantity<Q>(
  written: unknown,
  parse: QuantityParser<Q>,
  check: QuantityCheck<Q>,
): Field<{ text: string; quantity: Q }> {
  if (isWhole(written)) {
    const remedy = 'Write number and unit as text, like "0.5 mg". No unit is ever assumed.';
    return refuse(READER_CODES['quantity-malformed'], `${written.digits} has no unit`, remedy);
  }
  const read = readText(written, 'a quantity with its unit');
  if (!read.ok) return read;
  const parsed = parse(read.value);
  if (!parsed.ok)
    return refuse(READER_CODES['quantity-malformed'], parsed.fault.message, sentence(parsed.fault.remedy));
  const wrong = check(parsed.quantity, read.value);
  if (wrong !== null) return refuse(READER_CODES['quantity-misplaced'], wrong.message, wrong.remedy);
  return { ok: true, value: { text: read.value, quantity: parsed.quantity } };
}

/** A remedy as a sentence: `write 0.5 mg` becomes `Write 0.5 mg.` */
export function sentence(remedy: string): string {
  const text = remedy.charAt(0).toUpperCase() + remedy.slice(1);
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

/** A quantity as `parse` reads it; `check` may refuse it for its place. */
export function quantity<Q>(parse: QuantityParser<Q>, check: QuantityCheck<Q> = () => null): Leaf<Q> {
  return leaf(DESCRIBE, (written) => {
    const read = readQuantity(written, parse, check);
    return read.ok ? { ok: true, value: read.value.quantity } : read;
  });
}

/** A quantity checked by `parse` and kept as its text, for data that is parsed again later (a snapshot). */
export function quantityText<Q>(
  parse: QuantityParser<Q>,
  check: QuantityCheck<Q> = () => null,
  describe: Describe = DESCRIBE,
): Leaf<string> {
  return leaf(describe, (written) => {
    const read = readQuantity(written, parse, check);
    return read.ok ? { ok: true, value: read.value.text } : read;
  });
}
