import { secondsBetween } from '../calendar.js';
import { isFormularyApproved, wantingText } from '../formulary-approval.js';
import type { ReleasePayload } from '../payloads/release.js';
import { type LogProblem, problemsOf } from '../problem.js';
import type { LogState } from '../state.js';
import { judgePrescriptions } from './prescriptions.js';

const ORDER = ['stop', 'prescriber', 'reason', 'note'] as const;

/** What speaks against a release at this place: verdict, reasons, approvals, formulary, prescriptions. */
export function judgeRelease(state: LogState, release: ReleasePayload, hash: string): readonly LogProblem[] {
  const problem = problemsOf(state.size);
  const problems: LogProblem[] = [];
  const refuse = (code: string, message: string) => problems.push(problem('policy', code, message));
  const worst = ORDER.find((severity) => release.findings.some((finding) => finding.severity === severity)) ?? 'clear';
  if (release.verdict !== worst)
    refuse('verdict-misstated', `It states the verdict ${release.verdict}; its findings make ${worst}.`);
  if (worst === 'stop') refuse('released-over-stop', 'It releases over a finding that bars any release.');
  for (const finding of release.findings) {
    const { code, subject, severity } = finding;
    if (
      severity === 'reason' &&
      !release.reasons.some((reason) => reason.finding === code && reason.subject === subject)
    ) {
      refuse('reason-missing', `No reason was given for ${code} on ${subject}.`);
    }
    if (severity === 'prescriber' && !isApproved(state, hash, code, subject)) {
      refuse('approval-missing', `No prescriber approved ${code} on ${subject} before this release.`);
    }
  }
  const approved = isFormularyApproved(state, release.formulary.digest);
  if (release.formulary.approved !== approved) {
    refuse(
      'formulary-misstated',
      `It calls its formulary ${release.formulary.approved ? '' : 'not '}approved, against this log.`,
    );
  } else if (!approved)
    refuse(
      'formulary-unapproved',
      `Of the formulary it was checked under: ${wantingText(state, release.formulary.digest)}`,
    );
  for (const { code, message } of apartAndInTime(state, release, hash)) refuse(code, message);
  if (!release.prescriptions.length && !needsPrescription(release)) return problems;
  return [...problems, ...judgePrescriptions(state, release)];
}

/** An approval counts where a prescriber of the roster signed it earlier in this log: `take` lets no other one in. */
function isApproved(state: LogState, hash: string, code: string, subject: string): boolean {
  const approvals = state.approvals.get(hash) ?? [];
  return approvals.some(
    ({ payload }) =>
      payload.role === 'prescriber' &&
      payload.findings.some((finding) => finding.code === code && finding.subject === subject),
  );
}

function needsPrescription(release: ReleasePayload): boolean {
  return release.preparations.some(({ lines }) => lines.some(({ prescription }) => prescription.length > 0));
}

interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** What the clinic's own policy has against it: one person where it asks for two, or too long a wait for its approvals. */
function apartAndInTime(state: LogState, release: ReleasePayload, hash: string): readonly Refusal[] {
  const { policy } = state;
  const approvals = state.approvals.get(hash) ?? [];
  const refusals: Refusal[] = [];
  if (policy.apart) {
    const approved = approvals.some(({ payload }) => payload.author === release.author);
    const prescribed = release.prescriptions.some(({ sha512 }) => prescriberOf(state, sha512) === release.author);
    const deeds = [...(approved ? ['approved its findings'] : []), ...(prescribed ? ['prescribed what it holds'] : [])];
    const message = `${release.author} releases it and ${deeds.join(' and ')}; the clinic's policy (entry ${policy.entry}) asks for two persons.`;
    if (deeds.length > 0) refusals.push({ code: 'not-apart', message });
  }
  const between = state.size - release.log.size - approvals.length;
  if (policy.entry !== null && between > policy.pendingEntries) {
    const message = `${between} entries stand between the head it was made on and its place; the clinic's policy (entry ${policy.entry}) allows ${policy.pendingEntries}.`;
    refusals.push({ code: 'pending-too-long', message });
  }
  const waited = release.log.size < state.size && policy.pendingHours !== null;
  const hours = waited
    ? secondsBetween(release.recorded_at, state.timeAt(state.size) ?? release.recorded_at) / 3600
    : 0;
  if (policy.pendingHours !== null && hours > policy.pendingHours) {
    const message = `It waited ${Math.floor(hours)} h for its approvals; the clinic's policy (entry ${policy.entry}) allows ${policy.pendingHours} h.`;
    refusals.push({ code: 'pending-too-long', message });
  }
  return refusals;
}

/** Who signed a prescription; of a transcribed paper nobody of the clinic did. */
function prescriberOf(state: LogState, sha512: string): string | undefined {
  const payload = state.prescriptions.get(sha512)?.payload;
  return payload?.schema === 'mesolog.prescription/1' ? payload.author : undefined;
}
