import type { Finding } from '../../findings/finding.js';

/** Findings that only say that a question has not been put yet, or an answer is still to come. */
const STILL_TO_COME = /^not-answered$|-not-asked$|-not-stated$|^lot-missing$/;

/** The findings that stand whatever is still to be answered, and how many only wait for an answer. */
export function standingOf(findings: readonly Finding[]): {
  readonly standing: readonly Finding[];
  readonly open: number;
} {
  const standing = findings.filter(({ code }) => !STILL_TO_COME.test(code));
  return { standing, open: findings.length - standing.length };
}

/** How many checks wait, in words; nothing where none does. */
export function waitsText(open: number): string {
  return open === 0 ? '' : `${open} ${open === 1 ? 'check waits' : 'checks wait'} for answers still open.`;
}
