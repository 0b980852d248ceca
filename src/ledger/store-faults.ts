import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { failureOf } from './failure.js';
import type { Row } from './rows.js';
import { SCHEMA } from './schema.js';
import { reading, type Store } from './store.js';

/** What the store finds wrong with itself, in words; empty where nothing is. */
export function storeFaults(store: Store): readonly string[] {
  return reading(store, () => [...strangeSchema(store.db), ...brokenPages(store)]);
}

/** Each table, search index or guard of a log that is missing or changed, and each that is none of a log's. */
export function strangeSchema(db: DatabaseSyncInstance): readonly string[] {
  const rows: readonly Row[] = db.prepare('SELECT sql FROM sqlite_schema ORDER BY name').all();
  const found = new Set(rows.map((row) => String(row.sql)));
  return [
    ...SCHEMA.filter((sql) => !found.has(sql)).map((sql) => `${nameOf(sql)} is missing or changed`),
    ...[...found].filter((sql) => !SCHEMA.includes(sql)).map((sql) => `${nameOf(sql)} is not as mesolog made it`),
  ];
}

/** `trigger entries_follow` from its SQL. */
function nameOf(sql: string): string {
  const [, kind = 'something', name = ''] = /^CREATE\s+(\w+)\s+(\w+)/i.exec(sql) ?? [];
  return `${kind.toLowerCase()} ${name}`.trim();
}

function brokenPages(store: Store): readonly string[] {
  try {
    const rows: readonly Row[] = store.db.prepare('PRAGMA integrity_check(100)').all();
    return rows.map((row) => String(row.integrity_check)).filter((line) => line !== 'ok');
  } catch (error) {
    const known = failureOf(error, store.path);
    if (known?.problem !== 'damaged' && known?.problem !== 'not-a-log') throw error;
    return [known.message];
  }
}
