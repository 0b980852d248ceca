import { failure, fault } from './failure.js';
import type { Ledger, StoredEntry } from './ledger.js';
import { ENTRY_COLUMNS, entryOf, PLAIN_COLUMNS, plainEntryOf, type Row, wholeOf } from './rows.js';
import { reading, type Store } from './store.js';

/** Rows fetched at a time: memory stays flat, and no read transaction stays open between them. Entries never change, so none is needed. */
const PAGE = 64;

/** The reading half of a ledger. */
export function entryReader(store: Store): Pick<Ledger, 'size' | 'read' | 'entry' | 'ofPatient' | 'ofSession'> {
  const { db } = store;
  const head = db.prepare('SELECT coalesce(max("index") + 1, 0) AS size FROM entries');
  const select = (where: string) => {
    const rows = db.prepare(`SELECT ${PLAIN_COLUMNS} FROM entries WHERE ${where} ORDER BY "index" LIMIT ${PAGE}`);
    rows.setReturnArrays(true);
    return rows;
  };
  const range = select('"index" >= ? AND "index" < ?');
  const one = db.prepare(`SELECT ${ENTRY_COLUMNS} FROM entries WHERE "index" = ?`);
  const ofPatient = select('"index" >= ? AND patient = ?');
  const ofSession = select('"index" >= ? AND session = ?');
  const size = () => reading(store, () => wholeOf(head.get().size));

  const bytewise = (index: unknown): StoredEntry => entryOf(one.get(index) ?? { index });

  function* pages(from: number, fetch: (from: number) => readonly (readonly unknown[])[]): Generator<StoredEntry> {
    for (let next = from; ; ) {
      const start = next;
      const entries = reading(store, () => fetch(start).map((row) => plainEntryOf(row) ?? bytewise(row[0])));
      yield* entries;
      const last = entries.at(-1);
      if (last === undefined || entries.length < PAGE) return;
      if (last.index < start) throw fault(failure('damaged', store.path, `entry ${last.index} stands after ${start}`));
      next = last.index + 1;
    }
  }

  return {
    size,
    read: (from = 0, to) =>
      again(() => {
        const end = to ?? size();
        return pages(from, (start) => range.all(start, end));
      }),
    entry: (index) =>
      reading(store, () => {
        const row: Row | undefined = one.get(index);
        return row === undefined ? null : entryOf(row);
      }),
    ofPatient: (id) => again(() => pages(0, (start) => ofPatient.all(start, id))),
    ofSession: (session) => again(() => pages(0, (start) => ofSession.all(start, session))),
  };
}

/** Something that can be read more than once, each time from its beginning. */
function again<T>(begin: () => Iterator<T>): Iterable<T> {
  return { [Symbol.iterator]: begin };
}
