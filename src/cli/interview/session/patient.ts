import { id, whole } from '../../../reader/fields.js';
import { length, weight } from '../../../request/leaves.js';
import type { View } from '../../render/view.js';
import { allOf, fieldOf, looksLikeName } from '../fields.js';
import type { SessionWorld } from '../ports.js';
import { type Answers, type Choice, given, pressQuestion, type Question, textQuestion } from '../question.js';
import { knownQuestions } from './known/questions.js';

const LEFT_OPEN = 'left open';

/** What the log knows of a code, so that a mistyped one is noticed. */
function standingOf(patient: string, sessions: number, prescriptions: number): string {
  if (sessions + prescriptions === 0) return `${patient} is NEW: this log knows nothing of that code.`;
  const count = (n: number, what: string) => `${n} ${n === 1 ? what : `${what}s`}`;
  return `${patient} is known: ${count(sessions, 'session')} and ${count(prescriptions, 'prescription')} in the log.`;
}

/** Who is treated: a code, and what limits and screening need. */
export function patientQuestions(
  answers: Answers,
  world: SessionWorld,
  newCode: string,
  view: View,
): readonly Question[] {
  const patient = given(answers, 'patient.id');
  const known = world.patients().find((one) => one.id === patient)?.sessions ?? 0;
  return [
    {
      id: 'patient.id',
      title: 'Patient code, never a name',
      prompt: { kind: 'search', find: patientFind(world, newCode) },
      flag: 'patient.id in --request FILE',
      check: allOf(fieldOf(id()), notAName),
      explain: () =>
        'The code is all that the log knows of a patient: no name, no birth date, no address. Enter takes the new random code shown; the link from code to person stays in your own records.',
      leadsTo: (before, value) => ({ answers: withPatient(before, value) }),
    },
    ...knownQuestions(answers, world, view),
    pressQuestion(
      'patient.sex',
      'Sex',
      'patient.sex in --request FILE',
      ['f female', 'm male', 'o other', 'x : not stated'],
      {
        before: () => (patient === undefined ? '' : standingOf(patient, known, world.prescriptionsOf(patient).length)),
        kept: true,
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

const MOST_SHOWN = 50;

/** A new code, and the patients of the log, the last seen first; what is typed may also be a code that is new here. */
function patientFind(world: SessionWorld, newCode: string): (term: string) => readonly Choice[] {
  return (term) => {
    const wanted = term.trim().toLowerCase();
    const known = world
      .patients()
      .filter((patient) => patient.id.toLowerCase().includes(wanted))
      .sort((a, b) => Number(b.id.toLowerCase() === wanted) - Number(a.id.toLowerCase() === wanted))
      .slice(0, MOST_SHOWN)
      .map((patient) => ({
        value: patient.id,
        label: `${patient.id}: ${patient.sessions} ${patient.sessions === 1 ? 'session' : 'sessions'}, last on ${patient.last}`,
      }));
    if (wanted === '') return [{ value: newCode, label: `${newCode}: new, for a patient not seen before` }, ...known];
    const isKnown = known.some(({ value }) => value.toLowerCase() === wanted);
    return isKnown ? known : [...known, { value: term.trim(), label: `${term.trim()}: new in this log` }];
  };
}

/**
 * The answers with another patient. Nothing that was taken over from one patient's log goes to another; what was typed for a patient
 * that the log does not know stays, but never a prescription.
 */
function withPatient(answers: Answers, patient: string): Answers {
  if (answers['patient.id'] === patient) return answers;
  if (answers['last.what'] !== undefined) return { 'patient.id': patient };
  const kept = Object.fromEntries(Object.entries(answers).filter(([key]) => !key.endsWith('.prescription')));
  return { ...kept, 'patient.id': patient };
}

function notAName(value: string): string | null {
  return looksLikeName(value)
    ? 'This looks like a name. Names never enter the log: use a code with digits, or take the one shown.'
    : null;
}
