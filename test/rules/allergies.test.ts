import { describe, expect, test } from '@jest/globals';
import {
  brief,
  checked,
  component,
  fixtureFormulary,
  formularyWith,
  ofCode,
  PLAIN,
  plainWith,
  preparationWith,
} from './fixture/bench.js';

const withAllergy = (product: string, allergies: readonly { [key: string]: string }[]) => ({
  ...(preparationWith({ components: [component(product, { volume: '1 mL' })] }) as object),
  screening: { ...PLAIN.screening, allergies },
});

describe('allergies', () => {
  test('procaine and a serious sulfite allergy: stop, for the excipient', async () => {
    const json = withAllergy('procaine-brand', [
      { group: 'sulfite', reaction: 'wheeze', severity: 'serious', certainty: 'confirmed' },
    ]);
    const [finding] = ofCode(await checked(json), 'allergy-match');
    expect(finding).toMatchObject({
      severity: 'stop',
      subject: 'procaine-brand/sulfite',
      message:
        'procaine 1 % holds acetone sodium bisulfite: the patient has a sulfite allergy (severity serious, confirmed, reaction: wheeze).',
    });
  });

  test.each([
    ['serious', 'stop'],
    ['unknown', 'stop'],
    ['moderate', 'prescriber'],
    ['mild', 'prescriber'],
  ])('a %s direct match is %s', async (severity, expected) => {
    const json = withAllergy('dexpanthenol-brand', [{ group: 'dexpanthenol', severity, certainty: 'suspected' }]);
    expect(ofCode(await checked(json), 'allergy-match').map((finding) => finding.severity)).toEqual([expected]);
  });

  test.each(['Provitamin_B5', 'provitamin-b5', 'DEXPANTHENOL'])(
    'a synonym matches however it is written: %s',
    async (group) => {
      const json = withAllergy('dexpanthenol-brand', [{ group, severity: 'serious', certainty: 'confirmed' }]);
      expect(brief(await checked(json)).some((line) => line.startsWith('stop allergy-match dexpanthenol-brand/'))).toBe(
        true,
      );
    },
  );

  test('a relative of what the patient reacts to needs the prescriber', async () => {
    const json = withAllergy('procaine-brand', [{ group: 'tetracaine', severity: 'serious', certainty: 'confirmed' }]);
    expect(brief(await checked(json))).toContain('prescriber allergy-cross procaine-brand/tetracaine');
  });

  test('sharing how it behaves in a syringe is no cross-reaction', async () => {
    const json = withAllergy('calcium-brand', [
      { group: 'magnesium-sulfate', severity: 'serious', certainty: 'confirmed' },
    ]);
    expect(ofCode(await checked(json), 'allergy-cross')).toEqual([]);
  });

  test('co-administered products count', async () => {
    const json = plainWith({
      screening: {
        ...PLAIN.screening,
        allergies: [{ group: 'lidocaine', severity: 'serious', certainty: 'confirmed' }],
      },
      co_administered: [{ product: 'lidocaine-brand', route: 'topical', volume: '1 mL' }],
    });
    expect(brief(await checked(json))).toContain('stop allergy-match lidocaine-brand/lidocaine');
  });

  test('a name that nobody knows is said, never passed over', async () => {
    const json = withAllergy('dexpanthenol-brand', [{ group: 'moonstone', severity: 'mild', certainty: 'unknown' }]);
    expect(brief(await checked(json))).toEqual(['reason allergy-not-recognised moonstone']);
  });

  test.each([
    ['serious', 'prescriber'],
    ['unknown', 'prescriber'],
    ['moderate', 'reason'],
    ['mild', 'reason'],
  ])('a %s reaction to what no product can be held against: %s', async (severity, expected) => {
    const json = withAllergy('dexpanthenol-brand', [
      { group: 'moonstone', severity, certainty: 'confirmed' },
      { group: 'latex', severity, certainty: 'confirmed' },
    ]);
    expect(brief(await checked(json))).toEqual([
      `${expected} allergy-not-checkable latex`,
      `${expected} allergy-not-recognised moonstone`,
    ]);
  });

  test('a product with a relative of the allergen may hold the allergen itself in what its list lacks', async () => {
    const formulary = formularyWith('procaine-brand', { excipients: { status: 'partial', list: [] } });
    const json = withAllergy('procaine-brand', [{ group: 'tetracaine', severity: 'serious', certainty: 'confirmed' }]);
    const result = await checked(json, { formulary });
    expect(brief(result)).toEqual(
      expect.arrayContaining([
        'prescriber allergy-cross procaine-brand/tetracaine',
        'prescriber excipients-unknown P-1',
      ]),
    );
  });

  test('not asked is not none', async () => {
    const { allergies: _, ...screening } = PLAIN.screening;
    expect(brief(await checked(plainWith({ screening })))).toEqual(['prescriber allergies-not-asked P-1']);
  });

  test('partly known excipients matter where there is an allergy', async () => {
    const none = await checked(withAllergy('partial-vitamin', []));
    expect(ofCode(none, 'excipients-unknown')).toEqual([]);
    expect(none.notChecked.map(({ code }) => code)).toContain('excipients');
    const mild = await checked(
      withAllergy('partial-vitamin', [{ group: 'sulfite', severity: 'mild', certainty: 'confirmed' }]),
    );
    expect(ofCode(mild, 'excipients-unknown')[0]?.severity).toBe('reason');
    const grave = await checked(
      withAllergy('partial-vitamin', [{ group: 'sulfite', severity: 'serious', certainty: 'confirmed' }]),
    );
    expect(ofCode(grave, 'excipients-unknown')[0]?.severity).toBe('prescriber');
  });

  test('one finding a severity lists all products whose excipients are not fully known', async () => {
    const { products } = fixtureFormulary();
    const unknown = [...products].map(([id, product]) => {
      const incomplete = id === 'zinc-brand' || id === 'saline';
      return [id, incomplete ? { ...product, excipients: { status: 'unknown' as const, list: [] } } : product] as const;
    });
    const json = {
      ...(preparationWith({
        components: [component('partial-vitamin', { volume: '1 mL' }), component('zinc-brand', { volume: '0.5 mL' })],
      }) as object),
      screening: {
        ...PLAIN.screening,
        // The zinc itself is matched; what else its list lacks is only a mild allergy, so it is listed apart.
        allergies: [
          { group: 'zinc', severity: 'serious', certainty: 'confirmed' },
          { group: 'sulfite', severity: 'mild', certainty: 'confirmed' },
        ],
      },
    };
    const result = await checked(json, { formulary: { ...fixtureFormulary(), products: new Map(unknown) } });
    const findings = ofCode(result, 'excipients-unknown');
    expect(findings.map(({ severity, subject, message }) => [severity, subject, message])).toEqual([
      [
        'prescriber',
        'P-1',
        'The patient reacts to zinc, sulfite, and the excipients are not fully known of: vitamin with partial excipients (only partly known); sodium chloride 0.9 % (not known).',
      ],
      [
        'reason',
        'P-1',
        'The patient reacts to sulfite, and the excipients are not fully known of: zinc sulfate, brand (not known).',
      ],
    ]);
    expect(findings[0]?.evidence.map(({ fact }) => fact)).toEqual([
      'partial-vitamin: excipients',
      'saline: excipients',
    ]);
    expect(findings[0]?.sources.map(({ id }) => id)).toEqual(['book']);
  });
});

describe('how an allergy is written', () => {
  const said = async (group: string) =>
    brief(
      await checked(withAllergy('procaine-brand', [{ group, severity: 'serious', certainty: 'confirmed' }])),
    ).filter((line) => /allergy/.test(line));

  test.each(['sulfite', 'Sulphites', 'sulfur-dioxide', 'E220'])('%s means sulfites', async (group) => {
    expect((await said(group)).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(['stop allergy-match']);
  });

  test('what no label names is known and said to be not checkable, never passed over', async () => {
    expect(await said('natural-rubber')).toEqual(['prescriber allergy-not-checkable latex']);
  });

  test('a rule sees the group, however it was written', async () => {
    expect(await said('sulpha')).toEqual(['reason sulfa-allergy P-1']);
    expect(await said('sulfonamide')).toEqual(['reason sulfa-allergy P-1']);
  });
});
