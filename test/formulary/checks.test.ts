import { describe, expect, test } from '@jest/globals';
import { changed, messagesOf } from './support.js';

/** One change of the sound maximal formulary, and what is then said. */
const CASES: readonly (readonly [name: string, from: string, to: string, says: RegExp])[] = [
  [
    'dangling ingredient id',
    'a: {ingredient: zinc}',
    'a: {ingredient: zinck}',
    /P-1 names the ingredient zinck, which is not there; did you mean zinc\?/,
  ],
  [
    'dangling source',
    'sources: [label, paper]',
    'sources: [label, papers]',
    /names the source papers, which is not there; did you mean paper\?/,
  ],
  ['dangling group', 'with_group: epinephrine', 'with_group: adrenaline', /names the group adrenaline/],
  [
    'dangling indication',
    'indications: [telogen-effluvium]\n    kind',
    'indications: [telogen]\n    kind',
    /weekly names the indication telogen/,
  ],
  [
    'dangling basis of a content',
    'basis: zinc\n        strength',
    'basis: zink\n        strength',
    /names the basis \(of zinc: zinc, zinc-sulfate-heptahydrate\) zink/,
  ],
  ['dangling diluent', 'diluents: [water-bag]', 'diluents: [water]', /names the product water, which is not there/],
  [
    'question behind a fact',
    'needs: [answers.pregnancy,',
    'needs: [answers.pregnant,',
    /names the question behind the fact answers\.pregnant/,
  ],
  [
    'limit without source',
    'because: An example.\n        sources: [label, paper]',
    'because: An example.',
    /the limit of zinc names no source/,
  ],
  [
    'empty sources',
    'statement: Additive only., sources: [label]',
    'statement: Additive only., sources: []',
    /the status of zinc names no source/,
  ],
  [
    'entry without verification',
    'sources: [label]\n    verified: 2026-11-21\npairs',
    'sources: [label]\npairs',
    /the product water-bag names no date of verification/,
  ],
  ['verification that does not exist', 'verified: 2026-01-31', 'verified: 2026-02-31', /2026-02-31/],
  [
    'wrong unit of a limit',
    'at_most: 50 mcg/kg',
    'at_most: 50 mcg',
    /50 mcg is no figure for a limit of the kind session-dose-per-weight/,
  ],
  [
    'limit in units of a mass',
    'kind: session-dose\n        basis: zinc\n        at_least: 0.5 mg\n        at_most: 2 mg',
    'kind: session-dose\n        basis: zinc\n        at_least: 1 mmol\n        at_most: 2 mmol',
    /2 mmol counts amount, but zinc-vial states zinc in mg\/mL/,
  ],
  ['swapped limits', 'at_least: 0.5 mg', 'at_least: 2.5 mg', /at_least 2\.5 mg lies above at_most 2 mg/],
  [
    'swapped limits in other units',
    'at_least: 0.5 mg',
    'at_least: 2001 mcg',
    /at_least 2001 mcg lies above at_most 2 mg/,
  ],
  [
    'both with and without a group',
    'without_group: sulfite',
    'without_group: epinephrine',
    /holds both with and without epinephrine/,
  ],
  [
    'conversion against the formulas',
    'amount: 4.39 mg',
    'amount: 4.93 mg',
    /4\.93 mg of zinc-sulfate-heptahydrate cannot hold 1 mg of zinc: by their formulas amount is about 4\.398 mg/,
  ],
  [
    'conversion of the moiety to itself',
    'formula: Zn}',
    'formula: Zn, equals: {amount: 1 mg, moiety: 1 mg, sources: [label]}}',
    /cannot have a conversion to itself/,
  ],
  [
    'label against the conversion',
    'strength: 4.39 mg/mL',
    'strength: 43.9 mg/mL',
    /1 mg\/mL of zinc would be 4\.39 mg\/mL of zinc-sulfate-heptahydrate, but 43\.9 mg\/mL is written/,
  ],
  ['check digit', 'cas: 7440-66-6', 'cas: 7440-66-5', /the CAS number 7440-66-5 would have to end in 6/],
  [
    'reason of a selection',
    '\n    selection_reason: Only for this example.',
    '',
    /zinc is topical-only but does not say why/,
  ],
  [
    'needless reason',
    'selection: topical-only',
    'selection: selectable',
    /zinc is selectable but has a selection_reason/,
  ],
  ['pH swapped', 'ph: {from: 2, to: 2.5}', 'ph: {from: 2.6, to: 2.5}', /from 2\.6 lies above to 2\.5/],
  [
    'powder with a concentration',
    'strength: 500 units',
    'strength: 500 units/mL',
    /500 units\/mL does not fit the form powder/,
  ],
  [
    'powder without reconstitution',
    '    reconstitute: {diluents: [water-bag], added: 5 mL, yields: 5.2 mL, use_within: 24 h}\n',
    '',
    /the powder hormone-powder does not say how it is reconstituted/,
  ],
  ['supplied without supply', 'entry: brand', 'entry: supplied', /the supplied entry zinc-vial lacks its supply/],
  [
    'supply of another entry',
    'entry: supplied',
    'entry: brand',
    /hormone-powder is not a supplied entry but has supplied/,
  ],
  [
    'beyond use before preparation',
    'beyond_use: 2026-12-14',
    'beyond_use: 2026-11-15',
    /the beyond-use date 2026-11-15 lies before/,
  ],
  [
    'brand without a volume',
    'container: {kind: vial, volume: 10 mL, doses: multi}',
    'container: {kind: vial, doses: multi}',
    /the container of zinc-vial has no volume/,
  ],
  ['gate of an unknown composition', '    gate: prescription\n    to_confirm', '    to_confirm', /must state its gate/],
  [
    'intradermal label',
    'intradermal: only-diluted',
    'intradermal: labelled',
    /intradermal: labelled of zinc-vial contradicts/,
  ],
  [
    'on the skin only',
    'labelled: [parenteral-nutrition, intravenous]',
    'labelled: [topical]',
    /is labelled for topical only and is not for injection/,
  ],
  ['cosmetic', 'legal: prescription', 'legal: cosmetic', /is a cosmetic and is not for injection/],
  ['excipients absent', 'excipients: {status: unknown}', 'groups: []', /excipients is missing/],
  ['excipients without status', 'excipients: {status: unknown}', 'excipients: {list: []}', /status is missing/],
  [
    'diluent that is none',
    'diluents: [water-bag]',
    'diluents: [zinc-vial]',
    /zinc-vial is used as a diluent but its role is active/,
  ],
  [
    'two sides in one',
    'b: {group: sulfite}',
    'b: {group: sulfite, ingredient: water}',
    /the side b of P-1 must be one ingredient or one group/,
  ],
  [
    'weeks above months',
    'interval: {from: 7 d, to: 1 mo}',
    'interval: {from: 32 d, to: 1 mo}',
    /from 32 d lies above to 1 mo/,
  ],
  [
    'formula with two amounts',
    'to_be_entered: yes, of',
    'to_be_entered: yes, volume: 1 mL, of',
    /zinc-vial has volume and to_be_entered/,
  ],
  [
    'prescription amount in a formula',
    'to_be_entered: yes, of',
    'dose: 1 mg, of',
    /basic@1 states a dose of zinc-vial, and zinc-vial needs a prescription/,
  ],
  [
    'prescription volume by its ingredient',
    '{product: zinc-vial, to_be_entered: yes, of: zinc, as: zinc}',
    '{product: hormone-powder, volume: 1 mL}',
    /and hormone-a needs a prescription/,
  ],
  ['unknown choice', 'of: zinc, as', 'of: water, as', /zinc-vial does not hold "water"/],
  [
    'rule without an example that fires',
    'fires: [{answers.pregnancy: yes, patient.bmi: 30.1 kg/m2, allergies.groups: [sulfite, paraben]}]',
    'fires: []',
    /the rule R-1 has no example that fires/,
  ],
  ['flag in quotes', 'example: yes', 'example: "yes"', /"yes" is neither true nor false/],
];

