import type { Code } from '../code.js';

/** Codes of where a session stands in its course, held against the protocol that the request names. */
export const COURSE_CODES = {
  'course-too-early': {
    code: 'course-too-early',
    severity: 'reason',
    title: 'The session comes sooner after the last than its protocol has it',
    explanation:
      'The protocol that was chosen gives an interval between sessions. Sooner, its source says nothing of benefit or harm, and what the last session did to the skin may not be over.',
    remedy: 'Plan it for the day that is named or later, or type why it is done now.',
  },
  'course-late': {
    code: 'course-late',
    severity: 'note',
    title: 'The session comes later after the last than its protocol has it',
    explanation: 'The results that the source of the protocol reports were had with shorter intervals.',
    remedy: 'Go on, or weigh whether the course should begin anew.',
  },
  'course-session-repeated': {
    code: 'course-session-repeated',
    severity: 'reason',
    title: 'The log has this session of the course, or a later one, already',
    explanation:
      'A session that is counted twice makes the course longer than anyone decided. Sessions that are released and not closed count too: nobody has said that nothing was given.',
    remedy: 'Correct course.session; where the number is right, type why. Close or void the sessions that are open.',
  },
  'course-session-skipped': {
    code: 'course-session-skipped',
    severity: 'note',
    title: 'Sessions of the course before this one are not in the log',
    explanation:
      'They may have been given elsewhere, or the number is a slip. The interval was held against the last session that the log has.',
    remedy: 'Correct course.session, or ask when and where the others were given.',
  },
  'course-complete': {
    code: 'course-complete',
    severity: 'reason',
    title: 'The session goes beyond the number that its protocol gives',
    explanation: 'What is published on the protocol ends with that number of sessions; beyond it there is no data.',
    remedy: 'Type why the course goes on, or choose the protocol that is followed now.',
  },
} as const satisfies Record<string, Code>;
