import { describe, expect, test } from '@jest/globals';
import { toJSONSchema } from 'zod/mini';
import { oneOf } from '../../src/reader/checks.js';
import type { Document } from '../../src/reader/document.js';
import { answer, choice, date, flag, id, text, truth, versionedId, whole } from '../../src/reader/fields.js';
import { readJson } from '../../src/reader/json-document.js';
import { REQUEST_LIMITS } from '../../src/reader/limits.js';
import { quantity, quantityText } from '../../src/reader/quantity-field.js';
import * as s from '../../src/reader/shape.js';
import { validate } from '../../src/reader/validate.js';
import { readYaml } from '../../src/reader/yaml-document.js';
import { zodOf } from '../../src/reader/zod-of.js';

const bytes = (text: string) => new TextEncoder().encode(text);
function document(written: string): Document {
  const result = readYaml('f.yaml', bytes(written), REQUEST_LIMITS);
  if (!result.ok || result.documents[0] === undefined) throw new Error('the example is not YAML');
  return result.documents[0];
}

const schema = s.strictObject({
  name: text(),
  sex: s.exactOptional(choice(['female', 'male'])),
  parts: s.exactOptional(
    s.array(
      s
        .strictObject({ id: id(), dose: s.exactOptional(id()), volume: s.exactOptional(id()) })
        .check(oneOf(['dose', 'volume'])),
    ),
  ),
  answers: s.exactOptional(s.record(id(), s.union([answer(), s.strictObject({ answer: answer(), by: id() })]))),
});

const faults = (written: string) => {
  const result = validate(document(written), schema);
  return result.ok ? [] : result.faults.map(({ code, location }) => `${location?.line}:${location?.column} ${code}`);
};

describe('validate', () => {
  test('a good document is typed', () => {
    expect(
      validate(document('name: x\nparts: [{id: a, dose: b}]\nanswers: {p: no, q: {answer: yes, by: n}}\n'), schema),
    ).toEqual({
      ok: true,
      value: { name: 'x', parts: [{ id: 'a', dose: 'b' }], answers: { p: 'no', q: { answer: 'yes', by: 'n' } } },
    });
  });

  test('schema: unknown key points at the key', () => {
    expect(faults('name: x\nsexx: female\n')).toEqual(['2:1 key-unknown']);
    expect(faults('name: x\nanswers: {p: {answer: no, by: n, at: x}}\n')).toEqual(['2:34 key-unknown']);
  });

  test('schema: missing key points at its parent', () => {
    expect(faults('sex: male\n')).toEqual(['1:1 key-missing']);
    expect(faults('name: x\nparts:\n  - dose: b\n')).toEqual(['3:5 key-missing']);
  });

  test('schema: wrong value points at the value', () => {
    expect(faults('name: x\nsex: mail\n')).toEqual(['2:6 choice-unknown']);
    expect(faults('name: x\nanswers: {p: maybe}\n')).toEqual(['2:14 answer-malformed']);
    expect(faults('name: x\nanswers: {p: {answer: maybe, by: n}}\n')).toEqual(['2:23 answer-malformed']);
    expect(faults('name: x\nanswers: {"a b": no}\n')).toEqual(['2:11 id-malformed']);
  });

  test('schema: wrong shape points at the value, whatever stands there', () => {
    expect(faults('name: [x]\nparts: {a: b}\nanswers: no\n')).toEqual([
      '1:7 value-not-text',
      '2:8 value-wrong-shape',
      '3:10 value-wrong-shape',
    ]);
    expect(faults('name: x\nparts: [yes, a, [b]]\n')).toEqual([
      '2:9 value-wrong-shape',
      '2:14 value-wrong-shape',
      '2:17 value-wrong-shape',
    ]);
    expect(faults('just text\n')).toEqual(['1:1 value-wrong-shape']);
  });

  test('keys that exclude each other are reported beside the other faults of their mapping', () => {
    expect(faults('name: ""\nparts: [{id: a b, dose: x, volume: y, z: 1}]\n')).toEqual([
      '1:7 text-malformed',
      '2:14 id-malformed',
      '2:28 keys-in-conflict',
      '2:39 key-unknown',
    ]);
  });

  test('names of object members are not keys of a file', () => {
    expect(faults('name: x\nconstructor: y\ntoString: z\n')).toEqual(['2:1 key-unknown', '3:1 key-unknown']);
  });
});

describe('leaves', () => {
  const one = (leaf: s.Leaf<unknown>, json: string): unknown => {
    const read = readJson('f.json', bytes(`{"v":${json}}`), REQUEST_LIMITS);
    const result = read.ok ? validate(read.document, s.strictObject({ v: leaf })) : read;
    return result.ok && 'value' in result
      ? (result.value as { v: unknown }).v
      : result.ok
        ? undefined
        : result.faults.map(({ code }) => code).join();
  };

  test.each([
    [id(), '"A1._-"', 'A1._-'],
    [id(), `"${'a'.repeat(64)}"`, 'a'.repeat(64)],
    [id(), `"${'a'.repeat(65)}"`, 'id-malformed'],
    [id(), '"../etc"', 'id-malformed'],
    [id(), '".a"', 'id-malformed'],
    [id(), '""', 'id-malformed'],
    [id(), '5', 'value-not-text'],
    [id(), 'true', 'value-not-text'],
    [versionedId(), '"a@1"', 'a@1'],
    [versionedId(), '"a"', 'id-malformed'],
    [versionedId(), '"a@0"', 'id-malformed'],
    [date(), '"2026-02-28"', '2026-02-28'],
    [date(), '"2026-02-30"', 'date-malformed'],
    [whole(), '0', 0n],
    [whole(), '"12"', 12n],
    [whole(), '"012"', 'whole-malformed'],
    [whole({ least: 1n }), '0', 'whole-malformed'],
    [whole({ most: 9n }), '10', 'whole-malformed'],
    [flag(), 'true', true],
    [flag(), '"true"', 'flag-malformed'],
    [truth(), 'false', false],
    [truth(), '"yes"', 'flag-malformed'],
    [answer(), '"yes"', 'yes'],
    [answer(), 'true', 'answer-malformed'],
    [text(), '"e\\u0301"', 'é'],
    [text(), '" a"', 'text-malformed'],
    [text(), '"a\\nb"', 'value-control-character'],
    [text({ lines: true }), '"a\\nb\\n"', 'a\nb'],
    [text({ most: 2 }), '"abc"', 'text-malformed'],
  ] as [s.Leaf<unknown>, string, unknown][])('%#: %s', (leaf, json, expected) => {
    expect(one(leaf, json)).toEqual(expected);
  });

  test('a quantity is read by the parser that is passed in', () => {
    const parse = (written: string) =>
      written === '1 mg'
        ? { ok: true as const, quantity: 'one' }
        : { ok: false as const, fault: { message: 'no', remedy: 'write 1 mg' } };
    expect(one(quantity(parse), '"1 mg"')).toBe('one');
    expect(one(quantityText(parse), '"1 mg"')).toBe('1 mg');
    expect(one(quantity(parse), '"2 mg"')).toBe('quantity-malformed');
    expect(one(quantity(parse), '2')).toBe('quantity-malformed');
    expect(
      one(
        quantity(parse, () => ({ message: 'not here', remedy: 'x' })),
        '"1 mg"',
      ),
    ).toBe('quantity-misplaced');
  });

  test('the JSON Schema says what is written', () => {
    expect(toJSONSchema(zodOf(schema), { io: 'input', unrepresentable: 'any' })).toMatchObject({
      required: ['name'],
      properties: { name: { type: 'string', maxLength: 500 } },
    });
  });
});
