import { chmodSync, copyFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { failureIn } from '../../src/ledger/failure.js';
import { openLedger } from '../../src/ledger/sqlite-ledger.js';
import { add, entry, good, newLog, scratch, sql } from './scratch.js';

describe('append and read', () => {
  test('append then read returns the same bytes', async () => {
    const { path, ledger } = await newLog();
    const given: { payload: Uint8Array; signature: string; patient: string | null; session: number | null }[] = [];
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            payload: fc.uint8Array({ maxLength: 2000 }),
            signature: fc.string({ unit: fc.constantFrom('A', '+', '\n', ' ', '=') }),
            patient: fc.option(fc.constantFrom('P-1', 'P-2')),
            session: fc.option(fc.nat()),
          }),
          { maxLength: 5 },
        ),
        async (entries) => {
          const result = await ledger.append(async ({ size }) => ({
            entries: entries.map(({ payload, signature, patient, session }) => ({
              payload,
              signature,
              columns: { schema: 'mesolog.test/1', id: 'a', patient, session },
            })),
            value: size,
          }));
          const first = given.length;
          given.push(...entries);
          expect(result).toEqual({ ok: true, first, size: given.length, value: first });
        },
      ),
    );
    ledger.close();
    const again = good(await openLedger(path, 'read'));
    expect(again.size()).toBe(given.length);
    const stored = [...again.read()];
    expect(stored.map(({ index }) => index)).toEqual(given.map((_, index) => index));
    stored.forEach(({ payload, signature, columns }, index) => {
      expect(Buffer.compare(payload, given[index]?.payload ?? Buffer.from('?'))).toBe(0);
      expect(signature).toBe(given[index]?.signature);
      expect(columns).toEqual({
        schema: 'mesolog.test/1',
        id: 'a',
        patient: given[index]?.patient ?? null,
        session: given[index]?.session ?? null,
      });
    });
    expect(again.faults()).toEqual([]);
    again.close();
  });

  test('ranges, single entries, patients and sessions, over many pages', async () => {
    const { ledger } = await newLog();
    await add(
      ledger,
      ...Array.from({ length: 300 }, (_, n) => entry(`e${n}`, n % 3 === 0 ? 'P-3' : null, n % 2 === 0 ? 7 : null)),
    );
    const indexes = (entries: Iterable<{ index: number }>) => [...entries].map(({ index }) => index);
    const upTo = (count: number, step: number) => Array.from({ length: count }, (_, n) => n * step);
    expect(indexes(ledger.read())).toEqual(upTo(300, 1));
    expect(indexes(ledger.read(298))).toEqual([298, 299]);
    expect(indexes(ledger.read(63, 66))).toEqual([63, 64, 65]);
    expect(indexes(ledger.read(0, 0))).toEqual([]);
    expect(indexes(ledger.ofPatient('P-3'))).toEqual(upTo(100, 3));
    expect(indexes(ledger.ofPatient('P-4'))).toEqual([]);
    expect(indexes(ledger.ofSession(7))).toEqual(upTo(150, 2));
    expect(Buffer.from(ledger.entry(299)?.payload ?? []).toString()).toBe('e299');
    expect([ledger.entry(300), ledger.entry(-1), ledger.entry(0.5)]).toEqual([null, null, null]);
    const twice = ledger.read(10, 12);
    expect([indexes(twice), indexes(twice)]).toEqual([
      [10, 11],
      [10, 11],
    ]);
    ledger.close();
  });

  test('an append may read while it builds, and while others are reading', async () => {
    const { ledger } = await newLog();
    await add(ledger, ...Array.from({ length: 100 }, (_, n) => entry(`e${n}`, 'P-1')));
    const reader = ledger.read()[Symbol.iterator]();
    reader.next();
    const result = await ledger.append(async ({ size }) => {
      const seen = [...ledger.ofPatient('P-1')].length;
      return { entries: [entry('one more', 'P-1')], value: { size, seen } };
    });
    expect(result).toMatchObject({ ok: true, value: { size: 100, seen: 100 } });
    let rest = 0;
    while (reader.next().done !== true) rest += 1;
    expect(rest).toBe(99);
    ledger.close();
  });
});

