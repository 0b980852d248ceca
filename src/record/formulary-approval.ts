import type { LogState } from './state.js';

/** What is wanting before a digest counts as approved: any approval, or another person than the author of the change. */
export type WantingApproval = 'approval' | 'another-than-author' | 'author-or-another';

/**
 * What the log still wants at this place before a digest of the formulary counts as approved (FORMAT.md section 9); null where it is approved. Where
 * the clinic keeps authors apart, one approver is enough only if an approval names somebody else as author and none names the approver; two
 * approvers always are.
 */
export function wantingApproval(state: LogState, digest: string): WantingApproval | null {
  const words = state.formularies.get(digest) ?? [];
  const [first] = words;
  if (first === undefined) return 'approval';
  if (!state.policy.authorApart || words.some(({ by }) => by !== first.by)) return null;
  if (words.some(({ by, changedBy }) => changedBy === by)) return 'another-than-author';
  return words.some(({ changedBy }) => changedBy !== null) ? null : 'author-or-another';
}

/** Whether a digest of the formulary counts as approved at this place. */
export function isFormularyApproved(state: LogState, digest: string): boolean {
  return wantingApproval(state, digest) === null;
}

/** Why a digest does not count as approved, in one sentence; of an approved one, the empty string. */
export function wantingText(state: LogState, digest: string): string {
  const wanting = wantingApproval(state, digest);
  if (wanting === null) return '';
  const by = state.formularies.get(digest)?.[0]?.by ?? '';
  const asks = `the clinic's policy (entry ${state.policy.entry}) asks for another pharmacist's approval too`;
  const texts: Readonly<Record<WantingApproval, string>> = {
    approval: 'No pharmacist has approved it.',
    'another-than-author': `${by} alone approved it and is the author of the change; ${asks}.`,
    'author-or-another': `${by} alone approved it and did not say whose change it is; ${asks}, or one that says so.`,
  };
  return texts[wanting];
}
