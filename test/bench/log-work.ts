import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { openLedger } from '../../src/ledger/sqlite-ledger.js';
import { apply } from '../../src/record/apply.js';
import { columnsOf, verifyLog } from '../../src/record/audit.js';
import { type Entry, entryLeaf } from '../../src/record/entry.js';
import { judge } from '../../src/record/judge.js';
import { readEntry } from '../../src/record/read-entry.js';
import { keyLine } from '../../src/record/ssh-key.js';
import { LogState } from '../../src/record/state.js';
import { verifyLedger } from '../../src/workflow/verify.js';
import { prescription } from '../record/bodies.js';
import { clinicLog, timeOf } from '../record/log-builder.js';
import { storeLog } from '../record/store-log.js';

export { aThreadForEachOtherProcessor } from '../../src/io/threads.js';

/** A log of so many entries, all real and signed; none says a time that is still to come. */
export function madeLog(size: number): readonly Entry[] {
  const log = clinicLog();
  const change = { recorded_at: timeOf(log.entries.length) };
  while (log.entries.length < size) log.add({ ...prescription(), change });
  return log.entries;
}

/** The anchor of a log, hex. */
export function anchorOf([first]: readonly Entry[]): string {
  if (first === undefined) throw new Error('an empty log');
  return Buffer.from(entryLeaf(first)).toString('hex');
}

/** Audits the entries; throws where anything is wrong. */
export function audit(entries: readonly Entry[]): void {
  const { audit: found } = verifyLog(
    entries.map((entry, index) => ({ ...entry, index })),
    {},
  );
  if (found.integrity.status !== 'ok' || found.policy.status !== 'ok')
    throw new Error(JSON.stringify(found.policy.problems[0] ?? found.integrity));
}

/** Appends entries made beforehand, one durable transaction each, every one read, judged and taken in as an append does. */
export async function appendAll(entries: readonly Entry[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mesolog-bench-'));
  const opened = await openLedger(join(folder, 'log.db'), 'create');
  if (!opened.ok) throw new Error(opened.message);
  const state = new LogState();
  for (const entry of entries) {
    await opened.value.append(async () => {
      const read = readEntry(state.size, entry);
      if (read.signed === null) throw new Error('an entry does not verify');
      if (judge(state, { ...read.signed, hash: read.hash }).length > 0) throw new Error('an entry is refused');
      const columns = columnsOf(read.signed.payload, state.sessions.length);
      apply(state, read, true);
      return { entries: [{ ...entry, columns }], value: null };
    });
  }
  opened.value.close();
  rmSync(folder, { recursive: true });
}

/** A log.db that holds these entries; its folder is the caller's to remove. */
export async function logFile(entries: readonly Entry[]): Promise<{ folder: string; file: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'mesolog-bench-'));
  const file = join(folder, 'log.db');
  await storeLog(file, entries);
  return { folder, file };
}

/** Audits a log.db as `log verify` does, with all threads; throws where anything is wrong. */
export async function auditFile(file: string): Promise<void> {
  const verified = await verifyLedger(file, { environment: { MESOLOG_STATE: join(file, '..', 'state') } });
  if (!verified.ok || verified.value.audit.integrity.status !== 'ok') throw new Error('the log does not verify');
}

/** The yardstick: the same bytes inserted into a plain table, one durable transaction each. */
export function plainInserts(entries: readonly Entry[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'mesolog-bench-'));
  const db = new DatabaseSync(join(folder, 'plain.db'));
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE entries (n INTEGER PRIMARY KEY, payload BLOB, signature TEXT)',
  );
  const insert = db.prepare('INSERT INTO entries (payload, signature) VALUES (?, ?)');
  for (const { payload, signature } of entries) insert.run(payload, signature);
  db.close();
  rmSync(folder, { recursive: true });
}

/** The first prescriptions of a log as files to verify with `ssh-keygen -Y verify`, and what to give it; their folder is the caller's to remove. */
export function signedFiles(entries: readonly Entry[], count: number): SignedFiles {
  const folder = mkdtempSync(join(tmpdir(), 'mesolog-bench-'));
  const read = entries.map((entry, index) => ({ ...entry, signed: readEntry(index, entry).signed }));
  const chosen = read.filter(({ signed }) => signed?.payload.schema === 'mesolog.prescription/1').slice(0, count);
  const [first] = chosen;
  if (chosen.length < count || first === undefined || first.signed === null) throw new Error('too few prescriptions');
  const { payload, key } = first.signed;
  const signers = join(folder, 'allowed_signers');
  writeFileSync(signers, `${payload.author} ${keyLine(key)}\n`);
  const signatures = chosen.map(({ signature, payload: bytes }, index) => {
    const file = join(folder, `${index}.sig`);
    writeFileSync(file, signature, 'latin1');
    return { file, payload: bytes };
  });
  const of = ['-Y', 'verify', '-f', signers, '-I', payload.author, '-n', 'prescription@mesolog', '-s'];
  return { folder, records: signatures.map(({ file, payload: input }) => ({ arguments: [...of, file], input })) };
}

interface SignedFiles {
  readonly folder: string;
  readonly records: readonly { readonly arguments: readonly string[]; readonly input: Uint8Array }[];
}
