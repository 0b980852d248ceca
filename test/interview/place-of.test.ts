import { expect, test } from '@jest/globals';
import { placeOf } from '../../src/cli/interview/session/place-of.js';
import type { Finding } from '../../src/findings/finding.js';
import { clinicFormulary } from './clinic-world.js';

const formulary = clinicFormulary();
const ANSWERS = {
  'patient.birth_year': '1940',
  'patient.weight': '62 kg',
  'screening.page.fever+tobacco+planned_blood_tests': 'none',
  'screening.page.epilepsy+circulation-unstable': 'none',
  'allergies.any': 'none',
  'kind.what': 'cm',
  'labs.platelets.value': '90 10*3/uL',
  'mechanical.depth': '9 mm',
  'mechanical.device': 'roller',
  'A.c0.product': 'panthenol-house-2ml',
  'A.c0.amount': '250 mg',
  'A.c1.product': ':done',
  'A.give.route': 'intradermal',
  'A.give.depth': '2 mm',
};

const finding = (subject: string, fact: string, code = 'a-rule'): Finding => ({
  code,
  severity: 'reason',
  subject,
  message: '',
  explanation: '',
  remedy: '',
  evidence: [{ fact, actual: '', operator: '', limit: '' }],
  sources: [],
  location: null,
});

test.each([
  ['A/panthenol-house-2ml', 'dexpanthenol dose', 'A.c0.amount'],
  ['A', 'A: sterile products', 'A.c1.product'],
  ['P-1', 'delivery.depth_most', 'mechanical.depth'],
  ['P-1', 'delivery.routes', 'A.give.route'],
  ['P-1', 'labs.platelets', 'labs.platelets.value'],
  ['P-1', 'labs.haemoglobin', 'screening.page.fever+tobacco+planned_blood_tests'],
  ['P-1', 'patient.age_most', 'patient.birth_year'],
  ['P-1', 'patient.bmi', 'patient.weight'],
  ['P-1', 'allergies.groups', 'allergies.any'],
  ['P-1', 'answers.circulation_unstable', 'screening.page.epilepsy+circulation-unstable'],
  ['prp-over-80', 'answers.tobacco', 'screening.page.fever+tobacco+planned_blood_tests'],
])('a finding on %s that rests on %s is changed at %s', (subject, fact, place) => {
  expect(placeOf(finding(subject, fact), ANSWERS, formulary)).toBe(place);
});
