import type { Finding, NotChecked, Severity, Verdict } from '../../findings/finding.js';
import { sanitizeAll } from './sanitize.js';
import { hang } from './text.js';
import type { View } from './view.js';

const WORDS: Record<Verdict, string> = {
  stop: 'STOP. It must not be released as it stands.',
  prescriber: 'PRESCRIBER. It may be released only with the approval and the reason of a prescriber.',
  reason: 'REASON. It may be released only with a typed reason for each finding marked REASON.',
  note: 'NOTE. Nothing found bars a release; read the notes.',
  clear: 'CLEAR. The checks that were made found nothing.',
};

/** The verdict as one sentence. */
export function verdictText(verdict: Verdict): string {
  return WORDS[verdict];
}

/** How many findings of each severity: `1 STOP, 2 REASON`. */
export function countText(findings: readonly Finding[]): string {
  const order: readonly Severity[] = ['stop', 'prescriber', 'reason', 'note'];
  const counts = order.map((severity) => ({
    severity,
    count: findings.filter((one) => one.severity === severity).length,
  }));
  const words = counts
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${severity.toUpperCase()}`);
  return words.length === 0 ? 'no findings' : words.join(', ');
}

/** The verdict in words, what was counted, and everything that was not checked. The list stands even where it is empty. */
export function renderVerdict(
  verdict: Verdict,
  findings: readonly Finding[],
  notChecked: readonly NotChecked[],
  view: View,
): string[] {
  const [word = '', ...rest] = verdictText(verdict).split('. ');
  return [
    ...hang(
      `Verdict: ${view.palette.severity(verdict, word)}. `,
      `${rest.join('. ')} (${countText(findings)})`,
      view.width,
    ),
    ...renderNotChecked(notChecked, view),
    ...hang('', 'mesolog supports a decision; it takes none.', view.width),
  ];
}

/** The list of what was not checked. */
export function renderNotChecked(notChecked: readonly NotChecked[], view: View): string[] {
  if (notChecked.length === 0) return ['Not checked: no check reports a gap.'];
  return [
    view.palette.heading('Not checked:'),
    ...notChecked.map(sanitizeAll).flatMap(({ code, message }) => hang('  - ', `${message} (${code})`, view.width)),
  ];
}
