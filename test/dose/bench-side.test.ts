import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Delivery, deliver, type Zone } from '../../src/dose/deliver.js';
import { formulate } from '../../src/dose/formulate.js';
import { display } from '../../src/dose/print.js';
import { type Powder, reconstitute } from '../../src/dose/reconstitute.js';
import { bench, cocktailOf, dose, drawsOf, product, q, RUNS } from './helpers.js';

describe('reconstitute', () => {
  // 500 mg ÷ 5 mL = 100 mg/mL; 4.8 mL added, 0.2 mL taken up by the powder
  const powder: Powder = {
    id: 'glutathione',
    content: [{ ingredient: 'glutathione', basis: 'glutathione', amount: q('500 mg') }],
    diluent: 'water',
    added: q('4.8 mL'),
    yielded: q('5 mL'),
    useWithin: q('4 h'),
  };

  test('strength = amount ÷ volume yielded, then it stands as a component', () => {
    const made = reconstitute('A', powder);
    if (!made.ok) throw new Error('not made');
    expect(made.content.map(({ strength }) => display(strength))).toEqual(['100 mg/mL']);
    expect(made.working).toEqual([
      {
        label: 'glutathione: volume once dissolved',
        expression: '4.8 mL of water added, 0.2 mL taken up by the powder',
        exact: '5 mL',
        rounded: '5 mL',
      },
      {
        label: 'glutathione: strength of glutathione once dissolved',
        expression: '500 mg ÷ 5 mL',
        exact: '100 mg/mL',
        rounded: '100 mg/mL',
      },
    ]);
    expect(made.proof.every(({ holds: yes }) => yes)).toBe(true);
    expect([made.useWithin, made.observations]).toEqual([q('4 h'), []]);
    const cocktail = cocktailOf(
      formulate(
        { id: 'A', components: [product('glutathione', dose('100 mg'), made.content, { container: made.container })] },
        bench(),
      ),
    );
    expect(drawsOf(cocktail)).toEqual(['glutathione: 1 mL -> 1 mL (1 mL)']);
    expect(cocktail.lines[0]?.remnant).toEqual(q('4 mL'));
  });

  test('a strength on the label rules, and a contradiction is observed and disproved', () => {
    const stated = (strength: string) =>
      reconstitute('A', { ...powder, content: powder.content.map((entry) => ({ ...entry, strength: q(strength) })) });
    expect(stated('100 mg/mL')).toMatchObject({ ok: true, observations: [] });
    const wrong = stated('100 mcg/mL');
    expect(wrong).toMatchObject({
      ok: true,
      observations: [
        {
          kind: 'strength-contradicts-label',
          evidence: [{ actual: '100 mcg/mL', operator: 'is not', limit: '100 mg/mL' }],
        },
      ],
      proof: [{ holds: false }],
    });
  });

  test('units are counted of their ingredient', () => {
    const made = reconstitute('A', {
      ...powder,
      content: [
        { ingredient: 'hyaluronidase', basis: 'hyaluronidase', amount: q('1500 units'), strength: q('300 units/mL') },
      ],
    });
    expect(made).toMatchObject({ ok: true, observations: [], content: [{ strength: { of: 'hyaluronidase' } }] });
  });

  test('no volume, no strength', () => {
    expect(reconstitute('A', { ...powder, yielded: q('0 mL'), added: q('5 mg') })).toMatchObject({
      ok: false,
      faults: [{ kind: 'wrong-dimension' }, { kind: 'not-positive' }],
    });
  });
});

describe('deliver', () => {
  const points = (n: bigint, each: string): Zone => ({
    zone: 'frontal',
    amount: { by: 'points', points: n, volumePerPoint: q(each) },
  });
  const plan = (more: Partial<Delivery>) => deliver({ preparation: 'A', prepared: q('5 mL'), zones: [], ...more });

  // 50 × 0.05 = 2.5 mL; 20 cm2 × 0.05 mL/cm2 = 1 mL; 0.5 mL; 4 mL given, 0.3 mL discarded, 0.7 mL left
  test('points, areas and volumes add up, and the rest is accounted for', () => {
    const delivered = plan({
      zones: [
        points(50n, '0.05 mL'),
        { zone: 'crown', amount: { by: 'area', area: q('20 cm2'), volumePerArea: q('0.05 mL/cm2') } },
        { zone: 'parting', amount: { by: 'volume', volume: q('0.5 mL') } },
      ],
      discarded: q('0.3 mL'),
    });
    if (!delivered.ok) throw new Error('not delivered');
    expect(delivered.zones.map(({ volume: v }) => display(v))).toEqual(['2.5 mL', '1 mL', '0.5 mL']);
    expect([delivered.given, delivered.discarded, delivered.remnant].map(display)).toEqual([
      '4 mL',
      '0.3 mL',
      '0.7 mL',
    ]);
    expect(delivered.proof).toEqual([
      { label: 'given + discarded + remnant = prepared', left: '4 mL + 0.3 mL + 0.7 mL', right: '5 mL', holds: true },
    ]);
    expect(delivered.working[0]).toEqual({
      label: 'frontal',
      expression: '50 points × 0.05 mL',
      exact: '2.5 mL',
      rounded: '2.5 mL',
    });
    expect(delivered.observations).toEqual([]);
  });

  test('all of it is not too much; a hundredth more is', () => {
    expect(plan({ zones: [points(100n, '0.05 mL')] })).toMatchObject({ ok: true, observations: [] });
    expect(plan({ zones: [points(100n, '0.05 mL')], discarded: q('0.01 mL') })).toMatchObject({
      ok: true,
      observations: [{ kind: 'delivery-exceeds-prepared' }],
      proof: [{ holds: true }],
    });
  });

  test('given + discarded + remnant = prepared, whatever the plan', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 500n }),
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 0, max: 500 }),
        (n, each, thrown) => {
          const delivered = plan({ zones: [points(n, `0.${each}1 mL`)], discarded: q(`${thrown} mL`) });
          expect(delivered.ok && delivered.proof.every(({ holds: yes }) => yes)).toBe(true);
        },
      ),
      RUNS,
    );
  });

  test('what is no volume or nothing is refused, all at once', () => {
    const wrong = plan({
      zones: [
        points(0n, '0 mL'),
        { zone: 'crown', amount: { by: 'area', area: q('20 cm'), volumePerArea: q('1 mL') } },
      ],
      discarded: q('1 mg'),
    });
    expect(!wrong.ok && wrong.faults.map(({ kind }) => kind)).toEqual([
      'not-positive',
      'not-positive',
      'wrong-dimension',
      'wrong-dimension',
      'wrong-dimension',
    ]);
  });
});
