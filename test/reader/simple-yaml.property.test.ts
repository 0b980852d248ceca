import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { REQUEST_LIMITS } from '../../src/reader/limits.js';
import { simpleYaml } from '../../src/reader/simple-yaml.js';
import { readYaml } from '../../src/reader/yaml-document.js';

/** What the reader of all YAML has of a text; null where it refuses it. */
function whole(text: string): unknown {
  const read = readYaml('f.yaml', new TextEncoder().encode(text), REQUEST_LIMITS);
  return read.ok && read.documents.length === 1 ? read.documents[0]?.data : null;
}

const key = fc.oneof(
  fc.constantFrom('schema', 'clinic', 'keys', 'policy', 'owner@clinic.example', 'null', 'yes', 'on', 'constructor'),
  fc.stringMatching(/^[a-z][a-z0-9._-]{0,8}$/),
);
const word = fc.oneof(
  fc.constantFrom('5 %', 'Europe/Berlin', 'null', 'True', '1e3', '0x10', '2026-01-01', '1_000', '.5', '-1', '~'),
  fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 ._/+%-]{0,10}$/),
);
const quoted = fc.string({ maxLength: 12 }).map((text) => JSON.stringify(text));
const value = fc.oneof(
  word,
  quoted,
  fc.tuple(key, quoted).map(([name, text]) => `{${name}: ${text}}`),
);
const line = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(key, value).map(([name, text]) => `${name}: ${text}`) },
  { weight: 2, arbitrary: fc.tuple(key, value).map(([name, text]) => `  ${name}: ${text}`) },
  { weight: 2, arbitrary: key.map((name) => `${name}:`) },
  { weight: 1, arbitrary: fc.string({ maxLength: 10 }).map((text) => `# ${text}`) },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', '---', '...', '- a', '  # a', 'a: b # c', 'a : b', '? a') },
);
const text = fc.array(line, { maxLength: 4 }).map((lines) => lines.join('\n'));

/** A sign put in, or taken out, somewhere. */
const edited = fc
  .tuple(text, fc.nat(), fc.constantFrom(...' \t\n:#-"\'{}[],&*!|>%@`~?\\\r\u0085ä'))
  .map(([whole, at, sign]) => {
    const place = at % (whole.length + 1);
    return at % 3 === 0
      ? whole.slice(0, place) + whole.slice(place + 1)
      : whole.slice(0, place) + sign + whole.slice(place);
  });

test('what is read as simple YAML is what all YAML is read as', () => {
  let simple = 0;
  fc.assert(
    fc.property(fc.oneof(text, edited), (written) => {
      const data = simpleYaml(written);
      if (data === null) return;
      simple += 1;
      expect({ written, data }).toEqual({ written, data: whole(written) });
    }),
    { numRuns: 3000 },
  );
  expect(simple).toBeGreaterThan(20);
});

test('settings as init writes them are simple', () => {
  const settings = `# What this clinic decides for itself. Keys are paths outside this folder.
schema: mesolog.clinic/1
clinic: {name: "Clinic of the hill: 1"}
# A copy for convenience.
anchor: "a0a8e53ec4ceeb17e8f8d54785f233a9055545dff4c1c1350b927afae265b82c"
timezone: Europe/Berlin
tolerance: 5 %
keys:
  owner@clinic.example: "/home/o/keys/owner@clinic.example"
`;
  expect(simpleYaml(settings)).toEqual({
    schema: 'mesolog.clinic/1',
    clinic: { name: 'Clinic of the hill: 1' },
    anchor: 'a0a8e53ec4ceeb17e8f8d54785f233a9055545dff4c1c1350b927afae265b82c',
    timezone: 'Europe/Berlin',
    tolerance: '5 %',
    keys: { 'owner@clinic.example': '/home/o/keys/owner@clinic.example' },
  });
  expect(whole(settings)).toEqual(simpleYaml(settings));
});

test.each([
  ['nothing', ''],
  ['a comment alone', '# a'],
  ['a key twice', 'a: b\na: c'],
  ['a key without a value', 'a:'],
  ['a word that is no text', 'a: yes'],
  ['an escape', 'a: "\\n"'],
  ['a name that is not in ASCII', 'a: "ä"'],
  ['a text that goes on', 'a: b\n  c'],
  ['a key too long for YAML', `${'a'.repeat(1100)}: b`],
  ['more than settings hold', `a: ${'b'.repeat(20_000)}`],
])('not simple: %s', (_, written) => {
  expect(simpleYaml(written)).toBeNull();
});
