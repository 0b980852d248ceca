import { copyFileSync, existsSync, linkSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { sync } from './backup.js';
import { failure, failureOf, type LedgerResult } from './failure.js';

/** A log that nobody else has open: what stands at its path can be copied as it is, and replaced in one step. */
export interface HeldLog {
  /** Copies the file, byte for byte. False where none stands there. */
  copyTo(file: string): boolean;
  /** Whether the file holds what was copied; SQLite's own counters in the first 100 bytes aside, which holding it moves. */
  isAs(file: string): boolean;
  /**
   * Puts the log in `verified` in the place of this one, which keeps its bytes under the name `aside`, with what SQLite left beside it. Something
   * that stands at `aside` is never written over.
   */
  replaceBy(verified: string, aside: string): LedgerResult<null>;
  /** Lets others open it again. */
  release(): void;
}

/**
 * Holds the log at `path` alone; `busy` where another program has it open: one that wrote on would write into the log that was put aside. A file
 * that is no database, or none at all, is held as well: nobody can write to it.
 */
export async function holdLog(path: string): Promise<LedgerResult<HeldLog>> {
  const { DatabaseSync } = await import('@photostructure/sqlite');
  const held = existsSync(path)
    ? alone(() => new DatabaseSync(path, { timeout: 1_000, allowExtension: false }), path)
    : null;
  if (held?.ok === false && held.problem === 'busy') return held;
  const db = held?.ok === true ? held.value : null;
  return { ok: true, value: heldOver(path, db) };
}

/** The log open with nobody beside: SQLite leaves the mode in which several may write only where no other program has the file open. */
function alone(open: () => DatabaseSyncInstance, path: string): LedgerResult<DatabaseSyncInstance> {
  let db: DatabaseSyncInstance | undefined;
  try {
    db = open();
    db.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
    return { ok: true, value: db };
  } catch (error) {
    if (db?.isOpen) db.close();
    const known = failureOf(error, path);
    if (known === null) throw error;
    return known;
  }
}

function heldOver(path: string, db: DatabaseSyncInstance | null): HeldLog {
  let replaced = false;
  return {
    copyTo(file) {
      if (!existsSync(path)) return false;
      copyFileSync(path, file);
      return true;
    },
    isAs: (file) => pagesOf(path)?.equals(pagesOf(file) ?? Buffer.of()) ?? !existsSync(file),
    replaceBy(verified, aside) {
      try {
        if (existsSync(path)) {
          if (existsSync(aside)) return failure('exists', aside);
          if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${aside}-wal`);
          rmSync(`${path}-shm`, { force: true });
          linkSync(path, aside);
        }
        renameSync(verified, path);
        replaced = true;
        sync(dirname(path));
        return { ok: true, value: null };
      } catch (error) {
        const known = failureOf(error, path);
        if (known === null) throw error;
        return known;
      }
    },
    release() {
      if (db === null || !db.isOpen) return;
      db.exec(replaced ? 'ROLLBACK' : 'ROLLBACK; PRAGMA journal_mode = WAL');
      db.close();
    },
  };
}

/** What follows the header of a database file; null where none stands. */
function pagesOf(path: string): Buffer | null {
  return existsSync(path) ? readFileSync(path).subarray(100) : null;
}
