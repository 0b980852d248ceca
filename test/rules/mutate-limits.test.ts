import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { display } from '../../src/dose/print.js';
import type { Formulary } from '../../src/formulary/model.js';
import { mutateLimits } from '../../src/rules/mutate-limits.js';
import { neighbours } from '../../src/rules/neighbours.js';
import { lintRules } from '../../src/rules/rule-lint.js';
import { unmutated } from '../../src/rules/unmutated.js';
import { file, filesIn, HEADER, SHIPPED, sound } from '../formulary/support.js';
import { q } from './fixture/bench.js';

describe('a limit moved by one unit of its last digit', () => {
  test.each<[string, readonly string[]]>([
    ['300 mg', ['299 mg', '301 mg']],
    ['4.5 mg/kg', ['4.4 mg/kg', '4.6 mg/kg']],
    ['0.05 mL', ['0.04 mL', '0.06 mL']],
    ['1 mm', ['2 mm']],
    ['0.1 mL', ['0.2 mL']],
    ['100 10*3/uL', ['99 10*3/uL', '101 10*3/uL']],
  ])('%s', (written, expected) => {
    expect(neighbours(q(written)).map(display)).toEqual(expected);
  });

  test('is never the limit itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99999 }), fc.integer({ min: 0, max: 4 }), (digits, decimals) => {
        const text = `${digits}`.padStart(decimals + 1, '0');
        const number = decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
        const limit = q(`${number} mg`);
        expect(neighbours(limit).map(display)).not.toContain(display(limit));
      }),
    );
  });
});

/** A formulary of one ingredient with one limit. */
function limited(bounds: string, examples: string): Formulary {
  const text = `${HEADER}formulary: {id: f, title: F}
sources: [{id: s, title: S, kind: label, read: full, reference: here, verified: 2026-11-21}]
ingredients:
  - id: zinc
    name: zinc
    class: trace element
    selection: selectable
    gate: none
    limits:
      - {id: most, kind: session-dose, basis: zinc, ${bounds}, ${examples}severity: reason, because: Said., sources: [s]}
    sources: [s]
    verified: 2026-11-21
`;
  return sound([file('formulary.yaml', text)]);
}

describe('mutation of limits', () => {
  test('every limit of the shipped formulary is held by an example, both ways', () => {
    const { limits, mutations, noticed, survivors } = mutateLimits(sound(filesIn(SHIPPED)));
    expect(survivors.map(({ message }) => message)).toEqual([]);
    expect(limits).toBeGreaterThanOrEqual(12);
    expect(noticed).toBe(mutations);
    expect(mutations).toBeGreaterThanOrEqual(2 * limits - 2);
  });

  test('what it leaves as it is is counted: each end of a figure of a technique', () => {
    const figures = (depth: string) =>
      sound([
        file(
          'formulary.yaml',
          `${HEADER}formulary: {id: f, title: F}
sources: [{id: s, title: s, kind: local, read: full, reference: s, verified: 2026-11-21}]
techniques:
  - {id: p, name: p, sites: [scalp], description: Points., depth: [${depth}], sources: [s], verified: 2026-11-21}
`,
        ),
      ]);
    const sourced = 'sources: [s], verified: 2026-11-21';
    expect(unmutated(figures(''))).toBe(0);
    expect(unmutated(figures(`{to: 4 mm, ${sourced}}`))).toBe(1);
    expect(unmutated(figures(`{to: 4 mm, ${sourced}}, {from: 2 mm, to: 3 mm, ${sourced}}`))).toBe(3);
  });

  test.each<[string, string, string, readonly string[]]>([
    [
      'no examples',
      'at_most: 5 mg',
      '',
      ['The limit most, at most of zinc is 5 mg; were it 4 mg or 6 mg, no example would notice.'],
    ],
    [
      'only one within, far from the limit',
      'at_most: 5 mg',
      'examples: {fires: [6 mg], quiet: [1 mg]}, ',
      ['The limit most, at most of zinc is 5 mg; were it 4 mg, no example would notice.'],
    ],
    [
      'one beyond, too far',
      'at_most: 5 mg',
      'examples: {fires: [7 mg], quiet: [5 mg]}, ',
      ['The limit most, at most of zinc is 5 mg; were it 6 mg, no example would notice.'],
    ],
    ['at the limit on both sides', 'at_most: 5 mg', 'examples: {fires: [5.1 mg], quiet: [5 mg]}, ', []],
    [
      'two bounds, one untested',
      'at_least: 2 mg, at_most: 5 mg',
      'examples: {fires: [6 mg], quiet: [5 mg]}, ',
      ['The limit most, at least of zinc is 2 mg; were it 1 mg or 3 mg, no example would notice.'],
    ],
  ])('%s', (_, bounds, examples, expected) => {
    const formulary = limited(bounds, examples);
    expect(mutateLimits(formulary).survivors.map(({ message }) => message)).toEqual(expected);
    expect(lintRules(formulary)).toEqual([]);
  });

  test('an example on the wrong side is told by lint', () => {
    expect(lintRules(limited('at_most: 5 mg', 'examples: {fires: [5 mg], quiet: [6 mg, 5 mg]}, '))).toMatchObject([
      { code: 'limit-example', message: 'The limit most of zinc: 5 mg should fire, and lies within it.' },
      { code: 'limit-example', message: 'The limit most of zinc: 6 mg should be quiet, and lies beyond it.' },
    ]);
  });

  test('an example in units of another kind is told, not skipped', () => {
    expect(lintRules(limited('at_most: 5 mg', 'examples: {fires: [], quiet: [5 mmol]}, '))).toMatchObject([
      { message: 'The limit most of zinc: 5 mmol should be quiet, and does not compare with it.' },
    ]);
  });

  test('a rule whose quiet example is quiet for another reason is named at its limit', () => {
    const { survivors } = mutateLimits(sound(filesIn('test/formulary/fixtures/maximal')));
    expect(survivors.find(({ subject }) => subject === 'R-1')).toMatchObject({
      code: 'limit-untested',
      message: 'The limit bmi of R-1 is 30 kg/m2; were it 29 kg/m2, no example would notice.',
      location: { file: 'formulary.yaml', line: 153 },
    });
    expect(survivors.map(({ subject, location }) => `${subject} ${location?.line}`)).not.toContain('zinc 49');
  });
});
