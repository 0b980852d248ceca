import { display } from '../../dose/print.js';
import { dayOf, whenPassed } from '../../rules/days.js';
import { inZone } from '../clinic-time.js';
import type { SessionPaper } from './session-paper.js';

/** The window of the next visit by the protocol that was chosen, in whole sentences; where there is none, why not. */
export function nextVisit({ session, log, request, formulary }: SessionPaper): readonly string[] {
  if (session.voided !== null) return ['This session is void: no next visit is worked out from it.'];
  const course = request?.course;
  if (course === undefined) return ['No protocol was chosen: the window of the next visit is agreed with the clinic.'];
  const protocol = formulary?.protocols.get(course.protocol);
  if (protocol === undefined)
    return [`The protocol ${course.protocol} is not at hand: the next visit is agreed with the clinic.`];
  const { interval, sessions, name, sources } = protocol;
  if (interval === undefined) return [`${name} gives no interval: the next visit is agreed with the clinic.`];
  const body = session.amendments.at(-1)?.body ?? session.closing?.payload;
  if (body?.outcome === 'abandoned') return ['Nothing was given: the next visit is agreed with the clinic.'];
  const began = dayOf(inZone(body?.started ?? session.release.planned_for, log.clinic.settings.timezone));
  const [from, to] = [whenPassed(began, interval.from), whenPassed(began, interval.to)];
  const window = from === to ? `on ${from}` : `from ${from} to ${to}`;
  const apart =
    display(interval.from) === display(interval.to)
      ? display(interval.from)
      : `${display(interval.from)} to ${display(interval.to)}`;
  const count =
    sessions === undefined
      ? ''
      : ` of ${sessions.from === sessions.to ? sessions.from : `${sessions.from} to ${sessions.to}`}`;
  return [
    `Next visit ${window}: ${apart} after ${began}.`,
    `This was session ${course.session}${count} of ${name} (${sources.map(({ title }) => title).join('; ')}).`,
  ];
}
