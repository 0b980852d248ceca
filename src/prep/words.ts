import type { RowOutcome } from './model.js';

/** What an outcome is called on paper, and what to do about it. */
export const OUTCOME_WORDS: Readonly<Record<RowOutcome, { readonly word: string; readonly instruction: string }>> = {
  ready: { word: 'READY', instruction: 'May be prepared; the release is still to be signed.' },
  'ask-at-chair': {
    word: 'ASK AT THE CHAIR',
    instruction: 'Ask the open questions first and check again with the answers; open nothing before.',
  },
  'needs-reason': {
    word: 'NEEDS A REASON',
    instruction: 'A typed reason is wanted for each finding marked REASON before the release.',
  },
  'needs-prescriber': {
    word: 'NEEDS THE PRESCRIBER',
    instruction: 'Do not prepare before the prescriber has approved and signed.',
  },
  stopped: { word: 'STOPPED', instruction: 'Do not prepare. Nothing of it is planned.' },
  invalid: {
    word: 'NOT A VALID REQUEST',
    instruction: 'Correct the row and hand it in again. Nothing of it is planned.',
  },
};
