import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  linkSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { appender } from './append.js';
import { archive } from './archive.js';
import { backUp } from './backup.js';
import { failure, failureOf, type LedgerFailure, type LedgerResult } from './failure.js';
import type { Ledger } from './ledger.js';
import { entryReader } from './read-entries.js';
import { APPLICATION_ID, FORMAT, SCHEMA } from './schema.js';
import type { Store } from './store.js';
import { storeFaults, strangeSchema } from './store-faults.js';

/** How long an append waits for another program's to end, in milliseconds, where the caller does not say. */
const PATIENCE = 10_000;

/** On every connection: each commit is on the disk when it returns, and nothing in the file's own schema is trusted. */
const SETTINGS = `PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;
PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON`;

type Open = (location: string, readOnly: boolean) => DatabaseSyncInstance;

/**
 * Opens the log at `path`: `create` makes an empty one (mode 0600, whole or not at all) where nothing stands yet, `write` reads
 * and appends, `read` changes nothing. A log whose guards were removed opens for reading only. `patience`: how many
 * milliseconds an append waits for another program's to end before it is `busy`.
 */
export async function openLedger(
  path: string,
  mode: 'create' | 'write' | 'read',
  patience = PATIENCE,
): Promise<LedgerResult<Ledger>> {
  const { DatabaseSync } = await import('@photostructure/sqlite');
  const open: Open = (location, readOnly) =>
    new DatabaseSync(location, { readOnly, timeout: patience, readBigInts: true, allowExtension: false });
  const file = resolve(path);
  try {
    if (mode === 'create') createFile(file, open);
    const stat = statSync(file);
    if (!stat.isFile()) return failure('not-a-log', path);
    if (mode === 'write') for (const written of [file, dirname(file)]) accessSync(written, constants.W_OK);
    const closed = mode === 'write' ? closedHelper(file) : undefined;
    if (closed !== undefined) return failure('denied', closed);
    const { dev, ino } = stat;
    const store = { ...openFile(file, mode === 'read', open), path, file, dev, ino };
    const wrong = wrongFile(store);
    if (wrong === null) return { ok: true, value: ledgerOver(store, open) };
    store.db.close();
    return wrong;
  } catch (error) {
    const known = failureOf(error, path);
    if (known === null) throw error;
    return known;
  }
}

/** A file of SQLite's beside the log that may not be written: it is left with the rights of a log that was made read-only, and keeps them. */
function closedHelper(file: string): string | undefined {
  return [`${file}-wal`, `${file}-shm`].find((helper) => {
    try {
      accessSync(helper, constants.W_OK);
      return false;
    } catch {
      return existsSync(helper);
    }
  });
}

/** Makes the whole file in a folder of its own, then gives it its name, so that no half-made log ever stands there. */
function createFile(file: string, open: Open): void {
  const folder = mkdtempSync(join(dirname(file), '.log-'));
  try {
    const making = join(folder, 'log.db');
    closeSync(openSync(making, 'wx', 0o600));
    const db = open(making, false);
    db.exec(`${SETTINGS}; BEGIN; ${SCHEMA.join(';\n')};
PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${FORMAT}; COMMIT; PRAGMA journal_mode = WAL`);
    db.close();
    linkSync(making, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const descriptor = openSync(dirname(file), 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

function openFile(file: string, readOnly: boolean, open: Open): Pick<Store, 'db' | 'mode'> {
  const db = open(file, readOnly);
  if (!readOnly) {
    db.exec(SETTINGS);
    return { db, mode: 'write' };
  }
  try {
    db.exec(SETTINGS);
    db.exec('SELECT count(*) FROM sqlite_schema');
    return { db, mode: 'read' };
  } catch (error) {
    db.close();
    // A folder that nobody may write to has no room for SQLite's helper files; a log without pending ones is read without.
    if (pending(file)) throw error;
    const address = `file:${file.split('/').map(encodeURIComponent).join('/')}?immutable=1`;
    const still = open(address, true);
    still.exec(SETTINGS);
    return { db: still, mode: 'read' };
  }
}

function pending(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** Why what stands there cannot be used, or null. */
function wrongFile(store: Store): LedgerFailure | null {
  const { db, path, mode } = store;
  const number = (pragma: string) => Number(db.prepare(`PRAGMA ${pragma}`).get()[pragma]);
  if (number('application_id') !== APPLICATION_ID) return failure('not-a-log', path);
  const format = number('user_version');
  if (format > FORMAT) return failure('newer-format', path, `format ${format}; this version knows ${FORMAT}`);
  const strange = mode === 'write' ? strangeSchema(db)[0] : undefined;
  return strange === undefined ? null : failure('damaged', path, strange);
}

function ledgerOver(store: Store, open: Open): Ledger {
  const { db, mode } = store;
  const entries = entryReader(store);
  return {
    ...entries,
    ...archive(store),
    append: appender(store, entries.size),
    faults: () => storeFaults(store),
    backup: (out) => backUp(db, out, (location) => open(location, false)),
    close() {
      if (!db.isOpen) return;
      // So that the one file holds every entry, also for whoever copies it alone. Nothing is lost where another reader prevents it.
      if (mode === 'write' && !db.isTransaction)
        quietly(() => db.exec('PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)'));
      db.close();
    },
  };
}

function quietly(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (failureOf(error, '') === null) throw error;
  }
}
