import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Change, describeDiff } from '../../src/formulary/diff/describe.js';
import { diffFormularies } from '../../src/formulary/diff/diff.js';
import type { Document, Plain } from '../../src/reader/document.js';
import { FORMULARY_LIMITS } from '../../src/reader/limits.js';
import { isList, isMapping } from '../../src/reader/plain.js';
import { readYaml } from '../../src/reader/yaml-document.js';
import { FIXTURES, filesIn, SHIPPED } from './support.js';

const MAXIMAL = readFileSync(join(FIXTURES, 'maximal/formulary.yaml.txt'), 'utf8');
const REST = readFileSync(join(FIXTURES, 'rest/formulary.yaml.txt'), 'utf8');

function documents(text: string): readonly Document[] {
  const read = readYaml('formulary.yaml', new TextEncoder().encode(text), FORMULARY_LIMITS);
  if (!read.ok) throw new Error(read.faults.map(({ message }) => message).join('\n'));
  return read.documents;
}

/** The changes that one replacement in the maximal fixture makes. */
function changesOf(from: string, to: string): readonly Change[] {
  if (!MAXIMAL.includes(from)) throw new Error(`the fixture has no ${from}`);
  return describeDiff(diffFormularies(documents(MAXIMAL), documents(MAXIMAL.replace(from, to))));
}

const said = ({ subject, words, path, before, after: now, effect }: Change) =>
  `${subject}, ${words ?? `[${path.join(' ')}]`}: ${before} → ${now}${effect === null ? '' : ` ${effect}`}`;

describe('formulary diff', () => {
  test.each<[string, string, string, readonly string[]]>([
    [
      'a limit',
      'at_most: 2 mg',
      'at_most: 1.5 mg',
      ['zinc, most per session, with epinephrine, without sulfite: 2 mg → 1.5 mg stricter'],
    ],
    [
      'a limit in another unit',
      'at_most: 2 mg',
      'at_most: 2000 mcg',
      ['zinc, most per session, with epinephrine, without sulfite: 2 mg → 2000 mcg same'],
    ],
    [
      'a lower bound',
      'at_least: 0.5 mg',
      'at_least: 0.25 mg',
      ['zinc, least per session, with epinephrine, without sulfite: 0.5 mg → 0.25 mg looser'],
    ],
    [
      'a strength',
      'strength: 1 mg/mL',
      'strength: 10 mg/mL',
      ['zinc sulfate vial, strength of zinc: 1 mg/mL → 10 mg/mL'],
    ],
    ['a limit of a rule', 'bmi: 30 kg/m2', 'bmi: 31 kg/m2', ['R-1, limit bmi: 30 kg/m2 → 31 kg/m2']],
    ['the same words in another layout', 'kind: label', 'kind:   label # as printed', []],
  ])('says %s in clinical words', (_, from, to, expected) => {
    expect(changesOf(from, to).map(said)).toEqual(expected);
  });

  test('names the dose of a session as a pharmacist would', () => {
    const of = (most: string) =>
      documents(
        `schema: mesolog.formulary/1\ningredients:\n  - id: dexpanthenol\n    name: dexpanthenol\n    limits: [{id: dose, kind: session-dose, at_most: ${most}}]\n`,
      );
    expect(describeDiff(diffFormularies(of('500 mg'), of('250 mg'))).map(said)).toEqual([
      'dexpanthenol, most per session: 500 mg → 250 mg stricter',
    ]);
  });

  test('what it has no words for stands raw', () => {
    const changes = changesOf('formulary:', 'elsewhere: {deep: [1, 2]}\nformulary:');
    expect(changes).toMatchObject([{ words: null, what: 'added', path: [], after: '{"deep": ["1", "2"]}' }]);
  });

  test('an entry that comes or goes is told with all that it holds', () => {
    const group = 'groups:\n';
    const added = changesOf(group, `${group}  - {id: new-group, name: A new group}\n`);
    expect(added.map(({ what, after: now }) => [what, now])).toEqual([
      ['entry-added', null],
      ['added', 'new-group'],
      ['added', 'A new group'],
    ]);
  });
});

