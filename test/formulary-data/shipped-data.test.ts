import { describe, expect, test } from '@jest/globals';
import { display } from '../../src/dose/print.js';
import { pairsBetween } from '../../src/formulary/coverage.js';
import { lintFormulary } from '../../src/formulary/lint.js';
import { answerFact } from '../../src/rules/facts.js';
import { FILES, shipped } from './shipped.js';

const formulary = shipped();
const ingredients = [...formulary.ingredients.values()];
const products = [...formulary.products.values()];

test('lints without a finding', () => {
  expect(lintFormulary(FILES).findings.map(({ message }) => message)).toEqual([]);
});

describe('what nobody confirmed is no data', () => {
  const UNCONFIRMED = [
    '67-03-8',
    '10102-18-8',
    '7785-87-7',
    '128973-73-9',
    '154-87-0',
    '100403-24-5',
    '51-05-8',
    '6108-05-0',
    '76-25-5',
  ];

  test.each(UNCONFIRMED)('CAS %s', (cas) => {
    expect(ingredients.flatMap(({ bases }) => bases).filter((basis) => basis.cas === cas)).toEqual([]);
    expect(ingredients.flatMap(({ toConfirm }) => toConfirm).some((sentence) => sentence.includes(cas))).toBe(true);
  });

  test('a strength that stands in no source is to be confirmed on the label', () => {
    const local = products.filter(({ sources }) => sources.some(({ id }) => id === 'clinic-label-to-confirm'));
    expect(local.map(({ id }) => id)).toEqual(expect.arrayContaining(['biotin-5mg-ml-1ml', 'conjonctyl-5ml']));
    expect(local.filter(({ toConfirm }) => toConfirm.length === 0)).toEqual([]);
  });

  test('only lidocaine and triamcinolone have a published limit', () => {
    expect(ingredients.filter(({ limits }) => limits.length > 0).map(({ id }) => id)).toEqual([
      'lidocaine',
      'triamcinolone-acetonide',
    ]);
  });
});

describe('what no source gives is absent', () => {
  test('a container whose size nobody read has none, and its label is asked for', () => {
    const open = products.filter(({ toConfirm }) =>
      toConfirm.some((each) => each.startsWith('The size of the container;')),
    );
    expect(open.length).toBe(30);
    expect(open.filter(({ container }) => container.volume !== undefined)).toEqual([]);
    expect(products.filter(({ toConfirm }) => toConfirm.some((each) => /stands in for/.test(each)))).toEqual([]);
    const without = products.filter(({ container }) => container.volume === undefined);
    expect(without.map(({ id }) => id)).toEqual(open.map(({ id }) => id));
  });

  test('the label in the hand is cited as not read', () => {
    const titles = products.flatMap(({ sources }) => sources).filter(({ id }) => id === 'clinic-label-to-confirm');
    expect(new Set(titles.map(({ title }) => title))).toEqual(
      new Set(["Label of the ampoule in the clinic's hand (not read: confirm on the label)"]),
    );
  });

  test('no route is called labelled for a product whose label was not read', () => {
    const local = products.filter(({ sources }) => sources.some(({ id }) => id === 'clinic-label-to-confirm'));
    expect(local.filter(({ routes }) => routes.intradermal === 'labelled')).toEqual([]);
  });
});

describe('pairs as the study has them', () => {
  test('calcium stops with magnesium sulfate, and zinc sulfate does not carry that group', () => {
    const pair = formulary.pairs.find(({ id }) => id === 'calcium-magnesium-sulfate');
    expect([pair?.a.id, pair?.b.id]).toEqual(['calcium-salt', 'magnesium-sulfate']);
    const carriers = products.filter(({ groups }) => groups.includes('magnesium-sulfate'));
    expect(carriers.map(({ id }) => id)).toEqual(['magnesium-sulfate-500mg-ml']);
  });

  test('folic acid precipitates with each of those named, also where a product says no pH', () => {
    for (const other of ['thiamine', 'pyridoxine', 'zinc', 'copper', 'selenium', 'procaine']) {
      const stops = pairsBetween(formulary, 'folic-acid', other).filter(({ severity }) => severity === 'stop');
      expect(stops.map(({ id }) => id)).toEqual([`folic-acid-${other}`]);
    }
  });
});

