import { display } from '../../dose/print.js';
import type { Quantity } from '../../dose/quantity.js';
import { findingOf } from '../../findings/code.js';
import { COURSE_CODES } from '../../findings/codes/course.js';
import type { Evidence, Finding, NotChecked } from '../../findings/finding.js';
import type { Protocol } from '../../formulary/model.js';
import { type Checked, NOTHING } from '../check.js';
import { intervalBefore, isBeyond } from '../course-interval.js';
import type { CourseSession } from '../course-lookup.js';
import { whenPassed } from '../days.js';
import type { Session } from '../session.js';

/** Where a session stands in the course that it names: the interval since the last one, its number, and how many the protocol has. */
export function checkCourse(session: Session): Checked {
  const { request, formulary, courses } = session.context;
  if (request.course === undefined) return NOTHING;
  const protocol = formulary.protocols.get(request.course.protocol);
  if (protocol === undefined) return NOTHING;
  const place = { protocol, session: request.course.session, day: session.day };
  const earlier = courses?.sessionsOf(request.patient.id, protocol.id) ?? null;
  const last = earlier === null ? undefined : latest(earlier);
  return {
    findings: [...beyond(place), ...(last === undefined ? [] : [...numbered(place, last), ...apart(place, last)])],
    notChecked: unchecked(place, earlier).map((message): NotChecked => ({ code: 'course', message })),
  };
}

/** A session that is about to take place, in its course. */
interface Place {
  readonly protocol: Protocol;
  readonly session: bigint;
  readonly day: string;
}

/** The session from which the interval counts: the one that began last. */
function latest(earlier: readonly CourseSession[]): CourseSession | undefined {
  return earlier.reduce<CourseSession | undefined>(
    (last, one) => (last === undefined || one.day >= last.day ? one : last),
    undefined,
  );
}

function beyond({ protocol, session }: Place): readonly Finding[] {
  const { sessions, maintenance } = protocol;
  if (sessions === undefined || maintenance !== undefined || !isBeyond(protocol, session)) return [];
  const range = sessions.from === sessions.to ? sessions.to : `${sessions.from} to ${sessions.to}`;
  const message = `${protocol.name} has ${range} sessions; this is session ${session}.`;
  return [finding('course-complete', protocol, message, [fact('course.session', `${session}`, '>', sessions.to)])];
}

function numbered({ protocol, session }: Place, last: CourseSession): readonly Finding[] {
  const next = last.session + 1n;
  if (session === next) return [];
  const said = `session ${last.session} of ${protocol.name} was on ${last.day} (no. ${last.number} of the register)`;
  const [code, operator] =
    session < next ? (['course-session-repeated', '<'] as const) : (['course-session-skipped', '>'] as const);
  const message = `This is to be session ${session}; ${said}.`;
  return [finding(code, protocol, message, [fact('course.session', `${session}`, operator, `${next}`)])];
}

function apart(place: Place, last: CourseSession): readonly Finding[] {
  const { protocol, session, day } = place;
  const interval = intervalBefore(protocol, session);
  if (interval === undefined) return [];
  const [from, to] = [whenPassed(last.day, interval.from), whenPassed(last.day, interval.to)];
  const since = `${protocol.name}: session ${last.session} was on ${last.day}`;
  if (from !== null && day < from) {
    const message = `${since}; the next is due ${display(interval.from)} later, from ${from}, and this one is on ${day}.`;
    return [finding('course-too-early', protocol, message, [fact('defer_until', day, 'before', from)])];
  }
  if (to === null || day <= to) return [];
  const message = `${since}; the next was due ${display(interval.to)} later, by ${to}, and this one is on ${day}.`;
  return [finding('course-late', protocol, message, [fact('planned_for', day, 'after', to)])];
}

function unchecked(place: Place, earlier: readonly CourseSession[] | null): readonly string[] {
  const { protocol, session } = place;
  const { name } = protocol;
  const said: string[] = [];
  if (protocol.sessions === undefined) said.push(`${name} gives no number of sessions: their count was not checked.`);
  const interval: { readonly from: Quantity } | undefined = intervalBefore(protocol, session);
  if (interval === undefined) said.push(`${name} gives no interval between sessions: none was checked.`);
  else if (earlier === null)
    said.push(`The interval of ${name} was not checked: there is no log, so earlier sessions were not read.`);
  else if (earlier.length === 0 && session > 1n)
    said.push(`The interval of ${name} was not checked: the log has no earlier session of this course.`);
  return said;
}

const fact = (name: string, actual: string, operator: string, limit: string): Evidence => ({
  fact: name,
  actual,
  operator,
  limit,
});

function finding(
  code: keyof typeof COURSE_CODES,
  { id, sources, location }: Protocol,
  message: string,
  evidence: readonly Evidence[],
): Finding {
  return findingOf(COURSE_CODES[code], { subject: id, message, evidence, sources, location });
}
