import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Formulary } from '../../src/formulary/model.js';
import { brief, checked, formularyOf, grave, requestOf, textOf } from './case.js';

const CASE = textOf('woman-34');
const PROCAINE = /^ +- \{ product: procaine.*\n/m;
let formulary: Formulary;
beforeAll(() => {
  formulary = formularyOf();
});

describe('a woman of 34 with telogen effluvium and sulfite-sensitive asthma', () => {
  test('every fact has its place', async () => {
    const { patient, screening, indication, preparations, kind } = await requestOf(CASE);
    expect(patient).toMatchObject({ sex: 'female', birthYear: 1992n });
    expect(screening?.allergies).toEqual([
      { group: 'sulfite', reaction: 'asthma, wheeze after wine', severity: 'serious', certainty: 'confirmed' },
    ]);
    expect(screening?.plannedBloodTests).toBe('no');
    expect(screening?.answers.get('pregnancy')).toEqual({ value: 'no', at: '2026-11-20', by: 'nurse-1' });
    expect([indication, kind]).toEqual(['telogen-effluvium', 'chemical']);
    expect(preparations[0]?.components.map(({ source }) => source.id)).toEqual([
      'dexpanthenol-250mg-ml-2ml',
      'biotin-5mg-ml-1ml',
      'zinc-sulfate-1mg-ml',
      'procaine-10mg-ml-2ml',
    ]);
  });

  test("stops, for the procaine's sulfite, with evidence and source", async () => {
    const result = await checked(CASE, formulary);
    expect(result.verdict).toBe('stop');
    const stops = result.findings.filter(({ severity }) => severity === 'stop');
    expect(stops).toEqual([
      expect.objectContaining({
        code: 'allergy-match',
        subject: 'procaine-10mg-ml-2ml/sulfite',
        message:
          'procaine hydrochloride 10 mg/mL (1 %), 2 mL ampoule holds acetone sodium bisulfite: the patient has a sulfite allergy (severity serious, confirmed, reaction: asthma, wheeze after wine).',
        evidence: [
          {
            fact: 'procaine-10mg-ml-2ml: acetone sodium bisulfite',
            actual: 'sulfite',
            operator: 'is',
            limit: 'sulfite allergy (severity serious, confirmed, reaction: asthma, wheeze after wine)',
          },
        ],
        sources: [{ id: 'novocain-label', title: expect.stringContaining('Novocain'), verified: '2026-11-21' }],
        location: expect.objectContaining({ file: 'products/anaesthetics.yaml' }),
      }),
    ]);
  });

  test('asks for somebody about the rest, and for nothing else', async () => {
    expect(grave(await checked(CASE, formulary))).toEqual([
      'stop allergy-match procaine-10mg-ml-2ml/sulfite',
      'prescriber excipients-unknown P-4TE34W',
      'prescriber prescription-unverified R-PROCAINE',
      'reason legal-status biotin-5mg-ml-1ml',
      'reason only-diluted zinc-sulfate-1mg-ml',
      'reason pair-no-data A',
    ]);
  });

  test('says once which excipients are not known, of which products', async () => {
    const { findings } = await checked(CASE, formulary);
    const unknown = findings.filter(({ code }) => code === 'excipients-unknown');
    expect(unknown.map(({ evidence }) => evidence.map(({ fact }) => fact))).toEqual([
      [
        'dexpanthenol-250mg-ml-2ml: excipients',
        'biotin-5mg-ml-1ml: excipients',
        'zinc-sulfate-1mg-ml: excipients',
        'sodium-chloride-0.9-10ml: excipients',
      ],
    ]);
  });

  test('the zinc is diluted to 1 mL in 6 mL, and no source says that this is enough', async () => {
    const { findings } = await checked(CASE, formulary);
    const diluted = findings.find(({ code }) => code === 'only-diluted');
    expect(diluted?.message).toMatch(/1 mL in 6 mL; no source says how far it must be\.$/);
  });

  test('computes the cocktail all the same: 10 mg of procaine are 1 mL, and 2 mL are saline', async () => {
    const { cocktails } = await checked(CASE, formulary);
    const [cocktail] = cocktails ?? [];
    expect(cocktail?.proof.every(({ holds }) => holds)).toBe(true);
    // 250 ÷ 250 = 1; 5 ÷ 5 = 1; 1 ÷ 1 = 1; 10 ÷ 10 = 1; 6 − 4 = 2
    expect(cocktail?.lines.map(({ exact }) => exact.value.toString())).toEqual(['1', '1', '1', '1']);
    expect(cocktail?.diluent?.exact.value.toString()).toBe('2');
  });

  test('says that a label lists no route, where it lists none', async () => {
    const { findings } = await checked(CASE, formulary);
    const biotin = findings.find(({ code, subject }) => code === 'other-injectable' && subject.startsWith('biotin'));
    expect(biotin?.message).toMatch(/^No labelled route of biotin/);
    expect(biotin?.remedy).toMatch(/^Read the label first/);
  });

  test('without the procaine nothing stops, and no prescription is asked for', async () => {
    const result = await checked(CASE.replace(PROCAINE, '').replace(/^prescriptions:.*\n/m, ''), formulary);
    expect(result.verdict).toBe('prescriber');
    expect(brief(result).filter((line) => /procaine|prescription|allergy/.test(line))).toEqual([]);
  });

  test.each([
    ['severity: serious', 'severity: unknown', 'stop'],
    ['severity: serious, ', '', 'stop'],
    ['severity: serious', 'severity: mild', 'prescriber'],
  ])('%j written as %j: %s', async (from, to, severity) => {
    expect(brief(await checked(CASE.replace(from, to), formulary))).toContain(
      `${severity} allergy-match procaine-10mg-ml-2ml/sulfite`,
    );
  });

  test('every allergy by which the bisulfite can be named stops it', async () => {
    for (const name of ['sulfite', 'Sulfite', 'acetone-sodium-bisulfite', 'procaine', 'ester-anaesthetic', 'paba']) {
      const result = await checked(CASE.replace('group: sulfite', `group: ${name}`), formulary);
      expect([name, result.findings.some(({ code }) => code === 'allergy-match')]).toEqual([name, true]);
    }
  });

  test('without a prescription named, the procaine wants one: a second stop beside the first', async () => {
    const result = await checked(CASE.replace(/^prescriptions:.*\n/m, ''), formulary);
    expect(brief(result).filter((line) => line.startsWith('stop'))).toEqual([
      'stop allergy-match procaine-10mg-ml-2ml/sulfite',
      'stop prescription-missing procaine',
    ]);
  });

  test('blood tests planned: biotin needs a reason; not asked: that is said', async () => {
    const planned = await checked(CASE.replace('planned_blood_tests: no', 'planned_blood_tests: yes'), formulary);
    expect(brief(planned)).toContain('reason biotin-blood-tests P-4TE34W');
    const open = await checked(CASE.replace(/^ +planned_blood_tests:.*\n/m, ''), formulary);
    expect(brief(open)).toContain('reason not-answered biotin-blood-tests');
  });
});
