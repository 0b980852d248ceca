import { parseDecimal, printDecimal } from './decimal.js';
import { type Fault, quoted, refused } from './fault.js';
import { ratioFault } from './ratio-strength.js';
import { isZero, type Rational } from './rational.js';
import type { Unit } from './unit.js';
import { parseUnit } from './unit-lookup.js';

/** An exact number with its unit. */
export interface Quantity {
  readonly value: Rational;
  readonly unit: Unit;
  /** The substance (or product) that milliequivalents and units count; without it they compare with nothing. */
  readonly of?: string;
}

export type ParsedQuantity =
  | { readonly ok: true; readonly quantity: Quantity }
  | { readonly ok: false; readonly fault: Fault };

/** The longest quantity that is read. */
export const LONGEST_QUANTITY = 80;

/** Makes a quantity; `of` names the substance for milliequivalents and units. */
export function quantity(value: Rational, unit: Unit, of?: string): Quantity {
  return of === undefined ? { value, unit } : { value, unit, of };
}

/** The same quantity, counted of that substance. Only milliequivalents and units take it up; others come back as they are. */
export function ofSubstance(q: Quantity, substance: string): Quantity {
  return countsOneSubstance(q.unit) ? { ...q, of: substance } : q;
}

/** Whether the unit counts something that differs from substance to substance. */
export function countsOneSubstance(unit: Unit): boolean {
  const { dimension } = unit;
  return (
    dimension === 'units' ||
    dimension === 'equivalents' ||
    dimension.startsWith('units/') ||
    dimension.startsWith('equivalents/')
  );
}

/** Whether the quantity is above zero. Parsing refuses what is negative and leaves zero to the caller. */
export function isPositive(q: Quantity): boolean {
  return q.value.s > 0n && !isZero(q.value);
}

const NUMBER_THEN_UNIT = /^([-+\u2212]?[\d.,]*\d[\d.,]*)([^\d\s.,].*)$/u;
const SPACED = /^\S+ \S+(?: \S+)*$/;

/**
 * Reads `number unit`: one number by the grammar of `parseDecimal`, exactly one space, one unit as ISMP writes it.
 * Nothing is guessed: no default unit, no comma, no ratio; each refusal names its fault and what to write.
 * Zero is read (callers ask `isPositive`), a negative number is not.
 */
export function parseQuantity(text: string): ParsedQuantity {
  const known = READ.get(text);
  if (known !== undefined) return known;
  const parsed = readQuantity(text);
  if (!parsed.ok) return parsed;
  if (READ.size === MOST_READ) READ.clear();
  READ.set(text, parsed);
  return parsed;
}

/** How many readings are kept. */
const MOST_READ = 4096;

/** Quantities that were read, by their text, of which each is a function and nothing else; emptied when it is full. */
const READ = new Map<string, ParsedQuantity>();

function readQuantity(text: string): ParsedQuantity {
  if (text.trim() === '') return refused('empty', 'the quantity is empty', 'write a number and a unit, such as 0.5 mg');
  if (text.length > LONGEST_QUANTITY) {
    return refused(
      'too-long',
      `${quoted(text)} is longer than ${LONGEST_QUANTITY} characters`,
      'write a number and a unit, such as 0.5 mg',
    );
  }
  const ratio = ratioFault(text);
  if (ratio !== null) return { ok: false, fault: ratio };
  if (!text.includes(' ')) return { ok: false, fault: unspacedFault(text) };
  if (!SPACED.test(text)) return { ok: false, fault: spacingFault(text) };
  const gap = text.indexOf(' ');
  const decimal = parseDecimal(text.slice(0, gap));
  if (!decimal.ok) return { ok: false, fault: decimal.fault };
  const unit = parseUnit(text.slice(gap + 1));
  if (!unit.ok) return { ok: false, fault: unit.fault };
  return { ok: true, quantity: quantity(decimal.value, unit.unit) };
}

function spacingFault(text: string): Fault {
  const spaced = text.trim().replace(/\s+/g, ' ');
  return {
    kind: 'spacing',
    message: `${quoted(text)} must have exactly one space between number and unit and none around them`,
    remedy: SPACED.test(spaced) ? `write ${quoted(spaced)}` : 'write a number, one space and a unit, such as 0.5 mg',
  };
}

function unspacedFault(text: string): Fault {
  if (/\s/u.test(text)) return spacingFault(text);
  const decimal = parseDecimal(text);
  if (decimal.ok) {
    const shown = printDecimal(decimal.value) ?? text;
    return {
      kind: 'no-unit',
      message: `${quoted(text)} has no unit`,
      remedy: `write the unit too, such as ${shown} mg or ${shown} mL`,
    };
  }
  if (decimal.fault.kind !== 'not-a-number') return decimal.fault;
  const [, number = '', unit = ''] = NUMBER_THEN_UNIT.exec(text) ?? [];
  if (number === '') return decimal.fault;
  const readable = parseDecimal(number);
  if (!readable.ok) return readable.fault;
  const known = parseUnit(unit);
  if (!known.ok) return known.fault;
  return {
    kind: 'no-space',
    message: `${quoted(text)} has no space between number and unit`,
    remedy: `write ${number} ${unit}`,
  };
}
