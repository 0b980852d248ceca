import type { Finding } from '../findings/finding.js';
import type { Reason } from '../request/model.js';

/** Whether a reason was typed for this very finding: its code and its subject. */
export function hasReason(finding: Finding, reasons: readonly Reason[]): boolean {
  return reasons.some(
    ({ finding: code, subject, text }) => code === finding.code && subject === finding.subject && text.trim() !== '',
  );
}

/** The `reason` findings that nobody gave a reason for. A release wants none. */
export function unmetReasons(findings: readonly Finding[], reasons: readonly Reason[]): readonly Finding[] {
  return findings.filter((finding) => finding.severity === 'reason' && !hasReason(finding, reasons));
}

/** The findings that a prescriber must approve, each with a reason. */
export function needApproval(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ severity }) => severity === 'prescriber');
}

/** The findings that bar a release outright. */
export function stops(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ severity }) => severity === 'stop');
}

/** Whether a finding refuses a prescription: at a release that is a refusal by policy, not a finding. */
export function isPrescriptionRefusal({ code, severity }: Finding): boolean {
  return severity === 'stop' && code.startsWith('prescription-');
}
