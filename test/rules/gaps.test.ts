import { describe, expect, test } from '@jest/globals';
import type { Formulary, Product } from '../../src/formulary/model.js';
import type { PrescriptionState } from '../../src/rules/prescription-state.js';
import {
  brief,
  checked,
  component,
  DUTASTERIDE,
  fixtureFormulary,
  ofCode,
  plainWith,
  preparationWith,
  q,
} from './fixture/bench.js';

/** The fixture with one product changed. */
function withProduct(id: string, changes: Partial<Product>): Formulary {
  const formulary = fixtureFormulary();
  const product = formulary.products.get(id);
  if (product === undefined) throw new Error(`no ${id}`);
  return { ...formulary, products: new Map([...formulary.products, [id, { ...product, ...changes }]]) };
}

const lidocaine = (given: object) =>
  plainWith({ co_administered: [{ product: 'lidocaine-brand', route: 'infiltration', ...given }] });

describe('what cannot be told is said', () => {
  test('a co-administered dose counts as well as a volume', async () => {
    const [finding] = ofCode(await checked(lidocaine({ dose: '301 mg' })), 'limit-session-dose');
    expect(finding?.evidence[0]).toMatchObject({ actual: '301 mg', operator: '>' });
  });

  test('a dose of a product with several ingredients says of none', async () => {
    const contents = fixtureFormulary().products.get('lidocaine-brand')?.contents ?? [];
    const both = [...contents, ...(fixtureFormulary().products.get('thiamine-brand')?.contents ?? [])];
    const result = await checked(lidocaine({ dose: '100 mg' }), {
      formulary: withProduct('lidocaine-brand', { contents: both }),
    });
    expect(ofCode(result, 'limit-not-comparable')[0]?.message).toContain('does not say of which of its ingredients');
  });

  test('a basis without a published conversion', async () => {
    const contents = (fixtureFormulary().products.get('lidocaine-brand')?.contents ?? []).map((content) => ({
      ...content,
      basis: 'lidocaine-hydrochloride',
    }));
    const result = await checked(lidocaine({ volume: '1 mL' }), {
      formulary: withProduct('lidocaine-brand', { contents }),
    });
    expect(ofCode(result, 'limit-not-comparable')[0]?.message).toContain('no published conversion leads from');
  });

  test('a strength that is not per volume', async () => {
    const contents = (fixtureFormulary().products.get('lidocaine-brand')?.contents ?? []).map((content) => ({
      ...content,
      strength: q('40 mg/g'),
    }));
    const result = await checked(lidocaine({ volume: '1 mL' }), {
      formulary: withProduct('lidocaine-brand', { contents }),
    });
    expect(ofCode(result, 'limit-not-comparable')[0]?.message).toContain('is not per volume');
  });

  test('a mixture that cannot be computed leaves its limits open', async () => {
    const result = await checked(preparationWith({ components: [component('zinc-brand', { volume: '9 mL' })] }));
    expect(ofCode(result, 'limit-not-comparable')[0]?.message).toContain('preparation A could not be computed');
  });

  test('a mixture that cannot be computed is not what was prescribed', async () => {
    const json = {
      ...(preparationWith({ components: [component('dutasteride-vial', { volume: '3 mL' })] }) as object),
      prescriptions: ['R-1'],
    };
    const result = await checked(json, { prescriptions: { find: () => DUTASTERIDE } });
    expect(brief(result)).toContain('stop prescription-not-comparable R-1/dutasteride');
  });
});

describe("a product's own gate", () => {
  const formulary = withProduct('secret-mix', { gate: 'prescription' });
  const json = preparationWith({ components: [component('secret-mix', { volume: '1 mL' })] }) as object;

  test('needs a prescription whatever its ingredients', async () => {
    expect(brief(await checked(json as never, { formulary }))).toContain('stop prescription-missing secret-mix');
  });

  test('is covered by a volume of that product', async () => {
    const state: PrescriptionState = {
      ...DUTASTERIDE,
      items: [
        {
          subject: { kind: 'product', id: 'secret-mix' },
          dose: { kind: 'up-to', quantity: q('1 mL') },
          route: 'intradermal',
        },
      ],
    };
    const named = { ...json, prescriptions: ['R-1'] };
    const result = await checked(named, { formulary, prescriptions: { find: () => state } });
    expect(brief(result).filter((line) => line.includes('prescription'))).toEqual([]);
    const [item] = state.items;
    const less = {
      ...state,
      items: item === undefined ? [] : [{ ...item, dose: { kind: 'up-to' as const, quantity: q('0.9 mL') } }],
    };
    const refused = await checked(named, { formulary, prescriptions: { find: () => less } });
    expect(brief(refused)).toContain('stop prescription-dose R-1/secret-mix');
  });
});

test('a delivery of a preparation that is not there is said', async () => {
  const delivery = [
    { preparation: 'Z', route: 'intradermal', depth: '2 mm', zones: [{ zone: 'frontal', volume: '1 mL' }] },
  ];
  const run = checked(plainWith({ delivery })).then(brief, (error: Error) => [error.message]);
  expect((await run).join()).toMatch(/Z/);
});