describe('what is not stored', () => {
  test('a refusal and an error of the build leave no trace', async () => {
    const { ledger } = await newLog();
    await add(ledger, entry('first'));
    const refused = await ledger.append(async () => {
      good(ledger.archiveFormulary('d1', [{ path: 'a.yaml', bytes: Buffer.from('a') }]));
      return { refused: 'no prescription' };
    });
    expect(refused).toEqual({ ok: false, problem: 'refused', refused: 'no prescription' });
    const broken = new Error('the key is locked');
    const build = async () => {
      good(ledger.archiveFormulary('d1', [{ path: 'a.yaml', bytes: Buffer.from('a') }]));
      throw broken;
    };
    await expect(ledger.append(build)).rejects.toBe(broken);
    await expect(add(ledger, entry('ok'), { ...entry('x'), signature: 'é' })).rejects.toThrow('ASCII');
    expect([ledger.size(), ledger.archivedDigests(), ledger.faults()]).toEqual([1, [], []]);
    expect(await add(ledger, entry('second'))).toMatchObject({ ok: true, first: 1, size: 2 });
    ledger.close();
  });

  test('an append inside an append is busy, and the outer one goes on', async () => {
    const { ledger } = await newLog();
    const result = await ledger.append(async () => ({
      entries: [entry('outer')],
      value: await add(ledger, entry('inner')),
    }));
    expect(result).toMatchObject({ ok: true, size: 1, value: { ok: false, problem: 'busy' } });
    ledger.close();
  });
});

describe('nothing changes through SQL', () => {
  const attempts = [
    'UPDATE entries SET payload = x\'00\' WHERE "index" = 0',
    'UPDATE entries SET patient = NULL',
    'DELETE FROM entries WHERE "index" = 1',
    'DELETE FROM entries',
    "REPLACE INTO entries VALUES (0, x'00', x'00', 's', 'i', NULL, NULL)",
    "INSERT INTO entries VALUES (3, x'00', x'00', 's', 'i', NULL, NULL)",
    "INSERT INTO entries VALUES (-1, x'00', x'00', 's', 'i', NULL, NULL)",
    "INSERT INTO entries VALUES (NULL, x'00', x'00', 's', 'i', NULL, NULL)",
    "INSERT INTO entries VALUES (2, 'text', x'00', 's', 'i', NULL, NULL)",
    "INSERT INTO entries VALUES (2, NULL, x'00', 's', 'i', NULL, NULL)",
    "INSERT INTO entries VALUES (2, x'00', x'00', 's', 'i', NULL, -1)",
    "INSERT INTO entries VALUES (0, x'00', x'00', 's', 'i', NULL, NULL) ON CONFLICT DO UPDATE SET payload = x'00'",
    "UPDATE archive SET bytes = x'00'",
    'DELETE FROM archive',
    "REPLACE INTO archive VALUES ('d1', 'a.yaml', x'00')",
  ];
  test.each(attempts)('%s', async (attempt) => {
    const { path, ledger } = await newLog();
    await add(ledger, entry('zero', 'P-1'), entry('one'));
    good(ledger.archiveFormulary('d1', [{ path: 'a.yaml', bytes: Buffer.from('a') }]));
    const before = [...ledger.read()];
    const other = sql(path);
    expect(() => other.exec(attempt)).toThrow();
    other.close();
    expect([...ledger.read()]).toEqual(before);
    expect(Buffer.from(ledger.archived('d1')?.[0]?.bytes ?? []).toString()).toBe('a');
    ledger.close();
  });

  test('a removed guard is named; such a log opens for reading only', async () => {
    const { path, ledger } = await newLog();
    await add(ledger, entry('zero'), entry('one'));
    ledger.close();
    const other = sql(path);
    other.exec('DROP TRIGGER entries_never_change; CREATE VIEW more AS SELECT 1');
    other.exec('UPDATE entries SET payload = x\'41\' WHERE "index" = 1');
    other.close();
    expect(await openLedger(path, 'write')).toMatchObject({ ok: false, problem: 'damaged' });
    const reader = good(await openLedger(path, 'read'));
    expect(reader.faults()).toEqual([
      'trigger entries_never_change is missing or changed',
      'view more is not as mesolog made it',
    ]);
    expect(Buffer.from(reader.entry(1)?.payload ?? []).toString()).toBe('A');
    reader.close();
  });

  test('values of another kind read as empty, and the others still read', async () => {
    const { path, ledger } = await newLog();
    await add(ledger, ...['a', 'b', 'c', 'd'].map((text) => entry(text, 'P-1', 0)));
    ledger.close();
    const other = sql(path);
    other.enableDefensive(false);
    other.exec('DROP TRIGGER entries_never_change; PRAGMA writable_schema = ON');
    other.exec(
      "UPDATE sqlite_schema SET sql = replace(replace(sql, ') STRICT', ')'), 'CHECK (session >= 0)', '') WHERE name = 'entries'",
    );
    other.close();
    const loose = sql(path);
    loose.exec(`UPDATE entries SET payload = 'b' WHERE "index" = 1; UPDATE entries SET session = 9007199254740993 WHERE "index" = 2;
UPDATE entries SET patient = 'P-1' || char(0) || 'x', signature = 5 WHERE "index" = 3`);
    loose.close();
    const reader = good(await openLedger(path, 'read'));
    const [a, b, c, d] = [...reader.read()];
    expect([a?.payload.length, b?.payload.length, c?.columns.session, d?.signature]).toEqual([1, 0, -1, '']);
    expect(d?.columns.patient).toBe('P-1\0x');
    expect(reader.faults().length).toBeGreaterThan(0);
    reader.close();
  });
});

