import { join } from 'node:path';
import { listFiles, readFile } from '../io/files.js';
import type { Aspected, Audit } from '../record/audit.js';
import { originOf } from '../record/entry.js';
import type { Aspect, LogProblem } from '../record/problem.js';
import { excerptOf, type ReadExcerpt, readExcerpt } from '../record/read-excerpt.js';
import { LogState } from '../record/state.js';
import { done, type Outcome } from './outcome.js';
import { unreadable, type Verified, type VerifyInput } from './verify.js';

const MOST_BYTES = 16 * 1024 * 1024;

/** What is asked of one entry shown alone. */
export type ExcerptInput = Pick<VerifyInput, 'anchor' | 'since'>;

/** Audits one entry shown alone: its bytes, its signer, that it stands under the checkpoint. All that needs the other entries is `not_checked`, never `ok`. */
export function verifyExcerpt(folder: string, input: ExcerptInput): Outcome<Verified> {
  const listed = listFiles(folder);
  if (!listed.ok) return unreadable(folder, listed.message);
  const paths = listed.value;
  const entry = excerptOf(paths);
  if (entry === null) return unreadable(folder, `${folder} does not show exactly one entry.`);
  const known = new Set(paths);
  const read = (path: string) => {
    const file = known.has(path) ? readFile(join(folder, path), MOST_BYTES, 'refuse') : null;
    return file?.ok === true ? file.value : null;
  };
  const found = readExcerpt({ paths, read, chunks: () => [] }, entry);
  return done({ audit: auditOf(found, input), state: new LogState() });
}

function auditOf(found: ReadExcerpt, { anchor, since }: ExcerptInput): Audit {
  const { entry, checkpoint, vouched } = found;
  const whole = (aspect: Aspect, code: string, message: string): LogProblem => ({ aspect, entry: null, code, message });
  const failed = [...found.problems];
  if (anchor !== undefined && checkpoint?.origin !== originOf(Buffer.from(anchor, 'hex'))) {
    failed.push(whole('trust', 'other-anchor', 'The anchor given is not the one of the log that this entry is of.'));
  }
  if (since !== undefined && since.checkpoint.origin !== checkpoint?.origin) {
    failed.push(whole('trust', 'checkpoint-other-log', `${since.file} is a checkpoint of another log.`));
  } else if (since?.checkpoint.size === checkpoint?.size && since !== undefined) {
    const same = since.checkpoint.root === checkpoint?.root;
    const message = `${since.file} has another root for the same ${since.checkpoint.size} entries.`;
    if (!same) failed.push(whole('completeness', 'other-history', message));
  }
  const open: LogProblem[] = [
    ...(anchor === undefined
      ? [whole('trust', 'anchor-not-checked', 'The anchor was not given: which log this is was not checked (--trust).')]
      : []),
    whole(
      'trust',
      'roster-not-checked',
      'The rosters lie in this folder and were not proved: only the whole log proves them.',
    ),
    ...(vouched === 0
      ? [whole('trust', 'checkpoint-unsigned', 'The checkpoint is not signed: nobody vouches for this root.')]
      : []),
    ...(['completeness', 'time', 'policy', 'rules'] as const).map((aspect) =>
      whole(aspect, 'entry-alone', `Entry ${entry} is shown alone: ${ALONE[aspect]}.`),
    ),
  ];
  const verdict = (aspect: Aspect): Aspected => {
    const own = failed.filter((problem) => problem.aspect === aspect);
    const left = open.filter((problem) => problem.aspect === aspect);
    const status = own.length > 0 ? 'failed' : left.length > 0 ? 'not_checked' : 'ok';
    return {
      status,
      problems: [...own, ...left].map(({ entry: at, code, message }) => ({ entry: at, code, message })),
    };
  };
  return {
    schema: 'mesolog.verify/1',
    size: checkpoint?.size ?? 0,
    root: checkpoint?.root ?? '0'.repeat(64),
    trust_mode: anchor === undefined ? 'taken-from-the-log' : 'pinned',
    integrity: verdict('integrity'),
    trust: verdict('trust'),
    completeness: verdict('completeness'),
    time: verdict('time'),
    policy: verdict('policy'),
    rules: verdict('rules'),
  };
}

const ALONE = {
  completeness:
    'what stands before or after it, and whether a later entry corrects, voids or withdraws it, was not checked',
  time: 'no clock was compared',
  policy: 'prescriptions, approvals and uses stand in other entries',
  rules: 'they were not run again',
} as const;