type Route = readonly (string | number)[];

/** The way to every value that is no mapping and no list. */
function leaves(value: Plain, route: Route = []): readonly Route[] {
  if (isList(value)) return value.flatMap((item, index) => leaves(item, [...route, index]));
  if (isMapping(value)) return Object.entries(value).flatMap(([key, item]) => leaves(item, [...route, key]));
  return [route];
}

/** A copy of the value in which what stands at the end of the route is changed, or gone. */
function edited(value: Plain, [step, ...rest]: Route, edit: Plain | undefined): Plain {
  if (step === undefined) return edit ?? '';
  const last = rest.length === 0;
  if (isList(value)) {
    if (last && edit === undefined) return value.filter((_, index) => index !== step);
    return value.map((item, index) => (index === step ? edited(item, rest, edit) : item));
  }
  if (!isMapping(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) =>
      key !== step ? [[key, item]] : last && edit === undefined ? [] : [[key, edited(item, rest, edit)]],
    ),
  );
}

test('every value of the shipped formulary, of the maximal one and of the rest has words', () => {
  const read = filesIn(SHIPPED).flatMap(({ path, bytes }) => {
    const each = readYaml(path, bytes, FORMULARY_LIMITS);
    return each.ok ? each.documents : [];
  });
  for (const whole of [read, documents(MAXIMAL), documents(REST)]) {
    const told = describeDiff(diffFormularies([], whole)).filter(({ kind }) => kind !== null);
    expect(told.length).toBeGreaterThan(100);
    const raw = told.filter(({ words }) => words === null).map(({ kind, path }) => `${kind}: ${path.join(' ')}`);
    expect([...new Set(raw)]).toEqual([]);
  }
});

describe('the diff is complete', () => {
  const shipped = filesIn(SHIPPED).flatMap(({ path, bytes }) => {
    const read = readYaml(path, bytes, FORMULARY_LIMITS);
    return read.ok ? read.documents : [];
  });
  const places = shipped.flatMap(({ data }, index) => leaves(data).map((route) => ({ index, route })));
  /** The changes that come of one file with other data. */
  const compared = (index: number, change: (data: Plain) => Plain): readonly Change[] => {
    const was = shipped[index];
    return was === undefined ? [] : describeDiff(diffFormularies([was], [{ ...was, data: change(was.data) }]));
  };

  test('nothing changed, nothing said', () => {
    expect(places.length).toBeGreaterThan(5000);
    expect(describeDiff(diffFormularies(shipped, shipped))).toEqual([]);
  });

  test('any one value that is changed is shown, with what it became', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.stringMatching(/^[a-z]{9}$/), ({ index, route }, text) => {
        const changes = compared(index, (data) => edited(data, route, text));
        expect(changes.some(({ after, path, id }) => [after, ...path, id].join(' ').includes(text))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('any one value that is taken away is shown', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), ({ index, route }) => {
        expect(compared(index, (data) => edited(data, route, undefined))).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('items of any list in another order are shown', () => {
    const lists = places.filter(({ route }) => route.at(-1) === 1).map(({ index, route }) => ({ index, route }));
    fc.assert(
      fc.property(fc.constantFrom(...lists), ({ index, route }) => {
        const turned = (value: Plain, [step, ...rest]: Route): Plain => {
          if (rest.length === 0 && isList(value)) return [...value].reverse();
          if (isList(value)) return value.map((item, at) => (at === step ? turned(item, rest) : item));
          if (!isMapping(value)) return value;
          return Object.fromEntries(
            Object.entries(value).map(([key, item]) => [key, key === step ? turned(item, rest) : item]),
          );
        };
        expect(compared(index, (data) => turned(data, route))).not.toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
