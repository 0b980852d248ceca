import { countedOf } from '../journal/cumulative.js';
import { holding } from '../journal/holding.js';
import { localDate } from '../record/calendar.js';
import type { SessionRecord } from '../record/records.js';
import type { LogState } from '../record/state.js';
import type { CourseLookup, CourseSession } from '../rules/course-lookup.js';

/** The courses of a log, as the rules look at them. Days are those of the place where each session was released. */
export function courseLookup(state: LogState): CourseLookup {
  return {
    sessionsOf: (patient, protocol) =>
      state.sessionsOf(patient).flatMap((session) => courseSession(session, protocol) ?? []),
  };
}

/** The session's place in a course under `protocol`; null where it is of another, of none, or nothing was given in it. */
function courseSession(session: SessionRecord, protocol: string): CourseSession | null {
  const { number, release } = session;
  const { course } = release.request;
  if (typeof course !== 'object' || course === null || !('protocol' in course) || course.protocol !== protocol)
    return null;
  if (countedOf(session) === 'nothing' || typeof course.session !== 'number') return null;
  const began = holding(session)?.started ?? release.planned_for;
  return { number, session: BigInt(course.session), day: localDate(began, release.utc_offset) };
}
