import type { Dimension } from '../dose/unit.js';

/** What an amount of an ingredient can be measured in. */
const AMOUNTS: readonly string[] = ['mass', 'amount', 'equivalents', 'units'];

/** Whether it is an amount of substance: mass, moles, milliequivalents, units. */
export function isAmount(dimension: Dimension): boolean {
  return AMOUNTS.includes(dimension);
}

/** Whether it is an amount in a volume: mg/mL, units/mL, % w/v. */
export function isAmountPerVolume(dimension: Dimension): boolean {
  const [top = '', bottom] = dimension.split('/');
  return bottom === 'volume' && AMOUNTS.includes(top);
}

/** Whether it is a mass in a mass: mg/g, % w/w. Never convertible to a volume. */
export function isMassPerMass(dimension: Dimension): boolean {
  return dimension === 'mass/mass';
}

/** Whether it is an amount per kilogram of a body: mg/kg. */
export function isAmountPerWeight(dimension: Dimension): boolean {
  const [top = '', bottom] = dimension.split('/');
  return bottom === 'weight' && AMOUNTS.includes(top);
}

/** Whether it is a time, in days or by the calendar. */
export function isTime(dimension: Dimension): boolean {
  return dimension === 'time' || dimension === 'calendar';
}

/** Whether it is a volume. */
export function isVolume(dimension: Dimension): boolean {
  return dimension === 'volume';
}
