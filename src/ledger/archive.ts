import { failure, failureOf, type LedgerResult } from './failure.js';
import type { ArchivedFile, Ledger } from './ledger.js';
import { bytesOf, type Row } from './rows.js';
import { reading, type Store } from './store.js';

/** The half of a ledger that keeps each formulary that was ever used. */
export function archive(store: Store): Pick<Ledger, 'archiveFormulary' | 'archived' | 'archivedDigests'> {
  const { db, path } = store;
  const select = db.prepare('SELECT path, bytes FROM archive WHERE digest = ? ORDER BY path');
  const insert = db.prepare('INSERT INTO archive (digest, path, bytes) VALUES (?, ?, ?)');
  const digests = db.prepare('SELECT DISTINCT digest FROM archive ORDER BY digest');

  const archived = (digest: string) =>
    reading(store, () => {
      const files: readonly Row[] = select.all(digest);
      return files.length === 0 ? null : files.map((row) => ({ path: String(row.path), bytes: bytesOf(row.bytes) }));
    });

  function keep(digest: string, files: readonly ArchivedFile[]): LedgerResult<null> {
    const kept = archived(digest);
    if (kept !== null) {
      return sameFiles(kept, files)
        ? { ok: true, value: null }
        : failure('damaged', path, `formulary ${digest} is kept with other files`);
    }
    for (const file of files) insert.run(digest, file.path, file.bytes);
    return { ok: true, value: null };
  }

  return {
    archived,
    archivedDigests: () => reading(store, () => digests.all().map((row: Row) => String(row.digest))),
    archiveFormulary(digest, files) {
      if (store.mode === 'read') return failure('read-only', path);
      const own = db.isOpen && !db.isTransaction;
      try {
        if (own) db.exec('BEGIN IMMEDIATE');
        const result = keep(digest, files);
        if (own && result.ok) db.exec('COMMIT');
        return result;
      } catch (error) {
        const known = failureOf(error, path);
        if (known === null) throw error;
        return known;
      } finally {
        if (own && db.isOpen && db.isTransaction) db.exec('ROLLBACK');
      }
    },
  };
}

function sameFiles(kept: readonly ArchivedFile[], files: readonly ArchivedFile[]): boolean {
  const given = new Map(files.map((file) => [file.path, file.bytes]));
  return (
    given.size === kept.length &&
    kept.every(({ path, bytes }) => {
      const other = given.get(path);
      return other !== undefined && Buffer.compare(bytes, other) === 0;
    })
  );
}
