import { failure, failureOf, fault } from './failure.js';
import type { Row } from './rows.js';

/** Text by kind and key that a long audit puts aside: a private file of SQLite's, which has no name and is gone when closed. */
export interface TextShelf {
  put(kind: string, rows: Iterable<readonly [key: string, text: string]>): void;
  get(kind: string, key: string): string | null;
  /** Everything of a kind, by key. */
  all(kind: string): Iterable<readonly [key: string, text: string]>;
  close(): void;
}

const PAGE = 256;

/** Opens an empty shelf. Its functions throw as those of a ledger that read. */
export async function openShelf(): Promise<TextShelf> {
  const { DatabaseSync } = await import('@photostructure/sqlite');
  const db = new DatabaseSync('', { allowExtension: false });
  db.exec(`PRAGMA cache_size = -2048; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE shelf (kind TEXT, key TEXT, text TEXT, PRIMARY KEY (kind, key)) STRICT, WITHOUT ROWID`);
  // All rows in one call: a call a row takes twice as long.
  const put = db.prepare(
    'INSERT OR REPLACE INTO shelf (kind, key, text) SELECT ?, value ->> 0, value ->> 1 FROM json_each(?)',
  );
  const get = db.prepare('SELECT text FROM shelf WHERE kind = ? AND key = ?');
  const page = db.prepare(`SELECT key, text FROM shelf WHERE kind = ? AND key > ? ORDER BY key LIMIT ${PAGE}`);
  return {
    put: (kind, rows) => guarded(() => void put.run(kind, JSON.stringify([...rows]))),
    get: (kind, key) =>
      guarded(() => {
        const row: Row | undefined = get.get(kind, key);
        return row === undefined ? null : String(row.text);
      }),
    *all(kind) {
      for (let after = ''; ; ) {
        const from = after;
        const rows: readonly Row[] = guarded(() => page.all(kind, from));
        for (const row of rows) yield [String(row.key), String(row.text)];
        const last = rows.at(-1);
        if (last === undefined) return;
        after = String(last.key);
      }
    },
    close: () => db.close(),
  };
}

const NAME = 'The temporary file of the audit';

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const known = failureOf(error, NAME);
    throw known === null ? error : fault(known.problem === 'disk-full' ? full() : known);
  }
}

const full = () => ({ ...failure('disk-full', NAME), message: `${NAME} could not be written: the disk is full.` });
