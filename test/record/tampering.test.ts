import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { columnsOf, verifyLog } from '../../src/record/audit.js';
import { encode } from '../../src/record/canonical.js';
import type { Entry } from '../../src/record/entry.js';
import type { PayloadObject } from '../../src/record/payload.js';
import { readEntry } from '../../src/record/read-entry.js';
import { addSession } from './bodies.js';
import { twentyEntries } from './flips.js';
import { PEOPLE } from './log-builder.js';
import { sshSign, type TestKey } from './ssh.js';

const log = twentyEntries();
const { entries } = log;
const head = { ...log.state.head(), name: 'The checkpoint' };
const LAST = entries.length - 1;
const place = fc.integer({ min: 1, max: LAST });
const SLOW = process.env.SLOW === '1';

const at = (index: number): Entry => {
  const entry = entries[index];
  if (entry === undefined) throw new RangeError(`no entry ${index}`);
  return entry;
};

/** What is wrong with these entries, as `code place`, held against the checkpoint of the whole log. */
function wrongWith(changed: readonly Entry[]): readonly string[] {
  const found = changed.map((entry, index) => ({ ...entry, index }));
  const { audit } = verifyLog(found, { witnesses: [head] });
  return (['integrity', 'trust', 'completeness'] as const).flatMap((aspect) =>
    audit[aspect].status === 'failed'
      ? audit[aspect].problems.map(({ code, entry }) => `${code} ${entry ?? 'log'}`)
      : [],
  );
}

const payloadOf = ({ payload }: Entry) => JSON.parse(Buffer.from(payload).toString('utf8')) as PayloadObject;

/** The entry with its payload changed, signed by this key under the namespace that its schema asks for. */
function resigned(entry: Entry, key: TestKey, change: PayloadObject): Entry {
  const payload = payloadOf(entry);
  const bytes = encode({ ...payload, ...change });
  const kind = String(payload.schema).slice('mesolog.'.length, -'/1'.length);
  return { payload: bytes, signature: sshSign(key, `${kind}@mesolog`, bytes) };
}

const keyOfAuthor = (entry: Entry): TestKey => {
  const { author } = payloadOf(entry);
  const found = Object.values(PEOPLE).find(({ principal }) => principal === author);
  if (found === undefined) throw new Error(`no key of ${String(author)}`);
  return found.key;
};