describe('cross-checks', () => {
  test.each(CASES)('cross-check: %s', (_name, from, to, says) => {
    expect(messagesOf(changed(from, to))).toEqual(expect.arrayContaining([expect.stringMatching(says)]));
  });

  test('nested limits: a warning beyond the stop is refused, at the stop it is not', () => {
    const second = (atMost: string) =>
      changed(
        '      - {id: weight,',
        `      - {id: mild, kind: session-dose-per-weight, basis: zinc, at_most: ${atMost}, severity: reason, because: x, sources: [label]}\n      - {id: weight,`,
      );
    expect(messagesOf(second('50 mcg/kg'))).toEqual([]);
    expect(messagesOf(second('51 mcg/kg'))).toEqual([
      'reason at 51 mcg/kg lies beyond stop at 50 mcg/kg (limits mild and weight of zinc)',
    ]);
  });

  test('a conversion within the rounding of its label is kept, one unit further is not', () => {
    for (const amount of ['4.39 mg', '4.40 mg', '4.4 mg', '4.398 mg'])
      expect(
        messagesOf(changed('amount: 4.39 mg', `amount: ${amount}`)).filter((each) => each.includes('formulas')),
      ).toEqual([]);
    for (const amount of ['4.38 mg', '4.41 mg', '4.2 mg'])
      expect(messagesOf(changed('amount: 4.39 mg', `amount: ${amount}`)).join()).toContain('formulas');
  });
});

describe('notation', () => {
  const says = (sentence: string) => messagesOf(changed('statement: Not in zinc allergy.', `statement: "${sentence}"`));

  test.each([
    '.5 mg',
    '1.0 mg',
    '0.50 mL',
    '5 µg',
    '5 μg',
    '10 IU',
    '10 I.U.',
    '10 U',
    '10U',
    '5mg',
    '2 ml',
    '5 mg/ml',
    '3 cc',
    '1:200,000',
    '1:1000',
    '20.0 %',
  ])('refuses %s', (notation) => {
    expect(says(`At most ${notation} a day.`).length).toBeGreaterThan(0);
  });

  test.each([
    '0.5 mg',
    '10 mg',
    '100 mL',
    '5 mcg',
    '10 units',
    'pH 2.0',
    'B12',
    '1,000 mcg',
    'G6PD',
    '2026-11-21',
    'IUD',
    '10:30',
    '30G x 4 mm',
    'USP 797',
    '4.5 mg/kg',
    '105 mg',
    '0.05 mg',
    '20 %',
  ])('accepts %s', (notation) => {
    expect(says(`Text with ${notation} in it.`)).toEqual([]);
  });

  test('titles of sources quote others as they wrote', () => {
    expect(messagesOf(changed('title: A paper', 'title: Zinc 5 µg in 10 IU'))).toEqual([]);
  });
});