describe('protocols say no more than their source', () => {
  test('no number of sessions where the article gives none; a vendor text by itself', () => {
    expect(formulary.protocols.get('s3-mesotherapy')?.sessions).toBeUndefined();
    expect(formulary.protocols.get('prp-iadvl')?.maintenance).toBeUndefined();
    expect(formulary.protocols.get('prp-vendor-maintenance')?.sources.map(({ id }) => id)).toEqual(['droracle-prp']);
  });
});

describe('what may be chosen', () => {
  test('buflomedil never, cosmetics on the skin only, classes as classes', () => {
    const by = (selection: string): string[] =>
      ingredients.filter((each) => each.selection === selection).map(({ id }) => id);
    expect(by('never')).toEqual(['buflomedil']);
    expect(by('topical-only').sort()).toEqual([
      'acetyl-tetrapeptide-3',
      'copper-tripeptide-1',
      'red-clover-isoflavones',
    ]);
    expect(by('class-only').sort()).toEqual([
      'class-enzymes',
      'class-hormones',
      'class-nucleic-acids',
      'class-plant-extracts',
    ]);
  });

  test('the prescription additives and the anaesthetics stand behind the gate', () => {
    const gated = new Set(ingredients.filter(({ gate }) => gate === 'prescription').map(({ id }) => id));
    const wanted = [
      'minoxidil',
      'finasteride',
      'dutasteride',
      'bimatoprost',
      'triamcinolone-acetonide',
      'lidocaine',
      'procaine',
      'pentoxifylline',
    ];
    expect(wanted.filter((id) => !gated.has(id))).toEqual([]);
  });

  test('calcium salts, cosmetics and what is oily, alcoholic or suspended are not for injection', () => {
    const barred = products.filter(
      ({ legal, vehicle, contents }) =>
        ['cosmetic', 'suspended'].includes(legal) ||
        ['oily', 'alcoholic'].includes(vehicle) ||
        contents.some(({ ingredient }) => ingredient === 'calcium'),
    );
    expect(barred.length).toBeGreaterThan(9);
    expect(barred.filter(({ routes }) => routes.intradermal !== 'not-for-injection')).toEqual([]);
  });

  test('every product is generic, and no formula states an amount', () => {
    expect(products.filter(({ entry }) => entry !== 'generic')).toEqual([]);
    const components = [...formulary.formulas.values()].flatMap((formula) => formula.components);
    expect(components.filter(({ toBeEntered }) => !toBeEntered)).toEqual([]);
    expect([...formulary.formulas.values()].filter(({ example }) => !example)).toEqual([]);
    expect([...formulary.formulas.values()].filter(({ record }) => record === undefined)).toEqual([]);
    expect([...formulary.formulas.values()].flatMap(({ acceptedPairs }) => acceptedPairs)).toEqual([]);
  });
});

describe('evidence', () => {
  test('what was tried on the skin or by mouth never stands as evidence for injection', () => {
    const routes = (id: string): string[] => (formulary.ingredients.get(id)?.evidence ?? []).map(({ route }) => route);
    expect(routes('red-clover-isoflavones')).toEqual(['topical', 'topical']);
    expect(routes('acetyl-tetrapeptide-3')).toEqual(['topical']);
    expect(routes('cystine')).toEqual(['oral']);
    expect(routes('dexpanthenol')).toEqual(['intramuscular']);
    expect(routes('biotin')).toEqual([]);
  });

  test('a trial by another route says so', () => {
    const other = ingredients.flatMap(({ evidence }) => evidence.filter(({ route }) => route !== 'intradermal'));
    expect(other.filter(({ statement }) => !/Not evidence for (injection|intradermal use)\./.test(statement))).toEqual(
      [],
    );
  });
});

