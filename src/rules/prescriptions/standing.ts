import { type Code, findingOf } from '../../findings/code.js';
import { PRESCRIPTIONS_CODES } from '../../findings/codes/prescriptions.js';
import type { Finding } from '../../findings/finding.js';
import { dayOf } from '../days.js';
import type { PrescriptionState } from '../prescription-state.js';
import type { Session } from '../session.js';
import { tooSoon } from './interval.js';
import type { Refusal } from './refusal.js';

/** Everything that keeps a prescription as a whole from counting for this session, each its own finding. */
export function standingOf(prescription: PrescriptionState, session: Session): readonly Finding[] {
  const { request, plannedFor, now } = session.context;
  const refusals = [
    ...withoutStanding(prescription),
    ...transcribed(prescription),
    ...forAnother(prescription, request.patient.id, request.indication),
    ...outsideItsDays(prescription, [...new Set([dayOf(plannedFor), dayOf(now)])].sort()),
    ...usedUp(prescription),
    ...tooSoon(prescription, plannedFor),
  ];
  return refusals.map(([code, message, fact, actual, operator, limit]) =>
    findingOf(code, {
      subject: prescription.id,
      message: `Prescription ${prescription.id} ${message}.`,
      evidence: [{ fact, actual, operator, limit }],
    }),
  );
}

/** What took a prescription its standing, or never gave it one. */
const WITHOUT_STANDING: Readonly<Record<PrescriptionState['standing'], readonly Refusal[]>> = {
  stands: [],
  withdrawn: [
    [PRESCRIPTIONS_CODES['prescription-withdrawn'], 'was withdrawn', 'standing', 'withdrawn', 'is not', 'stands'],
  ],
  'not-confirmed': [
    [
      PRESCRIPTIONS_CODES['prescription-unconfirmed'],
      'was transcribed from a paper, and no second person has confirmed it',
      'standing',
      'one signature',
      'fewer than',
      'two persons',
    ],
  ],
  'not-a-prescriber': [
    [
      PRESCRIPTIONS_CODES['prescription-signer'],
      'was not signed by a rostered prescriber',
      'signer',
      'may not prescribe',
      'is not',
      'a prescriber',
    ],
  ],
  'other-clinic': [
    [
      PRESCRIPTIONS_CODES['prescription-other-clinic'],
      "was signed for another clinic's log",
      'clinic',
      'another',
      'is not',
      'this one',
    ],
  ],
};

function withoutStanding({ standing }: PrescriptionState): readonly Refusal[] {
  return WITHOUT_STANDING[standing];
}

function transcribed({ transcribedFrom }: PrescriptionState): readonly Refusal[] {
  if (transcribedFrom === undefined) return [];
  const message = `was transcribed from a paper of ${transcribedFrom}, who has not signed it here`;
  const code = PRESCRIPTIONS_CODES['prescription-transcribed'];
  return [[code, message, 'signed by', 'two people of the clinic', 'not', transcribedFrom]];
}

function forAnother(prescription: PrescriptionState, patient: string, indication: string): readonly Refusal[] {
  const other = (code: Code, fact: string, prescribed: string, asked: string): readonly Refusal[] =>
    prescribed === asked ? [] : [[code, `is for ${prescribed}, not for ${asked}`, fact, prescribed, 'is not', asked]];
  return [
    ...other(PRESCRIPTIONS_CODES['prescription-other-patient'], 'patient', prescription.patient, patient),
    ...other(PRESCRIPTIONS_CODES['prescription-other-indication'], 'indication', prescription.indication, indication),
  ];
}

/** Whether the days of the session, earliest first, lie within those of the prescription. */
function outsideItsDays({ validFrom, validUntil }: PrescriptionState, days: readonly string[]): readonly Refusal[] {
  const early = days.find((day) => day < validFrom);
  const late = days.findLast((day) => day > validUntil);
  const notYet = (day: string): Refusal => {
    const message = `is valid from ${validFrom}; this is about ${day}`;
    return [PRESCRIPTIONS_CODES['prescription-not-yet-valid'], message, 'day', day, 'before', validFrom];
  };
  const noMore = (day: string): Refusal => {
    const message = `was valid until ${validUntil}; this is about ${day}`;
    return [PRESCRIPTIONS_CODES['prescription-expired'], message, 'day', day, 'after', validUntil];
  };
  return [...(early === undefined ? [] : [notYet(early)]), ...(late === undefined ? [] : [noMore(late)])];
}

function usedUp({ sessions, used }: PrescriptionState): readonly Refusal[] {
  if (sessions === null || used < sessions) return [];
  const message = `allows ${sessions} sessions, and ${used} were begun`;
  return [[PRESCRIPTIONS_CODES['prescription-used-up'], message, 'sessions begun', `${used}`, '>=', `${sessions}`]];
}
