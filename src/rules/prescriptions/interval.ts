import { display } from '../../dose/print.js';
import { isPositive } from '../../dose/quantity.js';
import { PRESCRIPTIONS_CODES } from '../../findings/codes/prescriptions.js';
import type { NotChecked } from '../../findings/finding.js';
import { dayOf, isBefore, whenPassed } from '../days.js';
import type { PrescriptionState } from '../prescription-state.js';
import type { Refusal } from './refusal.js';

/** The first day or instant at which the minimum interval has passed; null where there is none to keep, or the last use is not known. */
export function earliestNext({ lastUsed, minimumInterval }: PrescriptionState): string | null {
  if (lastUsed === undefined || minimumInterval === undefined) return null;
  return whenPassed(lastUsed, minimumInterval);
}

/** Whether the session comes before the minimum interval has passed. */
export function tooSoon(prescription: PrescriptionState, plannedFor: string): readonly Refusal[] {
  const earliest = earliestNext(prescription);
  if (earliest === null || !isBefore(plannedFor, earliest)) return [];
  const { lastUsed = '', minimumInterval } = prescription;
  const interval = minimumInterval === undefined ? '' : display(minimumInterval);
  const message = `was last used on ${dayOf(lastUsed)}; the next session is allowed ${interval} later, from ${earliest}`;
  return [[PRESCRIPTIONS_CODES['prescription-interval'], message, 'planned for', plannedFor, 'before', earliest]];
}

/** What is said where sessions were given before the prescription was entered, and nobody stated when the last of them was. */
export function uncheckedInterval({ id, used, lastUsed, minimumInterval }: PrescriptionState): readonly NotChecked[] {
  if (used === 0n || lastUsed !== undefined || minimumInterval === undefined || !isPositive(minimumInterval)) return [];
  const given = used === 1n ? '1 session was' : `${used} sessions were`;
  const message = [
    `The interval of prescription ${id}, ${display(minimumInterval)} between two sessions, was not checked:`,
    `${given} given before it was entered, and the day of the last is not stated.`,
    'Ask when it was before going on; a prescription entered anew states it (--last-given).',
  ].join(' ');
  return [{ code: 'prescription-interval', message }];
}
