import type { Severity } from '../findings/finding.js';

/** The severity of something that could not be checked: that of the check itself, and never below `reason`. */
export function atLeastReason(severity: Severity): Severity {
  return severity === 'note' ? 'reason' : severity;
}
