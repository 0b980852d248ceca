import { expect, test } from '@jest/globals';
import { checked, plainWith } from './fixture/bench.js';

const tube = (label: string, checkers: readonly string[] = ['nurse-1', 'dr-lopez']) =>
  plainWith({ prp: { tube: { label, checked_by: checkers } } });

async function codes(json: ReturnType<typeof tube>) {
  const { findings, notChecked } = await checked(json);
  return [
    ...findings.filter(({ code }) => code.startsWith('prp-tube')).map(({ code, severity }) => `${severity} ${code}`),
    ...notChecked.filter(({ code }) => code === 'prp-tube').map(({ message }) => message),
  ];
}

const PATIENT = (plainWith({}) as { patient: { id: string } }).patient.id;

test.each([
  [PATIENT, []],
  [PATIENT.toLowerCase(), []],
  [`${PATIENT} 2026-11-21 09:30`, []],
  [`${PATIENT}X`, ['stop prp-tube-of-another']],
  ['tube 4, P-7Q2M9K', ['stop prp-tube-of-another']],
  [`${PATIENT} and p-7q2m9k`, ['stop prp-tube-of-another']],
  [PATIENT.slice(0, -1), ['reason prp-tube-unnamed']],
  ['tube 4', ['reason prp-tube-unnamed']],
])('a tube labelled %s', async (label, expected) => {
  expect(await codes(tube(label))).toEqual(expected);
});

test('a label that fewer than two people read, or nobody wrote down, is not checked, and that is said', async () => {
  expect(await codes(tube(PATIENT, ['nurse-1']))).toEqual([
    'The label of the tube was read by one person, not by two.',
  ]);
  expect(await codes(tube(PATIENT, ['nurse-1', 'nurse-1']))).toHaveLength(1);
  expect(await codes(tube(PATIENT, []))).toEqual([
    'The label of the tube was read by nobody who is named, not by two.',
  ]);
  expect(await codes(plainWith({ prp: { draw: '20 mL' } }))).toEqual([
    'The label of the tube was not stated: whose blood it is was not checked.',
  ]);
  expect(await codes(plainWith({}))).toEqual([]);
});
