import { describe, expect, test } from '@jest/globals';
import { display } from '../../src/dose/print.js';
import type { Quantity } from '../../src/dose/quantity.js';
import type { FormularyFile } from '../../src/formulary/digest.js';
import { lintFormulary } from '../../src/formulary/lint.js';
import { loadFormulary } from '../../src/formulary/load.js';
import { placed } from '../../src/formulary/placed.js';
import type { PlainFormulary } from '../../src/formulary/plain.js';
import type { WrittenFile } from '../../src/formulary/schema.js';
import { renderFault } from '../../src/reader/code-frame.js';
import { changed, FIXTURES, file, filesIn, HEADER, MINIMAL, messagesOf, placesOf, SHIPPED, sound } from './support.js';

/** Plain data without its places: what a checked file holds. */
type Unplaced<T> = T extends readonly (infer U)[]
  ? readonly Unplaced<U>[]
  : T extends object
    ? { [K in keyof T as K extends 'at' ? never : K]: Unplaced<T[K]> }
    : T;
type Lists = Omit<PlainFormulary, 'id' | 'title' | 'files' | 'rules'>;
/** Holds at compile time: what the schemas let through is what the plain types say. */
const asPlain = (written: Omit<WrittenFile, 'schema' | 'formulary' | 'rules'>): Partial<Unplaced<Lists>> => written;

const shown = (quantity: Quantity | undefined) => (quantity === undefined ? undefined : display(quantity));

