import type { Code } from '../code.js';

/** Codes of working on a formulary: writing its schemas, upgrading a clinic's copy, withdrawing an approval. */
export const FORMULARY_WORK_CODES = {
  'formulary-unwritten': {
    code: 'formulary-unwritten',
    severity: 'stop',
    title: 'A file could not be written',
    explanation: 'Files are written whole or not at all; this one was not. What stood there before still stands.',
    remedy: 'Look at the folder, its owner and the free space, or name another one.',
  },
  'upgrade-layout': {
    code: 'upgrade-layout',
    severity: 'stop',
    title: 'A file is laid out so that entries cannot be merged by lines',
    explanation:
      'An upgrade keeps every line of yours that it does not have to change, so each entry must begin on a line of its own. Nothing was written.',
    remedy:
      'Begin each entry with `- ` on a line of its own under its list, as the shipped files do, and run the upgrade again.',
  },
  'upgrade-base-unknown': {
    code: 'upgrade-base-unknown',
    severity: 'stop',
    title: 'Which formulary the copy was made from is not known',
    explanation:
      'An upgrade tells your changes from those of the newer formulary by the version that your copy was made from. `init` and `formulary upgrade --out` write its digest into the file BASE beside the YAML and keep its files with the log. Nothing was written.',
    remedy: 'Name the folder of that version with --base; it is in the package of mesolog that your copy came with.',
  },
  'upgrade-conflict': {
    code: 'upgrade-conflict',
    severity: 'reason',
    title: 'Your copy and the newer formulary say different things of one entry',
    explanation:
      'Both were changed since the version that your copy was made from, or one of them no longer has the entry. Your own words stay; nothing of them is overwritten.',
    remedy:
      'Compare the two (`mesolog formulary diff`), decide, and edit the merged copy where the newer one is right.',
  },
  'formulary-no-approval': {
    code: 'formulary-no-approval',
    severity: 'stop',
    title: 'No approval that stands has this digest',
    explanation:
      'Only an approval that the log holds, and that was not taken back, can be withdrawn. Nothing was signed.',
    remedy:
      'Give the digest, or enough of its beginning, as `mesolog formulary approve` or `mesolog log show` printed it.',
  },
} satisfies Record<string, Code>;