describe('opening', () => {
  test('files are 0600, and nothing is left beside them', async () => {
    const { path, ledger } = await newLog();
    await add(ledger, entry('zero'));
    const names = readdirSync(dirname(path)).sort();
    expect(names).toEqual(['log.db', 'log.db-shm', 'log.db-wal']);
    for (const name of names) expect(statSync(join(dirname(path), name)).mode & 0o777).toBe(0o600);
    ledger.close();
    ledger.close();
  });

  test('after closing, the one file alone holds every entry', async () => {
    const { path, ledger } = await newLog();
    await add(ledger, entry('zero'), entry('one'));
    ledger.close();
    const copy = join(scratch(), 'copy of log?.db');
    copyFileSync(path, copy);
    const reader = good(await openLedger(copy, 'read'));
    expect([reader.size(), reader.faults()]).toEqual([2, []]);
    reader.close();
  });

  test('every wrong file is a typed failure', async () => {
    const folder = scratch();
    const path = (name: string) => join(folder, name);
    writeFileSync(path('empty'), '');
    writeFileSync(path('text'), 'not a database '.repeat(100));
    sql(path('other')).exec('CREATE TABLE t (x)');
    good(await openLedger(path('newer'), 'create')).close();
    sql(path('newer')).exec('PRAGMA user_version = 2');
    for (const mode of ['read', 'write'] as const) {
      for (const name of ['empty', 'text', 'other', '.']) {
        expect(await openLedger(path(name), mode)).toMatchObject({ ok: false, problem: 'not-a-log' });
      }
      expect(await openLedger(path('none'), mode)).toMatchObject({ ok: false, problem: 'missing' });
      expect(await openLedger(path('newer'), mode)).toMatchObject({ ok: false, problem: 'newer-format' });
    }
    expect(await openLedger(path('text'), 'create')).toMatchObject({ ok: false, problem: 'exists' });
    expect(await openLedger(path('none/log.db'), 'create')).toMatchObject({ ok: false, problem: 'missing' });
    expect(readdirSync(folder).filter((name) => name.startsWith('.log-') || name === 'none')).toEqual([]);
  });

  test('a log opened for reading refuses to append, and a closed one to read', async () => {
    const { path, ledger } = await newLog();
    ledger.close();
    chmodSync(path, 0o400);
    const reader = good(await openLedger(path, 'read'));
    expect(await add(reader, entry('x'))).toMatchObject({ ok: false, problem: 'read-only' });
    expect(reader.archiveFormulary('d', [])).toMatchObject({ ok: false, problem: 'read-only' });
    reader.close();
    try {
      reader.size();
      throw new Error('it was read');
    } catch (error) {
      expect(failureIn(error)).toMatchObject({ ok: false, problem: 'failed' });
    }
  });
});

describe('archive', () => {
  test('files come back as they were, sorted by path, once for ever', async () => {
    const { path, ledger } = await newLog();
    const files = [
      { path: 'b.yaml', bytes: Buffer.from([0, 255, 10]) },
      { path: 'a/é.yaml', bytes: Buffer.alloc(0) },
      { path: 'B.yaml', bytes: Buffer.from('x') },
    ];
    good(ledger.archiveFormulary('d2', files));
    good(ledger.archiveFormulary('d1', files.slice(0, 1)));
    good(ledger.archiveFormulary('d2', [...files].reverse()));
    expect(ledger.archiveFormulary('d2', files.slice(1))).toMatchObject({ ok: false, problem: 'damaged' });
    expect(ledger.archiveFormulary('d1', [{ path: 'b.yaml', bytes: Buffer.from('?') }])).toMatchObject({
      ok: false,
      problem: 'damaged',
    });
    const kept = await ledger.append(async () => {
      good(ledger.archiveFormulary('d3', files));
      return { entries: [entry('release')], value: null };
    });
    expect(kept.ok).toBe(true);
    ledger.close();
    const reader = good(await openLedger(path, 'read'));
    expect(reader.archivedDigests()).toEqual(['d1', 'd2', 'd3']);
    const back = reader.archived('d2')?.map((file) => [file.path, Buffer.from(file.bytes).toString('hex')]);
    expect(back).toEqual([
      ['B.yaml', '78'],
      ['a/é.yaml', ''],
      ['b.yaml', '00ff0a'],
    ]);
    expect(reader.archived('d9')).toBeNull();
    reader.close();
  });
});