describe('loading a formulary', () => {
  test('the minimal formulary is only a name', () => {
    const formulary = sound([MINIMAL]);
    expect(formulary.id).toBe('least');
    expect(formulary.ingredients.size + formulary.products.size + formulary.rules.length).toBe(0);
    expect(asPlain({})).toEqual({});
  });

  test('the maximal formulary keeps every key, with exact quantities and resolved sources', () => {
    const formulary = sound(filesIn(`${FIXTURES}/maximal`));
    const zinc = formulary.ingredients.get('zinc');
    expect(
      zinc?.bases.map(({ id, equals }) => [id, shown(equals?.amount), shown(equals?.moiety), equals?.sources]),
    ).toEqual([
      ['zinc', undefined, undefined, undefined],
      ['zinc-sulfate-heptahydrate', '4.39 mg', '1 mg', [{ id: 'label', title: 'A label', verified: '2026-01-31' }]],
    ]);
    expect(zinc?.limits.map(({ id, kind, atLeast, atMost }) => [id, kind, shown(atLeast), shown(atMost)])).toEqual([
      ['session', 'session-dose', '0.5 mg', '2 mg'],
      ['weight', 'session-dose-per-weight', undefined, '50 mcg/kg'],
      ['strength', 'concentration', undefined, '0.1 % w/v'],
    ]);
    expect(zinc?.limits[0]?.sources.map(({ id, verified }) => [id, verified])).toEqual([
      ['label', '2026-11-21'],
      ['paper', '2026-11-21'],
    ]);
    expect(zinc?.limits[0]).toMatchObject({
      withGroup: 'epinephrine',
      withoutGroup: 'sulfite',
      indications: ['telogen-effluvium'],
    });
    expect(zinc?.selectionReason).toBe('Only for this example.');
    expect(zinc?.publishedFigure?.statement).toBe('Named in a mixture without amounts.');
    expect(formulary.ingredients.get('water')).toMatchObject({
      bases: [{ id: 'water', name: 'water' }],
      publishedFigure: null,
      evidence: [],
      limits: [],
    });
    const vial = formulary.products.get('zinc-vial');
    expect(
      vial?.contents.map(({ strength, also }) => [shown(strength), also.map((each) => shown(each.strength))]),
    ).toEqual([['1 mg/mL', ['4.39 mg/mL']]]);
    expect(vial?.excipients.list).toEqual([
      { name: 'sodium metabisulfite', groups: ['sulfite'], amount: '<= 1 mg/mL' },
    ]);
    expect([shown(vial?.container.volume), shown(vial?.inUse), vial?.gate]).toEqual(['10 mL', '4 h', 'prescription']);
    const powder = formulary.products.get('hormone-powder');
    expect([shown(powder?.contents[0]?.strength), powder?.contents[0]?.strength.of]).toEqual([
      '500 units',
      'hormone-a',
    ]);
    expect([shown(powder?.container.volume), shown(powder?.reconstitute?.useWithin)]).toEqual(['5.2 mL', '24 h']);
    expect(powder?.supplied?.beyondUse).toBe('2026-12-14');
    expect(formulary.products.get('water-bag')?.container).toEqual({ kind: 'bag', doses: 'single' });
    expect(formulary.pairs[0]).toMatchObject({
      a: { kind: 'ingredient', id: 'zinc' },
      b: { kind: 'group', id: 'sulfite' },
    });
    expect(formulary.indications.get('telogen-effluvium')?.supports[0]?.sources[0]?.verified).toBe('2026-11-01');
    const protocol = formulary.protocols.get('weekly');
    expect([protocol?.sessions, shown(protocol?.interval?.to)]).toEqual([{ from: '3', to: '6' }, '1 month']);
    expect(formulary.questions.get('pregnancy')).toMatchObject({ appliesWhen: { sex: 'female' }, validFor: 'session' });
    expect(formulary.questions.get('g6pd-deficiency')?.appliesWhen).toEqual({});
    const rule = formulary.rules[0];
    expect([shown(rule?.limits.bmi?.quantity), shown(rule?.defer)]).toEqual(['30 kg/m2', '7 days']);
    expect(rule?.limits.bmi?.location).toMatchObject({ file: 'formulary.yaml', column: 19 });
    expect(rule?.examples.fires).toEqual([
      { 'answers.pregnancy': 'yes', 'patient.bmi': '30.1 kg/m2', 'allergies.groups': 'sulfite, paraben' },
    ]);
    const formula = formulary.formulas.get('basic@1');
    expect(formula?.components).toEqual([{ product: 'zinc-vial', of: 'zinc', as: 'zinc', toBeEntered: true }]);
    expect([formula?.example, shown(formula?.volume), formula?.tolerance?.stated]).toEqual([true, '5 mL', 'formula']);
    expect(formula?.acceptedPairs).toEqual([['zinc', 'water']]);
    expect(formulary.groups.get('sulfite')).toEqual({ id: 'sulfite', name: 'sulfites', synonyms: ['SO2'] });
    expect(formulary.sources.get('paper')?.read).toBe('abstract');
  });

  test('every fault of the invalid formulary is told at once, each on its own line', () => {
    const files = filesIn(`${FIXTURES}/invalid`);
    const marked = files.flatMap(({ path, bytes }) =>
      new TextDecoder()
        .decode(bytes)
        .split('\n')
        .flatMap((line, index) =>
          [...(/# fault: (.*)$/.exec(line)?.[1]?.split(' ') ?? [])].map((code) => `${path}:${index + 1} ${code}`),
        ),
    );
    const found = placesOf(files).map((place) => place.replace(/:\d+ /, ' '));
    expect([...found].sort()).toEqual([...marked].sort());
    expect(marked.length).toBeGreaterThan(50);
  });

  test('faults are sorted by file, line and column', () => {
    const faults = loadFormulary(filesIn(`${FIXTURES}/invalid`));
    const places = faults.ok ? [] : faults.faults.map(({ location }) => location);
    const sorted = [...places].sort((a, b) => {
      if (a === null || b === null || a.file !== b.file) return (a?.file ?? '') < (b?.file ?? '') ? -1 : 1;
      return a.line - b.line || a.column - b.column;
    });
    expect(places).toEqual(sorted);
  });

  test('a fault shows its line', () => {
    const loaded = loadFormulary([MINIMAL, file('pairs.yaml', `${HEADER}pairs:\n  - id: X\n    effect: boom\n`)]);
    if (loaded.ok) throw new Error('loaded');
    const text = loaded.faults.map((fault) => renderFault(fault, loaded.excerpts)).join('');
    expect(text).toContain('pairs.yaml:4:13: error: "boom" is none of: precipitate');
    expect(text).toContain('4 |     effect: boom');
  });

  test('a duplicate id names both files', () => {
    const group = 'groups: [{id: sulfite, name: sulfites}]\n';
    const files = [MINIMAL, file('a.yaml', HEADER + group), file('b/c.yaml', HEADER + group)];
    expect(placesOf(files)).toEqual(['b/c.yaml:2:15 formulary-duplicate-id']);
    expect(messagesOf(files)).toEqual(['the group sulfite is already defined in a.yaml, line 2']);
  });

  test('no file, no name, two names, two documents, an unreadable file, another format, a bad path', () => {
    expect(messagesOf([])).toEqual(['the formulary has no YAML file']);
    expect(messagesOf([file('a.yaml', HEADER)])).toEqual(['no file says which formulary this is']);
    expect(messagesOf([MINIMAL, { ...MINIMAL, path: 'second.yaml' }])).toEqual([
      'the formulary is already named in formulary.yaml, line 2',
    ]);
    expect(placesOf([MINIMAL, file('z.yaml', `${HEADER}---\n${HEADER}`)])).toEqual(['z.yaml:3:1 formulary-header']);
    expect(placesOf([file('a.yaml', `${HEADER}groups: [`)]).length).toBe(1);
    expect(placesOf([MINIMAL, file('z.yaml', 'schema: mesolog.formulary/2\n')])).toEqual([
      'z.yaml:1:9 formulary-schema',
    ]);
    expect(placesOf([MINIMAL, file('../z.yaml', HEADER)])).toEqual(['undefined:undefined:undefined formulary-path']);
  });

  test('a reference into a file that cannot be read is not called dangling', () => {
    const pairs = `${HEADER}protocols:\n  - {id: x, name: x, indications: [gone], kind: prp, sources: [s], verified: 2026-11-21}\n`;
    expect(placesOf([MINIMAL, file('p.yaml', pairs)])).toEqual([
      'p.yaml:3:36 formulary-unknown-id',
      'p.yaml:3:64 formulary-unknown-id',
    ]);
    const beside = (unreadable: FormularyFile) =>
      placesOf([MINIMAL, file('p.yaml', pairs), unreadable]).filter((place) => place.startsWith('p.yaml'));
    expect(beside(file('q.yaml', 'sources: [{id: s}, {id: gone}'))).toEqual([]);
    expect(beside({ path: 'q.yaml', bytes: new Uint8Array([0xff, 0xfe, 0x67, 0x00]) })).toEqual([]);
    expect(beside({ path: 'q.yaml', bytes: new Uint8Array([0x67, 0x00]) })).toEqual([]);
  });

  test('a reference to what stands nowhere is told though a file cannot be read', () => {
    const pairs = `${HEADER}protocols:\n  - {id: x, name: x, indications: [gone], kind: prp, sources: [s], verified: 2026-11-21}\n`;
    const places = placesOf([MINIMAL, file('p.yaml', pairs), file('q.yaml', 'sources: [{id: s}')]);
    expect(places.filter((place) => place.startsWith('p.yaml'))).toEqual(['p.yaml:3:36 formulary-unknown-id']);
    expect(places.length).toBeGreaterThan(1);
    const needs = changed('needs: [answers.pregnancy,', 'needs: [answers.g6pd_status,');
    const named = (unreadable: string) =>
      placesOf([...needs, file('q.yaml', unreadable)]).filter((place) => place.includes('unknown-id')).length;
    expect([named('questions: ['), named('questions: [{id: g6pd-status}')]).toEqual([1, 0]);
  });

  test('places are written into every mapping and a rule keeps its limits by name', () => {
    const document = {
      file: 'a',
      index: 0,
      data: {},
      locate: (path: readonly unknown[]) => ({ file: 'a', line: path.length + 1, column: 1 }),
      locateKey: () => ({ file: 'a', line: 1, column: 1 }),
      excerpt: () => '',
    };
    expect(placed({ rules: [{ id: 'x', examples: { fires: [{ a: 'b' }] } }] }, document, 7)).toEqual({
      at: [7, 1, 1],
      rules: [{ at: [7, 3, 1], id: 'x', limits: [], examples: { fires: [{ a: 'b' }] } }],
    });
  });

  test('the shipped formulary loads with zero faults and zero lint findings', () => {
    const report = lintFormulary(filesIn(SHIPPED));
    expect(report.findings.map((finding) => renderFault(finding, report.excerpts))).toEqual([]);
    expect(report.loaded?.counts.ingredients).toBeGreaterThan(50);
  });
});
