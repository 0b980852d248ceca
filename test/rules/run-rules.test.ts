import { describe, expect, test } from '@jest/globals';
import { findingOf } from '../../src/findings/code.js';
import { RULES_CODES } from '../../src/findings/codes/rules.js';
import { compareSeverity } from '../../src/findings/finding.js';
import type { Rule } from '../../src/formulary/model.js';
import { isPrescriptionRefusal, needApproval, stops, unmetReasons } from '../../src/rules/reasons.js';
import { CHECKS } from '../../src/rules/registry.js';
import { runRules } from '../../src/rules/run-rules.js';
import { brief, checked, component, fixtureFormulary, PLAIN, plainWith, preparationWith } from './fixture/bench.js';

/** A request in which nearly everything is wrong. */
const WRONG = plainWith({
  patient: { id: 'P-2' },
  screening: { answers: {}, allergies: [{ group: 'sulfite', severity: 'serious', certainty: 'confirmed' }] },
  preparations: [
    {
      id: 'A',
      components: [
        component('procaine-brand', { volume: '1 mL' }),
        component('thiamine-brand', { volume: '0.01 mL' }),
        component('calcium-brand', { volume: '1 mL' }),
        component('magnesium-brand', { volume: '1 mL' }),
        component('dutasteride-vial', { volume: '1 mL' }),
        component('oily-vitamin', { volume: '1 mL' }),
      ],
    },
  ],
  co_administered: undefined,
  prescriptions: ['R-9'],
});

describe('run-rules', () => {
  test('order is stable: worst first, then code, subject, message', async () => {
    const { findings } = await checked(WRONG);
    expect(findings.length).toBeGreaterThan(15);
    const sorted = [...findings].sort(
      (a, b) =>
        compareSeverity(a.severity, b.severity) ||
        (a.code < b.code ? -1 : a.code > b.code ? 1 : 0) ||
        (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0) ||
        (a.message < b.message ? -1 : 1),
    );
    expect(findings).toEqual(sorted);
    expect(brief(await checked(WRONG))).toEqual(brief({ findings }));
  });

  test('every finding is whole: message, explanation, remedy, evidence', async () => {
    for (const finding of (await checked(WRONG)).findings) {
      expect(finding.message).toMatch(/\S[.!?]$/);
      expect(finding.explanation).not.toBe('');
      expect(finding.remedy).not.toBe('');
      expect(finding.evidence.length).toBeGreaterThan(0);
      for (const { fact, actual, operator, limit } of finding.evidence) {
        expect([fact, actual, operator, limit].every((text) => text !== '')).toBe(true);
      }
    }
  });

  test('one check does not silence another', async () => {
    const codes = new Set((await checked(WRONG)).findings.map(({ code }) => code));
    for (const code of [
      'allergy-match',
      'calcium-into-skin',
      'five-ari-pregnancy',
      'pair-precipitate',
      'pair-inactivation',
      'pair-no-data',
      'prescription-unknown',
      'vehicle-not-aqueous',
      'wrong-patient',
      'draw-too-small',
      'lane-too-many-products',
      'not-answered',
      'co-administered-not-asked',
    ]) {
      expect(codes).toContain(code);
    }
  });

  test('the registry holds each check once', () => {
    const ids = CHECKS.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  test('a rule that cannot be used is a finding, and the others still run', async () => {
    const [first, ...others] = fixtureFormulary().rules as readonly [Rule, ...Rule[]];
    const formulary = { ...fixtureFormulary(), rules: [{ ...first, id: 'broken', when: 'patient.' }, ...others] };
    const result = await checked(PLAIN, { formulary });
    expect(brief(result)).toEqual(['prescriber rule-unusable broken']);
  });

  test('a check that fails is a stop, and the others still run', async () => {
    const { context } = await checked(preparationWith({ components: [component('oily-vitamin', { volume: '1 mL' })] }));
    const result = runRules({
      ...context,
      plannedFor: '2026-11-20',
      prescriptions: {
        find: () => {
          throw new Error('no disk');
        },
      },
      request: { ...context.request, prescriptions: ['R-1'] },
    });
    expect(brief(result)).toContain('stop check-failed prescriptions');
    expect(brief(result)).toContain('stop vehicle-not-aqueous oily-vitamin');
    expect(result.notChecked.map(({ code }) => code)).toContain('prescriptions');
  });

  test('without any preparation there is nothing to draw, and no pair', async () => {
    const json = plainWith({
      preparations: undefined,
      delivery: undefined,
      mechanical: { device: 'roller', depth: '1 mm', passes: 4 },
    });
    expect(brief(await checked(json))).toEqual([]);
  });
});

describe('reasons', () => {
  const reason = findingOf(RULES_CODES['pair-no-data'], { subject: 'A', message: 'No data.' });
  const other = findingOf(RULES_CODES['pair-no-data'], { subject: 'B', message: 'No data.' });
  const note = findingOf(RULES_CODES['pair-no-data'], { subject: 'C', message: 'No data.', severity: 'note' });
  const stop = findingOf(RULES_CODES['allergy-match'], { subject: 'D', message: 'Allergy.' });
  const approval = findingOf(RULES_CODES['allergy-cross'], { subject: 'E', message: 'Allergy.' });

  test('a reason answers one finding: its code and its subject', () => {
    const given = [{ finding: 'pair-no-data', subject: 'A', text: 'Mixed so for years.' }];
    expect(unmetReasons([reason, other, note, stop, approval], given)).toEqual([other]);
  });

  test('an empty reason is none', () => {
    expect(unmetReasons([reason], [{ finding: 'pair-no-data', subject: 'A', text: '  ' }])).toEqual([reason]);
  });

  test('what a prescriber must approve, and what bars a release', () => {
    const all = [reason, other, note, stop, approval];
    expect(needApproval(all)).toEqual([approval]);
    expect(stops(all)).toEqual([stop]);
    expect(all.some(isPrescriptionRefusal)).toBe(false);
  });
});
