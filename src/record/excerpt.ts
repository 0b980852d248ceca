import { checkpointBody } from './checkpoint.js';
import { type Entry, entryLeaf } from './entry.js';
import { excerptReadme } from './excerpt-readme.js';
import { type CheckpointSignature, type ExportPart, numbered } from './export.js';
import { inclusionProof } from './merkle-proof.js';
import { everyKey, rosterFiles } from './roster-files.js';
import type { LogState } from './state.js';

/** One entry shown alone: all entries, the state they add up to, and which of them. */
export interface Excerpted {
  readonly entries: Iterable<Entry>;
  readonly state: LogState;
  readonly entry: number;
  readonly checkpointSignatures: readonly CheckpointSignature[];
}

/** The ending of the file that holds the hashes of an inclusion proof, one a line, the deepest first. */
export const INCLUSION = '.inclusion';

/** The files that show one entry of a log and prove that it stands there (FORMAT.md section 13). Throws a RangeError where there is no such entry. */
export function excerptFiles({ entries, state, entry, checkpointSignatures }: Excerpted): readonly ExportPart[] {
  let shown: Entry | null = null;
  const leaves: Uint8Array[] = [];
  for (const one of entries) {
    if (leaves.length === entry) shown = one;
    leaves.push(entryLeaf(one));
  }
  const proof = inclusionProof(leaves, entry);
  if (shown === null) throw new RangeError(`there is no entry ${entry}`);
  const changes = rosterFiles(state.members);
  const roster = changes.findLast(({ from }) => from < entry) ?? changes[0];
  const name = numbered(entry);
  const origin = state.origin ?? '';
  const rosterPath = `roster/${numbered(roster?.from ?? 0)}.allowed_signers`;
  const body = checkpointBody({ origin, ...state.head() });
  return [
    { path: `${name}.json`, bytes: shown.payload },
    text(`${name}.json.sig`, shown.signature),
    text(`${name}${INCLUSION}`, proof.map((hash) => `${Buffer.from(hash).toString('hex')}\n`).join('')),
    text(rosterPath, roster?.text ?? ''),
    text('allowed_signers', everyKey(state.members)),
    { path: 'checkpoint', bytes: body },
    ...checkpointSignatures.map(({ principal, signature }) => text(`checkpoint.${principal}.sig`, signature)),
    text('README.md', excerptReadme({ entry, roster: rosterPath, origin, size: state.size })),
  ];
}

function text(path: string, content: string): ExportPart {
  return { path, bytes: Buffer.from(content, 'latin1') };
}
