import { describe, expect, test } from '@jest/globals';
import type { Formulary, Limit } from '../../src/formulary/model.js';
import {
  brief,
  checked,
  component,
  fixtureFormulary,
  ofCode,
  PLAIN,
  plainWith,
  preparationWith,
} from './fixture/bench.js';

/** Lidocaine 10 mg/mL, plain and with epinephrine, beside the syringe. At 80 kg: plain 300 mg (4.5 mg/kg is 360 mg), with 7 mg/kg 560 mg. */
const given = (plain: string | null, withEpinephrine: string | null, weight = '80 kg') =>
  plainWith({
    patient: { ...PLAIN.patient, weight },
    co_administered: [
      ...(plain === null ? [] : [{ product: 'lidocaine-brand', route: 'infiltration', volume: plain }]),
      ...(withEpinephrine === null
        ? []
        : [{ product: 'lidocaine-epinephrine', route: 'infiltration', volume: withEpinephrine }]),
    ],
  });

const limits = async (json: Parameters<typeof checked>[0]) =>
  brief(await checked(json)).filter((line) => line.includes(' limit-'));

describe('lidocaine without and with epinephrine', () => {
  test.each([
    ['30 mL', null, []],
    ['30.1 mL', null, ['prescriber limit-session-dose lidocaine']],
    ['30 mL', '0.1 mL', []],
    // a trace of epinephrine does not lift the limits of what is given without it
    ['30.1 mL', '0.1 mL', ['prescriber limit-session-dose lidocaine']],
    ['36.1 mL', '0.1 mL', ['prescriber limit-per-weight lidocaine', 'prescriber limit-session-dose lidocaine']],
    [null, '36.1 mL', []],
    [null, '56 mL', []],
    [null, '56.1 mL', ['prescriber limit-per-weight lidocaine']],
    // 300 mg + 260 mg = 560 mg; 1 mg more is above the limit of the sum
    ['30 mL', '26 mL', []],
    ['30 mL', '26.1 mL', ['prescriber limit-per-weight lidocaine']],
  ])('%s plain and %s with epinephrine', async (plain, withEpinephrine, expected) => {
    expect(await limits(given(plain, withEpinephrine))).toEqual(expected);
  });

  test('the finding says which part it counts', async () => {
    const [finding] = ofCode(await checked(given('31 mL', '1 mL')), 'limit-session-dose');
    expect(finding).toMatchObject({
      message:
        'lidocaine 310 mg in products without epinephrine in the session is above the limit of 300 mg (as lidocaine).',
      evidence: [
        {
          fact: 'lidocaine (lidocaine) in products without epinephrine',
          actual: '310 mg',
          operator: '>',
          limit: '300 mg',
        },
      ],
    });
    expect(finding?.explanation).toContain('only what is given in products without epinephrine');
  });

  test('in the syringe, through a pre-dilution and beside it the plain parts add up', async () => {
    // P1: 20 mL of 10 mg/mL in 20 mL, of which A takes 10 mL: 100 mg; A: 5 mL of 20 mg/mL: 100 mg; beside: 10.1 mL: 101 mg
    const made = { made_under: 'immediate-use' };
    const json = {
      ...(given('10.1 mL', '1 mL') as object),
      preparations: [
        { id: 'P1', components: [component('lidocaine-brand', { volume: '20 mL' })], ...made },
        {
          id: 'A',
          components: [
            { preparation: 'P1', volume: '10 mL' },
            component('lidocaine-ampoule', { volume: '5 mL' }),
            component('lidocaine-epinephrine', { volume: '1 mL' }),
          ],
          ...made,
        },
      ],
    };
    const [finding] = ofCode(await checked(json), 'limit-session-dose');
    expect(finding?.evidence[0]).toMatchObject({ actual: '301 mg', operator: '>', limit: '300 mg' });
  });

  test('a pre-dilution that mixes both is a gap, never a zero', async () => {
    const made = { made_under: 'immediate-use' };
    const json = plainWith({
      preparations: [
        {
          id: 'P1',
          components: [
            component('lidocaine-brand', { volume: '5 mL' }),
            component('lidocaine-epinephrine', { volume: '5 mL' }),
          ],
          ...made,
        },
        { id: 'A', components: [{ preparation: 'P1', volume: '2 mL' }], ...made },
      ],
    });
    const findings = ofCode(await checked(json), 'limit-not-comparable');
    expect(findings.map(({ subject }) => subject)).toEqual(['lidocaine/per-weight', 'lidocaine/plain']);
    expect(findings[0]?.message).toContain('P1 mixes several products with lidocaine, which cannot be told apart');
  });

  test('without a weight, only the limits that apply are asked for', async () => {
    const { weight: _, ...patient } = PLAIN.patient;
    const messages = async (json: object) =>
      ofCode(await checked({ ...json, patient } as never), 'limit-weight-missing').map(({ message }) => message);
    expect(await messages(given(null, '1 mL') as object)).toEqual([expect.stringContaining('7 mg/kg')]);
    expect(await messages(given('1 mL', null) as object)).toEqual([expect.stringContaining('4.5 mg/kg')]);
    expect(await messages(given('1 mL', '1 mL') as object)).toHaveLength(2);
  });
});

