import type { Fault } from './fault.js';
import type { Dimension, Unit } from './unit.js';
import { unitFault } from './unit-refusal.js';
import { PERCENT_W_V, UNIT_TABLE } from './unit-table.js';

/** Further accepted spellings, none of them error-prone. */
const ALSO_WRITTEN: readonly (readonly [string, string])[] = [
  ['d', 'days'],
  ['wk', 'weeks'],
  ['mo', 'months'],
  ['y', 'years'],
  ['°C', 'degC'],
];

const BY_NAME = new Map<string, Unit>();
const BY_UCUM = new Map<string, Unit>([[PERCENT_W_V.ucum, PERCENT_W_V]]);
for (const unit of UNIT_TABLE) {
  BY_NAME.set(unit.name, unit);
  if (unit.singular !== undefined) BY_NAME.set(unit.singular, unit);
  if (!BY_UCUM.has(unit.ucum)) BY_UCUM.set(unit.ucum, unit);
}
for (const [spelling, name] of ALSO_WRITTEN) {
  const unit = BY_NAME.get(name);
  if (unit !== undefined) BY_NAME.set(spelling, unit);
}

/** Reads a unit as a person writes it (`mcg`, `units/mL`, `% w/v`); a refusal names the unit to write instead. */
export function parseUnit(
  name: string,
): { readonly ok: true; readonly unit: Unit } | { readonly ok: false; readonly fault: Fault } {
  const unit = BY_NAME.get(name);
  if (unit !== undefined) return { ok: true, unit };
  return { ok: false, fault: unitFault(name, (spelling) => BY_NAME.has(spelling)) };
}

/** The unit of a UCUM code as stored in records, or null. `g/dL` comes back as % w/v, the spelling of labels, whichever was written. */
export function unitOfUcum(code: string): Unit | null {
  return BY_UCUM.get(code) ?? null;
}

/** The accepted unit of that name. For names in the source: throws a RangeError where there is none. */
export function unitNamed(name: string): Unit {
  const unit = BY_NAME.get(name);
  if (unit === undefined) throw new RangeError(`no unit is named ${name}`);
  return unit;
}

/** Every accepted spelling of the units whose dimension fits, in the order of the table. */
export function unitSpellings(fits: (dimension: Dimension) => boolean): readonly string[] {
  return [...BY_NAME].filter(([, unit]) => fits(unit.dimension)).map(([name]) => name);
}
