import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { READER_CODES } from '../../src/findings/codes/reader.js';
import { leaf, refuse } from '../../src/reader/leaf.js';
import * as s from '../../src/reader/shape.js';

/** The same schema twice: ours, and zod's, which knows nothing of it. */
interface Both {
  readonly ours: s.Shape<unknown>;
  readonly zods: z.ZodMiniType;
}

const WORDS = ['a', 'b', 'c'];

/** One of two words. */
const word = (words: readonly string[]): Both => ({
  ours: leaf({}, (written) =>
    words.includes(written as string)
      ? { ok: true, value: written }
      : refuse(READER_CODES['choice-unknown'], 'another word'),
  ),
  zods: z.enum(words as [string, ...string[]]),
});

const mapping = (members: Readonly<Record<string, Both & { readonly optional: boolean }>>): Both => {
  const each = Object.entries(members);
  return {
    ours: s.strictObject(
      Object.fromEntries(each.map(([key, { ours, optional }]) => [key, optional ? s.exactOptional(ours) : ours])),
    ),
    zods: z.strictObject(
      Object.fromEntries(each.map(([key, { zods, optional }]) => [key, optional ? z.exactOptional(zods) : zods])),
    ),
  };
};

const { schema } = fc.letrec<{ schema: Both; member: Both & { optional: boolean } }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.subarray(WORDS, { minLength: 1 }).map(word),
    fc.array(tie('schema'), { minLength: 2, maxLength: 3 }).map((options) => ({
      ours: s.union(options.map(({ ours }) => ours)),
      zods: z.union(options.map(({ zods }) => zods) as [z.ZodMiniType]),
    })),
    tie('schema').map(({ ours, zods }) => ({ ours: s.array(ours), zods: z.array(zods) })),
    fc.tuple(tie('schema'), tie('schema')).map(([first, second]) => ({
      ours: s.pair(first.ours, second.ours),
      zods: z.tuple([first.zods, second.zods]),
    })),
    fc.tuple(fc.subarray(WORDS, { minLength: 1 }), tie('schema')).map(([words, { ours, zods }]) => ({
      ours: s.record(word(words).ours as s.Shape<string>, ours),
      zods: z.record(z.string().check(z.regex(new RegExp(`^[${words.join('')}]$`))), zods),
    })),
    fc.dictionary(fc.constantFrom('k', 'l', 'm'), tie('member')).map(mapping),
  ),
  member: fc.tuple(tie('schema'), fc.boolean()).map(([both, optional]) => ({ ...both, optional })),
}));

const { data } = fc.letrec<{ data: unknown }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(...WORDS, 'other', 5),
    fc.array(tie('data'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...WORDS, 'k', 'l', 'm', 'constructor'), tie('data'), { maxKeys: 4 }),
  ),
}));

const path = (steps: readonly PropertyKey[]): string => steps.map(String).join('.');

describe('a schema', () => {
  test('takes what zod takes, makes the same of it, and points at the same places', () => {
    const seen = { good: 0, bad: 0 };
    fc.assert(
      fc.property(schema, data, ({ ours, zods }, written) => {
        const issues: s.Issue[] = [];
        const value = ours.read(written, issues);
        const read = z.safeParse(zods, written);
        expect(issues.length === 0).toBe(read.success);
        seen[read.success ? 'good' : 'bad'] += 1;
        if (read.success) expect(value).toEqual(read.data);
        const places = new Set(read.error?.issues.map((issue) => path(issue.path)));
        expect(new Set(issues.map((issue) => path(issue.path)))).toEqual(places);
      }),
      { numRuns: 1000 },
    );
    expect(Math.min(seen.good, seen.bad)).toBeGreaterThan(50);
  });

  test('checks across keys run where single values are wrong, and know which were read', () => {
    const schema = s
      .strictObject({ a: word(['a']).ours, b: s.exactOptional(word(['b']).ours) })
      .check((value, issues) => {
        const fault = {
          code: READER_CODES['keys-in-conflict'],
          message: `a is ${value.a === s.UNREAD ? 'not ' : ''}read`,
        };
        issues.push({ kind: 'fault', path: ['a'], fault, at: 'key', below: 1 });
      });
    const said = (written: unknown) => {
      const issues: s.Issue[] = [];
      schema.read(written, issues);
      return issues.map((issue) => `${path(issue.path)} ${issue.kind === 'fault' ? issue.fault.message : issue.kind}`);
    };
    expect(said({ a: 'a' })).toEqual(['a a is read']);
    expect(said({ a: 'x', c: 'c' })).toEqual(['a another word', ' unknown-keys', 'a a is not read']);
    expect(said('text')).toEqual([' not-a-mapping']);
  });
});
