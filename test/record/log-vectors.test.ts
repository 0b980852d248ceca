import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openShelf } from '../../src/ledger/shelf.js';
import type { Entry } from '../../src/record/entry.js';
import { exportLine } from '../../src/record/export.js';
import { readExport } from '../../src/record/read-export.js';
import { shelvedKeeps } from '../../src/record/shelved-keeps.js';
import { folderOf } from './export-folder.js';
import { VECTORS, WITHSTOOD } from './log-vectors/all.js';
import { audited, baseEntries, readVector, vectorText } from './log-vectors/vector.js';

const folder = resolve('test/vectors/log');
const names = Object.keys(VECTORS).sort();
const update = process.env.UPDATE_VECTORS === '1';

/** The entries of `base.jsonl`, as the file has them. */
const baseOnDisk = () => [
  ...readExport(folderOf(new Map([['entries.jsonl', readFileSync(join(folder, 'base.jsonl'))]]))).entries,
];

beforeAll(() => {
  if (!update) return;
  for (const name of readdirSync(folder)) if (name.endsWith('.json')) rmSync(join(folder, name));
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'base.jsonl'),
    baseEntries(0)
      .map((entry, n) => exportLine(n, entry))
      .join(''),
  );
  for (const [name, make] of Object.entries(VECTORS)) writeFileSync(join(folder, `${name}.json`), vectorText(make()));
});

const shelf = await openShelf();
afterAll(() => shelf.close());

/** Keeps that have two records of a kind at hand, at most, and find the others on the shelf. */
const shelved = (entries: readonly Entry[]) =>
  shelvedKeeps(
    { ...shelf, ...ofItsOwn() },
    {
      size: entries.length,
      payloadAt: (entry) => entries[entry]?.payload ?? new Uint8Array(),
      changed: (entry) => new Error(`entry ${entry} changed`),
    },
    1,
  );

let logs = 0;

/** The shelf, with kinds that no other log of this test uses. */
function ofItsOwn(): Pick<typeof shelf, 'put' | 'get' | 'all'> {
  const log = logs++;
  return {
    put: (kind, rows) => shelf.put(`${log} ${kind}`, rows),
    get: (kind, key) => shelf.get(`${log} ${kind}`, key),
    all: (kind) => shelf.all(`${log} ${kind}`),
  };
}

describe('vectors of a log (UPDATE_VECTORS=1 writes them)', () => {
  test('every file is one that is made here, and base.jsonl holds the base', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
    expect(files.sort()).toEqual(names.map((name) => `${name}.json`));
    const lines = baseEntries(0).map((entry, n) => exportLine(n, entry));
    expect(readFileSync(join(folder, 'base.jsonl'), 'latin1')).toBe(lines.join(''));
  });

  test.each(names)('%s', (name) => {
    const text = readFileSync(join(folder, `${name}.json`), 'utf8');
    expect(text).toBe(vectorText(VECTORS[name]?.() ?? { about: '', base: 0, entries: [], problems: [] }));
    const vector = readVector(text);
    expect(audited(vector, baseOnDisk())).toEqual(vector.problems);
    expect(audited(vector, baseOnDisk(), shelved)).toEqual(vector.problems);
    expect(vector.problems.length === 0).toBe(name.startsWith('ok_'));
  });

  test('there is one at least for everything that the log must withstand, and most are failures', () => {
    const shown = Object.values(WITHSTOOD).flat();
    expect(shown.filter((name) => VECTORS[name] === undefined)).toEqual([]);
    expect(Object.keys(WITHSTOOD)).toHaveLength(36);
    expect(names.filter((name) => name.startsWith('ok_')).length).toBeLessThan(names.length / 10);
  });

  test('the canonical vectors hold every spelling that these sign', () => {
    const canonical = readdirSync(resolve('test/vectors/canonical'));
    const same = ['key_order', 'duplicate_key', 'minus_zero', 'big_integer', 'nfd', 'line_feed_at_end'];
    expect(same.filter((name) => !canonical.includes(name))).toEqual([]);
  });
});
