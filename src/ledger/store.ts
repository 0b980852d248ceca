import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { failure, failureOf, fault } from './failure.js';

/** An open database file of a log. */
export interface Store {
  readonly db: DatabaseSyncInstance;
  readonly path: string;
  /** The same, absolute, and which file stood there when it was opened. */
  readonly file: string;
  readonly dev: number;
  readonly ino: number;
  readonly mode: 'write' | 'read';
}

/** Runs a reading function; an error of SQLite becomes a fault of the ledger. */
export function reading<T>(store: Store, read: () => T): T {
  try {
    if (!store.db.isOpen) throw fault(failure('failed', store.path, 'it was closed'));
    return read();
  } catch (error) {
    const known = failureOf(error, store.path);
    throw known === null ? error : fault(known);
  }
}
