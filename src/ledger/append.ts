import { statSync } from 'node:fs';
import { failure, failureOf } from './failure.js';
import type { Appended, Built, Head, Ledger, NewEntry } from './ledger.js';
import type { Store } from './store.js';

/** What SQLite has no text for: a signature is armor, an index column an id. */
const ASCII = /^[\x20-\x7e\r\n]*$/;

/** The writing half of a ledger: the one way in which entries are added. */
export function appender(store: Store, size: () => number): Ledger['append'] {
  const { db, path } = store;
  const insert = db.prepare(
    'INSERT INTO entries ("index", payload, signature, schema, id, patient, session) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  let open = false;

  function add(first: number, entries: readonly NewEntry[]): void {
    entries.forEach(({ payload, signature, columns: { schema, id, patient, session } }, at) => {
      if (![signature, schema, id, patient ?? ''].every((text) => ASCII.test(text))) {
        throw new TypeError('A signature and index columns are ASCII.');
      }
      insert.run(first + at, payload, Buffer.from(signature, 'latin1'), schema, id, patient, session);
    });
  }

  async function inTransaction<T, R>(build: (head: Head) => Promise<Built<T, R>>): Promise<Appended<T, R>> {
    const first = size();
    const built = await build({ size: first });
    if (built.entries === undefined) return { ok: false, problem: 'refused', refused: built.refused };
    add(first, built.entries);
    db.exec('COMMIT');
    return { ok: true, first, size: first + built.entries.length, value: built.value };
  }

  return async (build) => {
    if (store.mode === 'read') return failure('read-only', path);
    if (open) return failure('busy', path);
    open = true;
    try {
      db.exec('BEGIN IMMEDIATE');
      if (!isStillThere(store)) return failure('replaced', path);
      return await inTransaction(build);
    } catch (error) {
      const known = failureOf(error, path);
      if (known === null) throw error;
      return known;
    } finally {
      open = false;
      if (db.isOpen && db.isTransaction) db.exec('ROLLBACK');
    }
  };
}

/** Whether the file that was opened still bears its name: a restore may have put another in its place, and nothing may be added to the old one. */
function isStillThere({ file, dev, ino }: Store): boolean {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat?.dev === dev && stat.ino === ino;
}
