import { join } from 'node:path';
import { fileChunks } from '../io/chunks.js';
import { listFiles, readFile } from '../io/files.js';
import type { ArchivedFile } from '../ledger/ledger.js';
import { type ExportFolder, readExport } from '../record/read-export.js';
import { done, type Outcome } from './outcome.js';
import { type Stored, unreadable, type Verified, type VerifyInput, verifyStored } from './verify.js';

/** The most that one file of an export may hold, but for the file of all entries. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Audits the log in a folder that `log export` made: the entries, and that every file beside them agrees with them. */
export async function verifyExport(folder: string, input: VerifyInput): Promise<Outcome<Verified>> {
  const listed = listFiles(folder);
  if (!listed.ok) return unreadable(folder, listed.message);
  return done(await verifyStored(storedIn(folder, listed.value), input));
}

function storedIn(folder: string, paths: readonly string[]): Stored {
  const known = new Set(paths);
  const files: ExportFolder = {
    paths,
    read: (path) => {
      const read = known.has(path) ? readFile(join(folder, path), MOST_BYTES, 'refuse') : null;
      return read?.ok === true ? read.value : null;
    },
    chunks: (path) => (known.has(path) ? fileChunks(join(folder, path)) : []),
  };
  const { entries, problems } = readExport(files);
  const [first] = entries;
  return {
    name: folder,
    entries,
    first: first ?? null,
    expected: null,
    archived: (digest) => archived(files, digest),
    faults: problems,
  };
}

function archived({ paths, read }: ExportFolder, digest: string): readonly ArchivedFile[] | null {
  const prefix = `formularies/${digest}/`;
  const files = paths
    .filter((path) => path.startsWith(prefix))
    .map((path) => ({ path: path.slice(prefix.length), bytes: read(path) ?? new Uint8Array() }));
  return files.length === 0 ? null : files.sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
}
