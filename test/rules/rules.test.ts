import { describe, expect, test } from '@jest/globals';
import { brief, checked, component, ofCode, PLAIN, plainWith, preparationWith } from './fixture/bench.js';

const answers = (given: { readonly [key: string]: string }, patient: object = {}) =>
  plainWith({
    patient: { ...PLAIN.patient, ...patient },
    screening: { ...PLAIN.screening, answers: { 'g6pd-deficiency': 'no', nsaid: 'no', ...given } },
  });

/** Weight that makes the body mass index at a height of 2 m. */
const weighing = (weight: string) => answers({}, { height: '200 cm', weight });

describe('rules of the formulary', () => {
  test.each([
    ['119.9 kg', 0],
    ['120 kg', 0],
    ['120.1 kg', 1],
  ])('body mass index at 2 m and %s gives %i findings', async (weight, count) => {
    expect(ofCode(await checked(weighing(weight)), 'bmi-over-30')).toHaveLength(count);
  });

  test('a finding explains itself', async () => {
    expect(ofCode(await checked(weighing('124 kg')), 'bmi-over-30')[0]).toMatchObject({
      severity: 'reason',
      subject: 'P-1',
      message: 'The body mass index is above 30 kg/m2.',
      explanation: 'One article says so.',
      remedy: 'Say why.',
      evidence: [{ fact: 'patient.bmi', actual: '31 kg/m2', operator: '>', limit: '30 kg/m2' }],
      sources: [{ id: 'book', title: 'A book', verified: '2026-11-21' }],
    });
  });

  test('a missing measurement leaves the rule open', async () => {
    const { height: _, ...patient } = PLAIN.patient;
    const [finding] = ofCode(await checked(plainWith({ patient })), 'not-answered');
    expect(finding).toMatchObject({ severity: 'reason', subject: 'bmi-over-30' });
    expect(finding?.message).toContain('patient.weight and patient.height');
  });

  test.each([
    ['not asked', { sex: 'female' }, {}],
    ['unknown', { sex: 'female' }, { pregnancy: 'unknown' }],
    ['declined', { sex: 'female' }, { pregnancy: 'declined' }],
    ['sex other', { sex: 'other' }, {}],
  ])('an open answer has the severity of its rule: %s', async (_, patient, given) => {
    expect(brief(await checked(answers(given, patient)))).toEqual(['prescriber not-answered pregnancy']);
  });

  test('a question that does not apply is not needed; an answer that was given counts all the same', async () => {
    expect(brief(await checked(answers({}, { sex: 'male' })))).toEqual([]);
    expect(brief(await checked(answers({ pregnancy: 'yes' }, { sex: 'male' })))).toEqual(['prescriber pregnancy P-1']);
  });

  test('where the sex is not known every question applies', async () => {
    const { sex: _, ...patient } = PLAIN.patient;
    expect(brief(await checked(plainWith({ patient })))).toContain('prescriber not-answered pregnancy');
  });

  test('a note that cannot be decided is a reason', async () => {
    const screening = { ...PLAIN.screening, answers: { 'g6pd-deficiency': 'no' } };
    expect(brief(await checked(plainWith({ screening })))).toEqual(['reason not-answered nsaid']);
  });

  test('what the known facts settle asks for nothing', async () => {
    const screening = { ...PLAIN.screening, answers: { nsaid: 'no' } };
    expect(brief(await checked(plainWith({ screening })))).toEqual([]);
    const vitaminC = preparationWith({ components: [component('vitamin-c-brand', { volume: '1 mL' })] }) as object;
    expect(brief(await checked({ ...vitaminC, screening }))).toContain('prescriber not-answered g6pd-and-vitamin-c');
  });

  test('both facts of a rule stand in its evidence', async () => {
    const vitaminC = preparationWith({ components: [component('vitamin-c-brand', { volume: '1 mL' })] }) as object;
    const screening = { ...PLAIN.screening, answers: { 'g6pd-deficiency': 'yes', nsaid: 'no' } };
    expect(ofCode(await checked({ ...vitaminC, screening }), 'g6pd-and-vitamin-c')[0]?.evidence).toEqual([
      { fact: 'session.ingredients', actual: 'ascorbic-acid', operator: 'holds', limit: 'ascorbic-acid' },
      { fact: 'answers.g6pd_deficiency', actual: 'yes', operator: 'is', limit: 'yes' },
    ]);
  });

  test('a deferring rule names the day', async () => {
    const [finding] = ofCode(await checked(answers({ nsaid: 'yes' })), 'nsaid');
    expect(finding?.message).toBe('The patient took aspirin. Not before 2026-11-27.');
    expect(finding?.evidence.at(-1)).toEqual({
      fact: 'defer_until',
      actual: '2026-11-20',
      operator: 'before',
      limit: '2026-11-27',
    });
  });

  test.each([
    ['3.9 mm', 0],
    ['4 mm', 0],
    ['4.1 mm', 1],
    ['0.4 cm', 0],
  ])('depth %s gives %i findings', async (depth, count) => {
    const result = await checked(plainWith({ delivery: [{ ...PLAIN.delivery[0], depth }] }));
    expect(ofCode(result, 'too-deep')).toHaveLength(count);
  });
});

describe('5-alpha-reductase inhibitors', () => {
  const dutasteride = preparationWith({ components: [component('dutasteride-vial', { volume: '1 mL' })] }) as object;

  test.each([
    ['female, not asked', { sex: 'female' }, {}, 1],
    ['female, unknown', { sex: 'female' }, { pregnancy: 'unknown' }, 1],
    ['female, declined', { sex: 'female' }, { pregnancy: 'declined' }, 1],
    ['female, yes', { sex: 'female' }, { pregnancy: 'yes' }, 1],
    ['female, no', { sex: 'female' }, { pregnancy: 'no' }, 0],
    ['other, not asked', { sex: 'other' }, {}, 1],
    ['male', { sex: 'male' }, {}, 0],
    ['male, unknown', { sex: 'male' }, { pregnancy: 'unknown' }, 0],
    ['entered as male, and the pregnancy as yes', { sex: 'male' }, { pregnancy: 'yes' }, 1],
    ['sex not known, not asked', { sex: undefined }, {}, 1],
  ])('%s', async (_, patient, given, count) => {
    const json = {
      ...(answers(given as never, patient) as object),
      ...dutasteride,
      patient: { ...PLAIN.patient, ...patient },
    };
    const screening = { ...PLAIN.screening, answers: { 'g6pd-deficiency': 'no', nsaid: 'no', ...given } };
    const findings = ofCode(await checked({ ...json, screening }), 'five-ari-pregnancy');
    expect(findings.map(({ severity }) => severity)).toEqual(Array(count).fill('stop'));
  });
});