describe('a dose that was compared with nothing is said', () => {
  const said = async (json: Parameters<typeof checked>[0]) =>
    (await checked(json)).notChecked.filter(({ code }) => code === 'dose-limit').map(({ message }) => message);

  test('once for each ingredient without a limit, and not for the diluent', async () => {
    const components = ['dexpanthenol-brand', 'thiamine-brand', 'zinc-brand', 'lidocaine-brand'];
    const json = preparationWith({ components: components.map((one) => component(one, { volume: '0.2 mL' })) });
    expect(await said(json)).toEqual([
      'No limit and no published intradermal figure for dexpanthenol: its dose was compared with nothing.',
      'No limit and no published intradermal figure for thiamine: its dose was compared with nothing.',
    ]);
  });

  test('a floor, or a limit for another use, is no ceiling', async () => {
    const formulary = limitsOf('lidocaine', (limit) => ({ ...limit, indications: ['wrinkles'] }));
    const result = await checked(given('1 mL', null), { formulary });
    expect(result.notChecked.map(({ message }) => message)).toContain(
      'No limit that applies here and no published intradermal figure for lidocaine: its dose was compared with nothing.',
    );
  });

  test('a product that no limit counts is named, beside one that is limited', async () => {
    const formulary = limitsOf('lidocaine', (limit) => (limit.withGroup === undefined ? limit : null));
    const result = await checked(given('1 mL', '1 mL'), { formulary });
    expect(result.notChecked.map(({ message }) => message)).toContain(
      'No limit that applies here and no published intradermal figure for lidocaine in lidocaine 1 % with epinephrine: its dose was compared with nothing.',
    );
  });

  test('a figure that is published in words cannot be compared either', async () => {
    const formulary = limitsOf('dexpanthenol', (limit) => limit, '5 mL once a week.');
    const result = await checked(PLAIN, { formulary });
    expect(result.notChecked.map(({ message }) => message)).toContain(
      'No limit for dexpanthenol: its dose was compared with nothing; what is published for intradermal use stands in words alone.',
    );
  });
});

/** The fixture with the limits of one ingredient changed or taken away. */
function limitsOf(id: string, change: (limit: Limit) => Limit | null, figure?: string): Formulary {
  const formulary = fixtureFormulary();
  const ingredient = formulary.ingredients.get(id);
  if (ingredient === undefined) throw new Error(`no ${id}`);
  const { location, sources } = ingredient;
  const changed = {
    ...ingredient,
    limits: ingredient.limits.flatMap((limit) => change(limit) ?? []),
    publishedFigure: figure === undefined ? null : { location, sources, statement: figure },
  };
  return { ...formulary, ingredients: new Map([...formulary.ingredients, [id, changed]]) };
}