describe('figures from labels', () => {
  const CONVERSIONS = [
    ['zinc', 'zinc-sulfate-anhydrous', '2.46 mg', '1 mg'],
    ['zinc', 'zinc-sulfate-heptahydrate', '4.39 mg', '1 mg'],
    ['zinc', 'zinc-chloride', '2.09 mg', '1 mg'],
    ['copper', 'cupric-chloride-dihydrate', '1.07 mg', '0.4 mg'],
    ['copper', 'cupric-sulfate-pentahydrate', '1.57 mg', '0.4 mg'],
    ['manganese', 'manganese-sulfate-monohydrate', '0.308 mg', '0.1 mg'],
    ['calcium', 'calcium-gluconate', '100 mg', '9.3 mg'],
  ] as const;

  test.each(CONVERSIONS)('%s: %s, %s holds %s', (id, basis, amount, moiety) => {
    const equals = formulary.ingredients.get(id)?.bases.find((each) => each.id === basis)?.equals;
    expect(equals && [display(equals.amount), display(equals.moiety)]).toEqual([amount, moiety]);
  });

  test('lidocaine: plain 300 mg and 4.5 mg/kg, with epinephrine 7 mg/kg', () => {
    const limits = formulary.ingredients.get('lidocaine')?.limits ?? [];
    expect(
      limits.map(({ atMost, withGroup, withoutGroup }) => [
        atMost && display(atMost),
        withGroup ?? `not ${withoutGroup}`,
      ]),
    ).toEqual([
      ['300 mg', 'not epinephrine'],
      ['4.5 mg/kg', 'not epinephrine'],
      ['7 mg/kg', 'epinephrine'],
    ]);
  });

  test('procaine carries its sulfite, whatever the size', () => {
    const procaine = products.filter(({ contents }) => contents.some(({ ingredient }) => ingredient === 'procaine'));
    expect(procaine.length).toBe(3);
    expect(
      procaine.filter(({ excipients }) => !excipients.list.some(({ groups }) => groups.includes('sulfite'))),
    ).toEqual([]);
  });
});

test('a rule or a built-in check reads the answer to every question but the one on medicines, which a person weighs', () => {
  const needed = new Set(formulary.rules.flatMap(({ needs }) => needs));
  expect([...formulary.questions.keys()].filter((id) => !needed.has(answerFact(id)))).toEqual(['new-medicines']);
});

test('only a documented precipitate stops among the pairs', () => {
  const stops = formulary.pairs.filter(({ severity }) => severity === 'stop');
  expect(stops.map(({ effect }) => effect).filter((effect) => effect !== 'precipitate')).toEqual([]);
  expect(stops.length).toBeGreaterThan(3);
});

describe('words for the same thing', () => {
  const fold = (word: string) => word.toLowerCase();
  const repeated = (words: readonly string[]) => words.filter((word, index) => words.indexOf(word) !== index);

  test('no spelling means two groups, and none is an ingredient, whose relatives are not the same', () => {
    const spellings = [...formulary.groups.values()].flatMap(({ synonyms }) => synonyms.map(fold));
    expect(repeated(spellings)).toEqual([]);
    const names = new Set(
      ingredients.flatMap(({ id, name, synonyms, bases }) =>
        [id, name, ...synonyms, ...bases.map((basis) => basis.name)].map(fold),
      ),
    );
    expect(spellings.filter((word) => names.has(word))).toEqual([]);
  });

  test.each([
    ['techniques', formulary.techniques],
    ['zones', formulary.zones],
    ['adverse events', formulary.adverseEvents],
  ])('no word means two %s', (_, entries) => {
    const words = [...entries.values()].flatMap(({ id, name, synonyms }) => [
      ...new Set([id.replaceAll('-', ' '), name, ...synonyms].map(fold)),
    ]);
    expect(repeated(words)).toEqual([]);
  });
});
