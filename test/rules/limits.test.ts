import { describe, expect, test } from '@jest/globals';
import { checked, component, ofCode, PLAIN, plainWith, preparationWith } from './fixture/bench.js';

/** Lidocaine 10 mg/mL beside the syringe: at 80 kg, 4.5 mg/kg is 360 mg, so 300 mg is met first. */
const lidocaine = (volume: string, weight = '80 kg') =>
  plainWith({
    patient: { ...PLAIN.patient, weight },
    co_administered: [{ product: 'lidocaine-brand', route: 'infiltration', volume }],
  });

describe('limits of a session', () => {
  test.each([
    ['29.9 mL', 0],
    ['30 mL', 0],
    ['30.1 mL', 1],
  ])('300 mg of lidocaine: %s of 10 mg/mL gives %i findings', async (volume, count) => {
    expect(ofCode(await checked(lidocaine(volume)), 'limit-session-dose')).toHaveLength(count);
  });

  test('the finding carries value, relation, limit and source', async () => {
    const [finding] = ofCode(await checked(lidocaine('32 mL')), 'limit-session-dose');
    expect(finding).toMatchObject({
      severity: 'prescriber',
      subject: 'lidocaine',
      message: 'lidocaine 320 mg in the session is above the limit of 300 mg (as lidocaine).',
      evidence: [{ fact: 'lidocaine (lidocaine)', actual: '320 mg', operator: '>', limit: '300 mg' }],
    });
    expect(finding?.sources.map(({ id }) => id)).toEqual(['book']);
  });

  test.each([
    ['22.4 mL', 0],
    ['22.5 mL', 0],
    ['22.6 mL', 1],
  ])('4.5 mg/kg at 50 kg is 225 mg: %s gives %i findings', async (volume, count) => {
    expect(ofCode(await checked(lidocaine(volume, '50 kg')), 'limit-per-weight')).toHaveLength(count);
  });

  test('without a weight the limit per kilogram is said to be open, with the severity of the limit', async () => {
    const { weight: _, ...patient } = PLAIN.patient;
    const json = plainWith({
      patient,
      co_administered: [{ product: 'lidocaine-brand', route: 'infiltration', volume: '1 mL' }],
    });
    const result = await checked(json);
    expect(ofCode(result, 'limit-weight-missing')[0]).toMatchObject({ severity: 'prescriber', subject: 'lidocaine' });
    expect(result.notChecked.map(({ code }) => code)).toContain('weight');
  });

  test('all products and the co-administered one count together', async () => {
    // 10 mL × 10 mg/mL + 5 mL × 20 mg/mL + 10.5 mL × 10 mg/mL = 100 + 100 + 105 = 305 mg
    const json = {
      ...(preparationWith({
        components: [
          component('lidocaine-brand', { volume: '10 mL' }),
          component('lidocaine-ampoule', { volume: '5 mL' }),
        ],
        volume: '20 mL',
      }) as object),
      co_administered: [{ product: 'lidocaine-brand', route: 'infiltration', volume: '10.5 mL' }],
    };
    const [finding] = ofCode(await checked(json), 'limit-session-dose');
    expect(finding?.evidence[0]).toMatchObject({ actual: '305 mg', operator: '>', limit: '300 mg' });
  });

  test('a measured dose over a limit that the exact one keeps', async () => {
    const over = await checked(
      preparationWith({
        components: [
          component('zinc-brand', { volume: '2.7 mL', draw_with: '5 mL' }),
          component('zinc-salt-brand', { volume: '0.29 mL', draw_with: '3 mL' }),
        ],
        volume: '5 mL',
      }),
    );
    // exact 2.7 + 0.29 = 2.99 mg; measured 2.8 (half-way, away) + 0.3 = 3.1 mg, the salt counted as zinc
    const [finding] = ofCode(over, 'limit-session-dose');
    expect(finding?.evidence).toEqual([
      { fact: 'zinc (zinc), exact', actual: '2.99 mg', operator: '<', limit: '3 mg' },
      { fact: 'zinc (zinc), measured', actual: '3.1 mg', operator: '>', limit: '3 mg' },
    ]);
  });

  test('an amount that was not entered is a gap, not a zero', async () => {
    const result = await checked(plainWith({ co_administered: [{ product: 'lidocaine-brand', route: 'topical' }] }));
    const [finding] = ofCode(result, 'limit-not-comparable');
    expect(finding?.severity).toBe('prescriber');
    expect(finding?.message).toContain('how much of lidocaine 1 % is given beside the syringes was not entered');
  });

  test.each([
    ['0.1 mL', '2 mL', 'below the least of 2.5 mg/mL'],
    ['0.6 mL', '2 mL', 'above the limit of 10 mg/mL'],
  ])('triamcinolone 40 mg/mL, %s in %s is %s', async (volume, whole, says) => {
    const json = preparationWith({ components: [component('triamcinolone-brand', { volume })], volume: whole });
    const [finding] = ofCode(await checked(json), 'limit-concentration');
    expect(finding?.subject).toBe('A/triamcinolone');
    expect(finding?.message).toContain(says);
  });

  test.each(['0.125 mL', '0.5 mL'])(
    'triamcinolone 40 mg/mL, %s in 2 mL lies at a bound and is kept exactly',
    async (volume) => {
      const json = preparationWith({ components: [component('triamcinolone-brand', { volume })], volume: '2 mL' });
      const exactlyBeyond = ofCode(await checked(json), 'limit-concentration').flatMap(({ evidence }) =>
        evidence.filter(({ fact }) => fact.endsWith('exact')).map(({ operator }) => operator),
      );
      for (const operator of exactlyBeyond) expect(operator).toBe('=');
    },
  );

  test('a pre-dilution that is only drawn from does not count, what is drawn of it does', async () => {
    // P1: 4 mL of zinc 1 mg/mL (4 mg, above 3 mg if it counted); A takes half of it: 2 mg
    const json = plainWith({
      preparations: [
        {
          id: 'P1',
          components: [component('zinc-brand', { volume: '4 mL' })],
          volume: '4 mL',
          made_under: 'immediate-use',
        },
        {
          id: 'A',
          components: [{ preparation: 'P1', volume: '2 mL' }],
          diluent: { product: 'saline', lots: [{ lot: 'S1', expires: '2027-01-31' }] },
          volume: '5 mL',
          made_under: 'immediate-use',
        },
      ],
    });
    expect(ofCode(await checked(json), 'limit-session-dose')).toEqual([]);
  });
});
