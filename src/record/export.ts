import { checkpointBody } from './checkpoint.js';
import type { Entry } from './entry.js';
import { exportReadme } from './hand-check.js';
import { everyKey, rosterFiles } from './roster-files.js';
import type { LogState } from './state.js';

/** A formulary that was used, with the files it had. */
export interface ArchivedFormulary {
  /** The SHA-256 of the `sha256sum` lines of its files. */
  readonly digest: string;
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
}

/** A detached signature over the checkpoint of exactly this log. */
export interface CheckpointSignature {
  readonly principal: string;
  /** Armored. */
  readonly signature: string;
}

/** What is exported: entries and the state that they add up to. */
export interface Exported {
  /** Entries 0 to `state.size`, in order. */
  readonly entries: Iterable<Entry>;
  readonly state: LogState;
  readonly formularies: Iterable<ArchivedFormulary>;
  readonly checkpointSignatures?: readonly CheckpointSignature[];
}

/** A piece of an export. Pieces with one path are joined in the order they come: `entries.jsonl` comes a line at a time. */
export interface ExportPart {
  /** Relative, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The file of the log, one entry a line. */
export const ENTRIES_FILE = 'entries.jsonl';

/** The line of an entry in `entries.jsonl`: one spelling, ended by a line feed. */
export function exportLine(entry: number, { payload, signature }: Entry): string {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  return `${JSON.stringify({ entry, payload: base64(payload), signature: base64(Buffer.from(signature, 'latin1')) })}\n`;
}

/** The name of an entry's own file, without what comes after `.json`: six digits, more where they do not do. */
export function numbered(entry: number): string {
  return String(entry).padStart(6, '0');
}

/** Everything of an export, a piece at a time, so that a log of any size can be written (FORMAT.md section 13). */
export function* exportFiles({
  entries,
  state,
  formularies,
  checkpointSignatures = [],
}: Exported): Generator<ExportPart, void> {
  let count = 0;
  for (const entry of entries) {
    yield part(ENTRIES_FILE, exportLine(count, entry));
    yield { path: `${numbered(count)}.json`, bytes: entry.payload };
    yield part(`${numbered(count)}.json.sig`, entry.signature);
    count += 1;
  }
  if (count !== state.size) throw new RangeError(`${count} entries were given, and the state of ${state.size}`);
  for (const [path, text] of derivedFiles(state)) yield part(path, text);
  for (const { principal, signature } of checkpointSignatures) yield part(`checkpoint.${principal}.sig`, signature);
  for (const { digest, files } of formularies) {
    for (const { path, bytes } of files) yield { path: `formularies/${digest}/${path}`, bytes };
  }
}

/** The files that follow from the entries: rosters, checkpoint and the README with the check by hand. Whoever reads an export makes them again and compares. */
export function derivedFiles(state: LogState): ReadonlyMap<string, string> {
  const rosters = rosterFiles(state.members).map(
    ({ from, text }) => [`roster/${numbered(from)}.allowed_signers`, text] as const,
  );
  const [origin, anchor] = [state.origin ?? '', state.anchor ?? ''];
  const body = checkpointBody({ origin, ...state.head() });
  return new Map([
    ['allowed_signers', everyKey(state.members)],
    ...rosters,
    ['checkpoint', Buffer.from(body).toString('latin1')],
    ['README.md', exportReadme({ origin, anchor, size: state.size })],
  ]);
}

function part(path: string, text: string): ExportPart {
  return { path, bytes: Buffer.from(text, 'latin1') };
}
