import { display } from '../../dose/print.js';
import { findingOf } from '../../findings/code.js';
import { COCKTAIL_CODES } from '../../findings/codes/cocktail.js';
import type { Finding } from '../../findings/finding.js';
import { type Checked, found } from '../check.js';
import { isAfter, whenPassed } from '../days.js';
import { IMMEDIATE_USE_TIME } from '../policy-limits.js';
import type { Session, SessionPreparation } from '../session.js';

/** Whether what is made for immediate use is given in its time. */
export function checkLaneTime(session: Session): Checked {
  const immediate = session.preparations.filter(({ planned }) => planned.asked.madeUnder === 'immediate-use');
  return found(immediate.flatMap((preparation) => tooLate(preparation, session)));
}

/** The clock starts with the release; a check only plans, so it has none. */
function tooLate({ planned }: SessionPreparation, session: Session): readonly Finding[] {
  const { purpose, now, plannedFor } = session.context;
  if (purpose !== 'release') return [];
  const { atMost, sources } = IMMEDIATE_USE_TIME;
  const until = whenPassed(now, atMost);
  if (until === null || !isAfter(plannedFor, until)) return [];
  return [
    findingOf(COCKTAIL_CODES['lane-too-long'], {
      subject: planned.id,
      message: `Preparation ${planned.id} is released at ${now} and planned for ${plannedFor}; immediate use ends after ${display(atMost)}.`,
      evidence: [{ fact: 'planned for', actual: plannedFor, operator: 'after', limit: until }],
      sources,
    }),
  ];
}
