import { id, whole } from '../../../reader/fields.js';
import { length, weight } from '../../../request/leaves.js';
import { allOf, fieldOf, looksLikeName } from '../fields.js';
import type { SessionWorld } from '../ports.js';
import { type Answers, given, keysQuestion, type Question, textQuestion } from '../question.js';

const LEFT_OPEN = 'left open';

/** What the log knows of a code, so that a mistyped one is noticed. */
function standingOf(patient: string, sessions: number, prescriptions: number): string {
  if (sessions + prescriptions === 0) return `${patient} is NEW: this log knows nothing of that code.`;
  const count = (n: number, what: string) => `${n} ${n === 1 ? what : `${what}s`}`;
  return `${patient} is known: ${count(sessions, 'session')} and ${count(prescriptions, 'prescription')} in the log.`;
}

/** Who is treated: a code, and what limits and screening need. */
export function patientQuestions(answers: Answers, world: SessionWorld, newCode: string): readonly Question[] {
  const patient = given(answers, 'patient.id');
  const known = patient === undefined ? 0 : world.sessionsOf(patient);
  return [
    textQuestion('patient.id', 'Patient code, never a name', 'patient.id in --request FILE', {
      preset: newCode,
      check: allOf(fieldOf(id()), notAName),
      explain: () =>
        'The code is all that the log knows of a patient: no name, no birth date, no address. Enter takes the new random code shown; the link from code to person stays in your own records.',
    }),
    keysQuestion(
      'patient.sex',
      'Sex',
      'patient.sex in --request FILE',
      ['f female', 'm male', 'o other', 'x : not stated'],
      {
        before: () => (patient === undefined ? '' : standingOf(patient, known, world.prescriptionsOf(patient).length)),
        explain: () => 'It decides which screening questions apply. Not stated: all of them are asked.',
      },
    ),
    textQuestion('patient.birth_year', 'Year of birth', 'patient.birth_year in --request FILE', {
      open: LEFT_OPEN,
      check: fieldOf(whole({ least: 1900n, most: 2100n })),
      explain: () => 'The year alone. Rules about age need it; left open, they say that they were not checked.',
    }),
    textQuestion('patient.weight', 'Weight, such as 62 kg', 'patient.weight in --request FILE', {
      open: LEFT_OPEN,
      check: fieldOf(weight()),
      explain: () => 'Doses per kilogram need it. Left open, limits per kilogram are reported as not checked.',
    }),
    textQuestion('patient.height', 'Height, such as 168 cm', 'patient.height in --request FILE', {
      open: LEFT_OPEN,
      check: fieldOf(length()),
    }),
  ];
}

function notAName(value: string): string | null {
  return looksLikeName(value)
    ? 'This looks like a name. Names never enter the log: use a code with digits, or take the one shown.'
    : null;
}
