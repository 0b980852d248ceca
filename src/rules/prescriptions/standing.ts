import { display } from '../../dose/print.js';
import { type Code, findingOf } from '../../findings/code.js';
import { PRESCRIPTIONS_CODES } from '../../findings/codes/prescriptions.js';
import type { Finding } from '../../findings/finding.js';
import { dayOf, isBefore, whenPassed } from '../days.js';
import type { PrescriptionState } from '../prescription-state.js';
import type { Session } from '../session.js';

/** Everything that keeps a prescription as a whole from counting for this session, each its own finding. */
export function standingOf(prescription: PrescriptionState, session: Session): readonly Finding[] {
  const { request, plannedFor, now } = session.context;
  const findings: Finding[] = [];
  const refuse = (code: Code, message: string, fact: string, actual: string, operator: string, limit: string): void => {
    findings.push(
      findingOf(code, {
        subject: prescription.id,
        message: `Prescription ${prescription.id} ${message}.`,
        evidence: [{ fact, actual, operator, limit }],
      }),
    );
  };
  const { standing } = prescription;
  if (standing === 'withdrawn') {
    refuse(PRESCRIPTIONS_CODES['prescription-withdrawn'], 'was withdrawn', 'standing', standing, 'is not', 'stands');
  }
  if (standing === 'not-confirmed') {
    refuse(
      PRESCRIPTIONS_CODES['prescription-unconfirmed'],
      'was transcribed from a paper, and no second person has confirmed it',
      'standing',
      'one signature',
      'fewer than',
      'two persons',
    );
  }
  if (prescription.transcribedFrom !== undefined) {
    refuse(
      PRESCRIPTIONS_CODES['prescription-transcribed'],
      `was transcribed from a paper of ${prescription.transcribedFrom}, who has not signed it here`,
      'signed by',
      'two people of the clinic',
      'not',
      prescription.transcribedFrom,
    );
  }
  if (standing === 'not-a-prescriber') {
    refuse(
      PRESCRIPTIONS_CODES['prescription-signer'],
      'was not signed by a rostered prescriber',
      'signer',
      'may not prescribe',
      'is not',
      'a prescriber',
    );
  }
  if (standing === 'other-clinic') {
    refuse(
      PRESCRIPTIONS_CODES['prescription-other-clinic'],
      "was signed for another clinic's log",
      'clinic',
      'another',
      'is not',
      'this one',
    );
  }
  if (prescription.patient !== request.patient.id) {
    refuse(
      PRESCRIPTIONS_CODES['prescription-other-patient'],
      `is for ${prescription.patient}, not for ${request.patient.id}`,
      'patient',
      prescription.patient,
      'is not',
      request.patient.id,
    );
  }
  if (prescription.indication !== request.indication) {
    refuse(
      PRESCRIPTIONS_CODES['prescription-other-indication'],
      `is for ${prescription.indication}, not for ${request.indication}`,
      'indication',
      prescription.indication,
      'is not',
      request.indication,
    );
  }
  const days = [...new Set([dayOf(plannedFor), dayOf(now)])].sort();
  const early = days.find((day) => day < prescription.validFrom);
  if (early !== undefined) {
    refuse(
      PRESCRIPTIONS_CODES['prescription-not-yet-valid'],
      `is valid from ${prescription.validFrom}; this is about ${early}`,
      'day',
      early,
      'before',
      prescription.validFrom,
    );
  }
  const late = days.findLast((day) => day > prescription.validUntil);
  if (late !== undefined) {
    refuse(
      PRESCRIPTIONS_CODES['prescription-expired'],
      `was valid until ${prescription.validUntil}; this is about ${late}`,
      'day',
      late,
      'after',
      prescription.validUntil,
    );
  }
  if (prescription.sessions !== null && prescription.used >= prescription.sessions) {
    refuse(
      PRESCRIPTIONS_CODES['prescription-used-up'],
      `allows ${prescription.sessions} sessions, and ${prescription.used} were begun`,
      'sessions begun',
      `${prescription.used}`,
      '>=',
      `${prescription.sessions}`,
    );
  }
  const earliest = earliestNext(prescription);
  if (earliest !== null && isBefore(plannedFor, earliest)) {
    const interval = prescription.minimumInterval === undefined ? '' : display(prescription.minimumInterval);
    refuse(
      PRESCRIPTIONS_CODES['prescription-interval'],
      `was last used on ${dayOf(prescription.lastUsed ?? '')}; the next session is allowed ${interval} later, from ${earliest}`,
      'planned for',
      plannedFor,
      'before',
      earliest,
    );
  }
  return findings;
}

/** The first day or instant at which the minimum interval has passed; null where there is none to keep. */
export function earliestNext({ lastUsed, minimumInterval }: PrescriptionState): string | null {
  if (lastUsed === undefined || minimumInterval === undefined) return null;
  return whenPassed(lastUsed, minimumInterval);
}
