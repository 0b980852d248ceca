import { parseDecimal } from '../dose/decimal.js';
import { isPositive, parseQuantity, type Quantity } from '../dose/quantity.js';
import { parseTolerance, type Tolerance } from '../dose/tolerance.js';
import type { BaseDimension, Dimension, Unit } from '../dose/unit.js';
import { parseUnit } from '../dose/unit-lookup.js';
import { READER_CODES } from '../findings/codes/reader.js';
import { REQUEST_CODES } from '../findings/codes/request.js';
import { quote } from '../reader/characters.js';
import { date, patterned } from '../reader/fields.js';
import { type Leaf, leaf, readText, refuse, shared } from '../reader/leaf.js';
import { describePlain } from '../reader/plain.js';
import { quantity, sentence } from '../reader/quantity-field.js';
import * as s from '../reader/shape.js';

const AMOUNTS: readonly BaseDimension[] = ['mass', 'amount', 'equivalents', 'units'];

/** A quantity above zero whose dimension is among `dimensions`; `what` names it ("a volume"), `like` shows a good one. */
function measure(what: string, like: string, dimensions: readonly Dimension[]): Leaf<Quantity> {
  const remedy = `Write ${what}, like ${like}.`;
  const parse = (text: string): ReturnType<typeof parseQuantity> => {
    const parsed = parseQuantity(text);
    return parsed.ok || parsed.fault.kind !== 'no-unit'
      ? parsed
      : { ok: false, fault: { ...parsed.fault, remedy: `Write the unit too: ${what} is written like ${like}.` } };
  };
  return quantity(parse, (read, written) => {
    if (!dimensions.includes(read.unit.dimension)) return { message: `${quote(written)} is not ${what}`, remedy };
    return isPositive(read)
      ? null
      : {
          message: `${quote(written)} is zero; ${what} is wanted here`,
          remedy: `${remedy} What is not given is left out.`,
        };
  });
}

/** A dose: mass, amount of substance, milliequivalents or units, above zero. */
export const dose = shared(() => measure('a dose', '0.5 mg, 2 mmol, 10 mEq or 100 units', AMOUNTS));
/** A volume above zero. */
export const volume = shared(() => measure('a volume', '0.5 mL', ['volume']));
/** A final concentration: an amount per volume, above zero. */
export const concentration = shared(() =>
  measure(
    'a concentration',
    '0.5 mg/mL or 0.05 % w/v',
    AMOUNTS.map((amount): Dimension => `${amount}/volume`),
  ),
);
/** The mass of a body. */
export const weight = shared(() => measure('a weight', '62 kg', ['mass']));
/** A length: height, depth. */
export const length = shared(() => measure('a length', '1.5 mm or 168 cm', ['length']));
/** An area of skin. */
export const area = shared(() => measure('an area', '24 cm2', ['area']));
/** A stretch of time. */
export const duration = shared(() => measure('a time', '10 min', ['time']));
/** A relative centrifugal force. */
export const force = shared(() => measure('a relative centrifugal force', '1600 xg', ['centrifugal-force']));
/** A count of cells per volume. */
export const cellCount = shared(() => measure('a cell count', '1000 10*3/uL', ['count/volume']));
/** A volume for each square centimetre, written as volume (the key says per what) or as mL/cm2. */
export const volumePerCm2 = shared(() =>
  measure('a volume per square centimetre', '0.05 mL', ['volume', 'volume/area']),
);

/** A tolerance as a percentage above 0 %, at most 100 %. */
export function tolerance(stated: Tolerance['stated']): Leaf<Tolerance> {
  return leaf({ type: 'string', description: 'a percentage, like 5 %' }, (written) => {
    const read = readText(written, 'a tolerance like 5 %');
    if (!read.ok) return read;
    const parsed = parseTolerance(read.value, stated);
    if (parsed.ok) return { ok: true, value: parsed.tolerance };
    return refuse(READER_CODES['quantity-malformed'], parsed.fault.message, sentence(parsed.fault.remedy));
  });
}

/** The number of a laboratory value, its unit standing apart. */
export function labNumber(): Leaf<Quantity['value']> {
  return leaf({ type: 'string' }, (written) => {
    const read = readText(written, 'a number in quotes');
    if (!read.ok) return read;
    const parsed = parseDecimal(read.value);
    if (parsed.ok) return { ok: true, value: parsed.value };
    return refuse(READER_CODES['quantity-malformed'], parsed.fault.message, sentence(parsed.fault.remedy));
  });
}

/** A unit by itself. */
export function unit(): Leaf<Unit> {
  return leaf({ type: 'string' }, (written) => {
    const read = readText(written, 'a unit');
    if (!read.ok) return read;
    const parsed = parseUnit(read.value);
    return parsed.ok
      ? { ok: true, value: parsed.unit }
      : refuse(READER_CODES['quantity-malformed'], parsed.fault.message, sentence(parsed.fault.remedy));
  });
}

/** A person of the clinic as the roster names them, or by initials. Never a patient. */
export const staff = () =>
  patterned(/^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/, 'the id of a person of the clinic', 'dr-lopez@clinic.example');

/** A lot or batch number as printed: letters, digits and signs, single spaces inside, at most 40. */
const lotNumber = () => patterned(/^(?=.{1,40}$)[!-~]+(?: [!-~]+)*$/, 'a lot number', '"A123"');

/** A lot and how much of it is used. */
export const lotUse = s.strictObject({ lot: lotNumber(), expires: date(), volume: s.exactOptional(volume()) });

/** The schema of a file: exactly `name`. */
export function schemaName<const N extends string>(name: N): Leaf<N> {
  return leaf({ const: name }, (written) => {
    if (written === name) return { ok: true, value: name };
    const given = typeof written === 'string' ? quote(written) : describePlain(written);
    return refuse(
      REQUEST_CODES['schema-unknown'],
      `the schema is ${given}, but ${name} is wanted`,
      `Write schema: ${name}, and check that this is the right file.`,
    );
  });
}
