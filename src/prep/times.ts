import type { Quantity } from '../dose/quantity.js';
import { ceilingOf, times } from '../dose/rational.js';
import { countOf } from '../reader/count-of.js';

const OFFSET = /(?:Z|([+-])(\d\d):(\d\d))$/;

/** The moment `period` before a time, to the second and in the zone of that time: `2026-11-20T15:00:00+01:00` less 4 h is `…T11:00:00+01:00`. */
export function before(time: string, period: Quantity): string {
  const seconds = countOf(ceilingOf(times(period.value, period.unit.factor)));
  return inOffsetOf(time, Date.parse(time) - seconds * 1000);
}

/** An instant in milliseconds, written with the offset of `time`. */
function inOffsetOf(time: string, instant: number): string {
  const [offset = 'Z', sign, hours = '0', minutes = '0'] = OFFSET.exec(time) ?? [];
  const ahead = (parseInt(hours, 10) * 60 + parseInt(minutes, 10)) * (sign === '-' ? -1 : 1);
  return `${new Date(instant + ahead * 60_000).toISOString().slice(0, 19)}${offset}`;
}

/** A time as it is read at the bench, without seconds: `2026-11-20 15:00`; the zone where asked for. */
export function clockText(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)}`;
}
