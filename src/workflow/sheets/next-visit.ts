import { display } from '../../dose/print.js';
import type { Protocol } from '../../formulary/model.js';
import { holding } from '../../journal/holding.js';
import { intervalBefore, isBeyond } from '../../rules/course-interval.js';
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
  const body = holding(session);
  if (body?.outcome === 'abandoned') return ['Nothing was given: the next visit is agreed with the clinic.'];
  const began = dayOf(inZone(body?.started ?? session.release.planned_for, log.clinic.settings.timezone));
  const { name, sources, maintenance } = protocol;
  const titles = sources.map(({ title }) => title).join('; ');
  const next = course.session + 1n;
  if (isBeyond(protocol, next) && maintenance === undefined) {
    return [
      `This was session ${course.session}${countOf(protocol, course.session)} of ${name} (${titles}), which ends here: what follows is agreed with the clinic.`,
    ];
  }
  const interval = intervalBefore(protocol, next);
  if (interval === undefined) return [`${name} gives no interval: the next visit is agreed with the clinic.`];
  const [from, to] = [whenPassed(began, interval.from), whenPassed(began, interval.to)];
  const window = from === to ? `on ${from}` : `from ${from} to ${to}`;
  const purpose = isBeyond(protocol, next) ? ', to maintain the result' : '';
  return [
    `Next visit ${window}: ${between(display(interval.from), display(interval.to))} after ${began}${purpose}.`,
    `This was session ${course.session}${countOf(protocol, course.session)} of ${name} (${titles}).`,
  ];
}

const between = (from: string, to: string) => (from === to ? from : `${from} to ${to}`);

/** ` of 3 to 6`, as long as the session is one of these. */
function countOf(protocol: Protocol, session: bigint): string {
  const { sessions } = protocol;
  return sessions === undefined || isBeyond(protocol, session) ? '' : ` of ${between(sessions.from, sessions.to)}`;
}
