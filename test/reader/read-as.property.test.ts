import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fileSchema } from '../../src/formulary/schema.js';
import { RESERVED, wholeNumber } from '../../src/reader/plain.js';
import { readAs, UNFIT } from '../../src/reader/read-as.js';
import type { Node } from '../../src/reader/shape.js';
import { zodOf, zodOfUnfit } from '../../src/reader/zod-of.js';
import { clinicSchema } from '../../src/request/clinic.js';
import { requestSchema } from '../../src/request/schema.js';

/** Scalars of which every leaf of every schema takes at least one, unless it names its words itself. */
const SCALARS: readonly unknown[] = [
  ...['a', 'a-b.c', 'basic@1', 'A sentence of its own.', 'yes', 'no', 'unknown', '', ' a', 'a\u001bb', '0', '7', '007'],
  ...['2026-11-20', '2026-02-30', '2026-11-20T15:00:00+01:00', '2026-11-20T15:00Z', 'Europe/Lisbon', 'a@b.example'],
  ...[
    '0.5 mg',
    '0.5 mL',
    '0.5 mg/mL',
    '0 mg',
    '62 kg',
    '24 cm2',
    '10 min',
    '1600 xg',
    '5 %',
    '1 mm',
    '24 mo',
    '5',
    '5.5',
  ],
  ...[
    '1000 10*3/uL',
    '100 units',
    '2 mmol',
    '10 mEq',
    '0.05 mL/cm2',
    '1 mg/kg',
    '65.38 g/mol',
    'mg',
    '1 xyz',
    'f'.repeat(64),
  ],
  ...['mesolog.request/1', 'mesolog.clinic/1', 'mesolog.formulary/1', 'pregnancy == yes', 'a/b', 'https://a.example/b'],
  ...['0', '1', '50', '1987', '3000'].map(wholeNumber),
  ...Object.values(RESERVED),
];

const strange = fc.constantFrom<unknown>(...SCALARS, [], {}, [['a']], { a: 'b' });

/** Values that are mostly as their shape says. */
function mostlyGood(shape: Node): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 60, arbitrary: goodOf(shape) }, { weight: 1, arbitrary: strange });
}

function goodOf(shape: Node): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case 'leaf': {
      const { enum: words = [], const: only } = shape.describe;
      const good = [...(words as unknown[]), ...(only === undefined ? [] : [only]), ...SCALARS].filter(
        (value) => shape.read(value).ok,
      );
      return good.length === 0 ? strange : fc.constantFrom(...good);
    }
    case 'optional':
      return mostlyGood(shape.inner);
    case 'list':
      return fc.array(mostlyGood(shape.item), { maxLength: 2 });
    case 'tuple':
      return fc.tuple(...shape.items.map(mostlyGood));
    case 'record':
      return fc.dictionary(fc.constantFrom('a', 'b-c', 'a@b.example', ' '), mostlyGood(shape.value), { maxKeys: 2 });
    case 'union':
      return fc.oneof(...shape.options.map(mostlyGood));
    case 'mapping': {
      const required = Object.keys(shape.members).filter((key) => shape.members[key]?.kind !== 'optional');
      const members = Object.fromEntries(
        Object.entries(shape.members).map(([key, member]) => [key, mostlyGood(member)]),
      );
      const all = fc.record(members, { requiredKeys: required });
      return fc.tuple(all, fc.integer({ min: 0, max: 80 })).map(([value, luck]) => {
        if (luck === 0) return { ...value, unknown: 'a' };
        if (luck > 1) return value;
        const [first, ...others] = Object.entries(value);
        return first === undefined ? value : Object.fromEntries(others);
      });
    }
  }
}

/** A value with the order of its keys, as text; whole numbers told from their digits. */
const written = (value: unknown) =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? { whole: String(part) } : part));

/** How often both said yes, and no, of so many values. */
function agreed(shape: Node, value: fc.Arbitrary<unknown>, runs: number): { fit: number; unfit: number } {
  const counts = { fit: 0, unfit: 0 };
  fc.assert(
    fc.property(value, (data) => {
      const zod = zodOf(shape).safeParse(data);
      const read = readAs(shape, data);
      expect(read !== UNFIT).toBe(zod.success);
      if (zod.success) expect(written(read)).toBe(written(zod.data));
      const unfit = zodOfUnfit(shape).safeParse(data);
      expect(unfit.error?.issues).toEqual(zod.error?.issues);
      if (unfit.success) expect(written(unfit.data)).toBe(written(read));
      counts[zod.success ? 'fit' : 'unfit'] += 1;
    }),
    { numRuns: runs },
  );
  return counts;
}

/** Every shape within a shape, each once. */
function within(shape: Node, seen = new Set<Node>()): ReadonlySet<Node> {
  if (seen.has(shape)) return seen;
  seen.add(shape);
  if (shape.kind === 'mapping') for (const member of Object.values(shape.members)) within(member, seen);
  if (shape.kind === 'optional') within(shape.inner, seen);
  if (shape.kind === 'list') within(shape.item, seen);
  if (shape.kind === 'tuple') for (const item of shape.items) within(item, seen);
  if (shape.kind === 'union') for (const option of shape.options) within(option, seen);
  if (shape.kind === 'record') within(shape.value, seen);
  return seen;
}

describe('what a value is read as, and what zod makes of it, are the same', () => {
  test.each([
    ['a request', requestSchema],
    ['a clinic', clinicSchema],
    ['a formulary', fileSchema],
  ] as const)('%s, in every part', (_, schema) => {
    const sums = { fit: 0, unfit: 0 };
    for (const shape of within(schema)) {
      if (shape.kind === 'optional') continue;
      const { fit, unfit } = agreed(shape, shape.kind === 'leaf' ? strange : mostlyGood(shape), 60);
      sums.fit += fit;
      sums.unfit += unfit;
    }
    expect(sums.fit).toBeGreaterThan(300);
    expect(sums.unfit).toBeGreaterThan(300);
  });
});
