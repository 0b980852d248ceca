import { chmodSync, closeSync, fsyncSync, linkSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { failureOf, type LedgerResult } from './failure.js';

/** Opens a database file to read and write. */
export type OpenCopy = (location: string) => DatabaseSyncInstance;

/**
 * Writes what the log holds at one moment into a new file `out`, while others go on writing: whole or not at all, mode 0600, durable when it
 * returns. Something that stands at `out` is never written over.
 */
export function backUp(db: DatabaseSyncInstance, out: string, open: OpenCopy): LedgerResult<null> {
  const file = resolve(out);
  let folder: string | undefined;
  try {
    folder = mkdtempSync(join(dirname(file), '.backup-'));
    const making = join(folder, 'log.db');
    db.prepare('VACUUM INTO ?').run(making);
    chmodSync(making, 0o600);
    const copy = open(making);
    copy.exec('PRAGMA journal_mode = WAL');
    copy.close();
    sync(making);
    linkSync(making, file);
    sync(dirname(file));
    return { ok: true, value: null };
  } catch (error) {
    const known = failureOf(error, out);
    if (known === null) throw error;
    return known;
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes a file or folder durable. */
export function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
