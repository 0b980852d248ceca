import { describe, expect, test } from '@jest/globals';
import { encode } from '../../src/record/canonical.js';
import { entryLeaf, originOf, payloadHash } from '../../src/record/entry.js';
import type { PayloadObject } from '../../src/record/payload.js';
import { SCHEMAS } from '../../src/record/payloads/schemas.js';
import { readEntry } from '../../src/record/read-entry.js';
import { addSession } from './bodies.js';
import { leafData, leafHash } from './leaf.js';
import { clinicLog, PEOPLE } from './log-builder.js';
import { realVerify } from './real-ssh-keygen.js';
import { sshSign, tokenSign } from './ssh.js';

const log = clinicLog();
const { prescribed } = addSession(log);
const { entry } = prescribed;
const codesOf = (payload: Uint8Array, signature: string): string[] =>
  readEntry(8, { payload, signature }).problems.map(({ code }) => code);

/** The payload with fields replaced, signed anew by the prescriber. */
function resigned(change: PayloadObject, namespace = 'prescription@mesolog'): string[] {
  const payload = { ...(JSON.parse(Buffer.from(entry.payload).toString()) as PayloadObject), ...change };
  const bytes = encode(payload);
  return codesOf(bytes, sshSign(PEOPLE.prescriber.key, namespace, bytes));
}

describe('an entry', () => {
  test('proves itself', () => {
    const read = readEntry(8, entry);
    expect(read.problems).toEqual([]);
    expect(read.signed?.payload.author).toBe(PEOPLE.prescriber.principal);
    expect(read.hash).toBe(payloadHash(entry.payload));
  });

  test('every byte of its payload and of its signature matters', () => {
    let flipped = 0;
    for (const part of ['payload', 'signature'] as const) {
      const bytes = Buffer.from(part === 'payload' ? entry.payload : Buffer.from(entry.signature, 'latin1'));
      for (let at = 0; at < bytes.length; at += 1) {
        for (const mask of [0x01, 0x80]) {
          const changed = Buffer.from(bytes);
          changed[at] = (changed[at] ?? 0) ^ mask;
          const found =
            part === 'payload' ? codesOf(changed, entry.signature) : codesOf(entry.payload, changed.toString('latin1'));
          expect(found.length).toBeGreaterThan(0);
          flipped += 1;
        }
      }
    }
    expect(flipped).toBeGreaterThan(2000);
  });

  test('the real ssh-keygen verifies each entry, and none that is changed', () => {
    const { prescriber, owner } = PEOPLE;
    const [first, changed] = [log.entries[0], Buffer.from(entry.payload)];
    if (first === undefined) throw new Error('no entry');
    const allowed = [owner, prescriber].map(({ principal, key }) => `${principal} ${key.line}\n`).join('');
    expect(realVerify(allowed, owner.principal, 'roster@mesolog', first.payload, first.signature)).toBe(true);
    const check = (bytes: Uint8Array) =>
      realVerify(allowed, prescriber.principal, 'prescription@mesolog', bytes, entry.signature);
    expect(check(entry.payload)).toBe(true);
    changed[100] = (changed[100] ?? 0) ^ 1;
    expect(check(changed)).toBe(false);
  });

  test.each<[string, readonly string[], readonly string[]]>([
    ['no signature', codesOf(entry.payload, ''), ['signature-malformed']],
    [
      'the signature of another entry',
      codesOf(entry.payload, log.entries[0]?.signature ?? ''),
      ['signature-wrong', 'signature-namespace'],
    ],
    ['a payload of nothing', codesOf(new Uint8Array(), entry.signature), ['payload-not-canonical']],
    ['a future version', resigned({ schema: 'mesolog.prescription/2' }), ['payload-malformed']],
    ['a schema that is kept for later', resigned({ schema: 'mesolog.erasure/1' }), ['payload-malformed']],
    ['a schema named like a part of every object', resigned({ schema: 'constructor' }), ['payload-malformed']],
    ['an unknown field', resigned({ extra: 1 }), ['payload-malformed']],
    ['the namespace of another kind', resigned({}, 'release@mesolog'), ['signature-namespace']],
    ['an author that is a pattern', resigned({ author: '*@clinic.example' }), ['payload-malformed']],
    ['an author in upper case', resigned({ author: 'Dr.Roy@clinic.example' }), ['payload-malformed']],
    ['an author with a list', resigned({ author: 'a@b,c@d' }), ['payload-malformed']],
    ['a time with an offset', resigned({ recorded_at: '2026-11-20T08:08:00+01:00' }), ['payload-malformed']],
    ['a time with fractions', resigned({ recorded_at: '2026-11-20T08:08:00.000Z' }), ['payload-malformed']],
    ['a day that does not exist', resigned({ recorded_at: '2026-02-30T08:08:00Z' }), ['payload-malformed']],
    ['a leap second', resigned({ recorded_at: '2026-12-31T23:59:60Z' }), ['payload-malformed']],
    ['an id in upper case', resigned({ id: 'A'.repeat(32) }), ['payload-malformed']],
    ['a short root', resigned({ log: { size: 8, root: 'ab' } }), ['payload-malformed']],
    ['another clinic than an origin', resigned({ clinic: 'mesolog/genesis' }), ['payload-malformed']],
  ])('with %s is refused', (_name, found, expected) => {
    expect(found).toEqual(expected);
  });

  test('signed by a token without a touch is refused', () => {
    const { key } = PEOPLE.prescriber;
    expect(codesOf(entry.payload, tokenSign(key, 'prescription@mesolog', entry.payload))).toEqual([]);
    const untouched = tokenSign(key, 'prescription@mesolog', entry.payload, { flags: 0 });
    expect(codesOf(entry.payload, untouched)).toEqual(['signature-wrong']);
  });

  test('has a leaf made of the hash of its payload and its signature', () => {
    expect(entryLeaf(entry)).toEqual(leafHash(leafData(entry)));
  });
});

describe('the table of schemas', () => {
  test('gives each schema a namespace of its own, named after it', () => {
    for (const [name, { namespace }] of Object.entries(SCHEMAS)) {
      expect(`mesolog.${namespace.replace('@mesolog', '')}/1`).toBe(name);
    }
  });
});

describe('the origin', () => {
  test('is base32 of the anchor, as RFC 4648 spells it, in lower case without padding', () => {
    expect(originOf(new Uint8Array(32))).toBe(`mesolog/${'a'.repeat(52)}`);
    const foobar = Buffer.concat([Buffer.from('foobar'), Buffer.alloc(26)]);
    expect(originOf(foobar)).toBe(`mesolog/mzxw6ytboi${'a'.repeat(42)}`);
  });
});
