import { openLedger } from '../../src/ledger/sqlite-ledger.js';
import { columnsOf, type FoundEntry, verifyLog } from '../../src/record/audit.js';
import type { Entry } from '../../src/record/entry.js';
import { readEntry } from '../../src/record/read-entry.js';
import { good, newLog, sql } from './scratch.js';

/** A log.db that holds these entries, with the columns that an append gives them. */
export async function storedLog(entries: readonly Entry[]): Promise<string> {
  const { path, ledger } = await newLog();
  let sessions = 0;
  const stored = entries.map((entry, index) => {
    const { signed } = readEntry(index, entry);
    if (signed === null) throw new Error(`entry ${index} does not verify`);
    const columns = columnsOf(signed.payload, sessions);
    if (columns.session !== null) sessions += 1;
    return { ...entry, columns };
  });
  good(await ledger.append(async () => ({ entries: stored, value: null })));
  ledger.close();
  return path;
}

/** The file without its guards and with quick commits, as somebody who wants to change it would open it. */
export function unguarded(path: string): ReturnType<typeof sql> {
  const db = sql(path);
  db.exec('PRAGMA synchronous = OFF');
  for (const { name } of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all())
    db.exec(`DROP TRIGGER ${name}`);
  return db;
}

/**
 * Flips a bit of every `step`-th byte of every stored payload and signature, one at a time in the file, and reads the entry back through the
 * ledger. Gives how many were tried and where the entry still proved itself.
 */
export async function flipStored(entries: readonly Entry[], step: number) {
  const path = await storedLog(entries);
  const db = unguarded(path);
  const ledger = good(await openLedger(path, 'read'));
  const unseen: string[] = [];
  let tried = 0;
  for (const [index, entry] of entries.entries()) {
    for (const column of ['payload', 'signature'] as const) {
      const bytes = Buffer.from(column === 'payload' ? entry.payload : Buffer.from(entry.signature, 'latin1'));
      const update = db.prepare(`UPDATE entries SET ${column} = ? WHERE "index" = ${index}`);
      for (let at = tried % step; at < bytes.length; at += step) {
        const changed = Buffer.from(bytes);
        changed[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
        update.run(changed);
        const found = ledger.entry(index);
        if (found === null || readEntry(index, found).problems.length === 0) unseen.push(`${column} ${index} at ${at}`);
        tried += 1;
      }
      update.run(bytes);
    }
  }
  const rest = [...ledger.read()];
  ledger.close();
  db.close();
  return { tried, unseen, mended: soundness(rest) };
}

/** Changes every character of every index column, one at a time, and audits the whole log each time. */
export async function flipColumns(entries: readonly Entry[], step: number) {
  const path = await storedLog(entries);
  const db = unguarded(path);
  const ledger = good(await openLedger(path, 'read'));
  const unseen: string[] = [];
  let tried = 0;
  for (const { index, columns } of [...ledger.read()]) {
    for (const column of ['schema', 'id', 'patient'] as const) {
      const text = columns[column] ?? '';
      const update = db.prepare(`UPDATE entries SET ${column} = ? WHERE "index" = ${index}`);
      for (let at = tried % step; at < text.length; at += step) {
        const flipped = String.fromCharCode(text.charCodeAt(at) ^ 1);
        update.run(`${text.slice(0, at)}${flipped}${text.slice(at + 1)}`);
        if (soundness(ledger.read()) === 'ok') unseen.push(`${column} ${index} at ${at}`);
        tried += 1;
      }
      update.run(columns[column]);
    }
  }
  const mended = soundness(ledger.read());
  ledger.close();
  db.close();
  return { tried, unseen, mended };
}

const soundness = (entries: Iterable<FoundEntry>): string => verifyLog(entries, {}).audit.integrity.status;