describe('a log of 20 entries, each held against what was kept of it', () => {
  test('as it is, nothing is wrong', () => {
    expect(wrongWith(entries)).toEqual([]);
  });

  test('an entry whose payload is gone is named, and the numbers of the sessions after it are not', () => {
    const twoSessions = twentyEntries();
    addSession(twoSessions);
    let sessions = 0;
    const stored = twoSessions.entries.map((entry, index) => {
      const payload = readEntry(index, entry).signed?.payload;
      if (payload === undefined) throw new Error(`entry ${index} does not verify`);
      const columns = columnsOf(payload, sessions);
      if (columns.session !== null) sessions += 1;
      return { ...entry, index, columns };
    });
    const gone = { payload: new Uint8Array() };
    const releases = stored.flatMap(({ columns }, index) => (columns.session === null ? [] : [index]));
    const [first = 0, second = 0] = releases;
    expect(second).toBeGreaterThan(first);
    const integrityOf = (changed: typeof stored) =>
      verifyLog(changed, {}).audit.integrity.problems.map(({ code, entry }) => `${code} ${entry}`);
    const erased = stored.map((entry, index) => (index === first ? { ...entry, ...gone } : entry));
    expect(integrityOf(erased)).toEqual([`payload-not-canonical ${first}`]);
    const further = (by: number) =>
      erased.map((entry, index) =>
        index === second
          ? { ...entry, columns: { ...entry.columns, session: (entry.columns.session ?? 0) + by } }
          : entry,
      );
    expect(integrityOf(further(1))).toContain(`index-differs ${second}`);
    expect(integrityOf(further(-2))).toContain(`index-differs ${second}`);
  });

  test('an entry removed is named as missing; nothing is called moved or repeated', () => {
    fc.assert(
      fc.property(place, (index) => {
        const found = wrongWith(entries.toSpliced(index, 1));
        expect(found).toContain(index === LAST ? 'truncated log' : `entry-missing ${index}`);
        expect(found.filter((one) => /^(entry-moved|entry-repeated)/.test(one))).toEqual([]);
        expect(found.filter((one) => one.startsWith('log-size')).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: SLOW ? 200 : 40 },
    );
  });

  test('several entries removed are all named as missing', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 8, max: LAST - 1 }), { minLength: 1, maxLength: 5 }), (indexes) => {
        const found = wrongWith(entries.filter((_, index) => !indexes.includes(index)));
        for (const index of indexes) expect(found).toContain(`entry-missing ${index}`);
        expect(found.filter((one) => one.startsWith('entry-missing'))).toHaveLength(indexes.length);
      }),
      { numRuns: SLOW ? 200 : 30 },
    );
  });

  test('the end cut off is named as that', () => {
    fc.assert(
      fc.property(place, (size) => {
        expect(wrongWith(entries.slice(0, size))).toEqual(['truncated log']);
      }),
      { numRuns: SLOW ? 100 : 19 },
    );
  });

  test('two entries swapped: both places are named, the later one as moved, and none as missing', () => {
    fc.assert(
      fc.property(place, place, (one, other) => {
        fc.pre(one !== other);
        const [first, second] = [Math.min(one, other), Math.max(one, other)];
        const found = wrongWith(entries.with(first, at(second)).with(second, at(first)));
        expect(found).toContain(`log-size ${first}`);
        expect(found).toContain(`entry-moved ${second}`);
        expect(found.filter((code) => /^entry-(missing|repeated)/.test(code))).toEqual([]);
        expect(found.filter((code) => code.startsWith('entry-moved'))).toHaveLength(1);
      }),
      { numRuns: SLOW ? 400 : 60 },
    );
  });

  test('an entry repeated anywhere after itself is named as that', () => {
    fc.assert(
      fc.property(place, place, (one, other) => {
        const [source, target] = [Math.min(one, other), Math.max(one, other) + 1];
        const found = wrongWith(entries.toSpliced(target, 0, at(source)));
        expect(found).toContain(`entry-repeated ${target}`);
        expect(found.filter((code) => code.startsWith('entry-missing'))).toEqual([]);
      }),
      { numRuns: SLOW ? 200 : 40 },
    );
  });

  test('the same bytes signed by another key: that key is named as not its author’s, or as nobody’s yet', () => {
    fc.assert(
      fc.property(place, fc.constantFrom(PEOPLE.owner, PEOPLE.pharmacist, PEOPLE.prescriber), (index, { key }) => {
        fc.pre(key !== keyOfAuthor(at(index)));
        const found = wrongWith(entries.with(index, resigned(at(index), key, {})));
        expect(found.some((one) => one === `signer-other ${index}` || one === `signer-unknown ${index}`)).toBe(true);
      }),
      { numRuns: SLOW ? 200 : 40 },
    );
  });

  test('an entry changed and signed anew by its own author: the next entry was made on another history', () => {
    fc.assert(
      fc.property(place, (index) => {
        const entry = at(index);
        const found = wrongWith(
          entries.with(index, resigned(entry, keyOfAuthor(entry), { meaning: 'Something else.' })),
        );
        expect(found).toContain('other-history log');
        if (index < LAST) expect(found).toContain(`other-history ${index + 1}`);
      }),
      { numRuns: SLOW ? 100 : 19 },
    );
  });

  test('the whole log made anew by everybody together is another log to a checkpoint of the first', () => {
    const anew = twentyEntries();
    const again = anew.entries.map((entry) => resigned(entry, keyOfAuthor(entry), { meaning: 'Made anew.' }));
    expect(wrongWith(again)).toContain('other-history log');
  });
});
