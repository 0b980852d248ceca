import type { Code } from '../code.js';

/** Codes of one entry shown alone: what it proves, and what only the whole log shows. */
export const EXCERPT_CODES = {
  'inclusion-wrong': {
    code: 'inclusion-wrong',
    severity: 'stop',
    title: 'The entry is not proved to stand in the log',
    explanation:
      'One entry shown alone comes with the hashes that lead from its bytes to the root of the checkpoint. These lead elsewhere: entry, proof or checkpoint is another.',
    remedy: 'Ask the clinic for the entry anew, or for the whole log.',
  },
  'roster-not-checked': {
    code: 'roster-not-checked',
    severity: 'note',
    title: 'The roster was not proved',
    explanation:
      'Who could sign at a place follows from the entries before it. Where one entry is shown alone, the roster is what its folder says.',
    remedy: 'Where that matters, ask for the whole log, and verify it with the anchor kept elsewhere.',
  },
  'entry-alone': {
    code: 'entry-alone',
    severity: 'note',
    title: 'One entry was shown alone',
    explanation:
      'Its bytes, its signature and its place under the checkpoint can be checked. What other entries say of it, and whether any is missing, cannot.',
    remedy: 'Ask for the whole log, or compare the checkpoint with one kept elsewhere.',
  },
} satisfies Record<string, Code>;
