import { id, text } from '../../../reader/fields.js';
import { cellCount, duration, force, staff, volume } from '../../../request/leaves.js';
import { bloodOf } from '../../../rules/checks/prp-tube.js';
import { allOf, type FieldCheck, fieldOf } from '../fields.js';
import type { SessionWorld } from '../ports.js';
import { type Answers, given, type Question, textQuestion } from '../question.js';
import { expiryCheck, lotCheck } from './lot.js';
import { expiryFault } from './lot-fault.js';

const FLAG = 'prp in --request FILE';
const OPEN = 'left open';
const MOST_SPINS = 3;

function open(key: string, title: string, check: FieldCheck): Question {
  return textQuestion(`prp.${key}`, title, FLAG, { open: OPEN, check });
}

/**
 * Platelet-rich plasma as the blood product that it is: the draw, the tube with its two checkers, kit, anticoagulant and activator with their
 * lots, the spins in multiples of gravity, the yield, and the platelets before and after. All may be left open; what a rule needs it says.
 */
export function prpQuestions(answers: Answers, world: SessionWorld): readonly Question[] {
  const { today } = world;
  return [
    open('draw', 'Blood drawn, such as 20 mL', fieldOf(volume())),
    textQuestion('prp.baseline_platelets', 'Platelets in the blood drawn today, such as 250 10*3/uL', FLAG, {
      open: OPEN,
      check: fieldOf(cellCount()),
      ...(answers['labs.platelets.at'] === today ? { preset: answers['labs.platelets.value'] ?? '' } : {}),
    }),
    open(
      'label',
      'Label of the tube as it reads: the patient code',
      allOf(fieldOf(text({ most: 60, what: 'a label' })), ofPatient(given(answers, 'patient.id'))),
    ),
    ...(given(answers, 'prp.label') === undefined
      ? []
      : [
          open('checked_1', 'Label checked by', fieldOf(staff())),
          open('checked_2', 'and by', allOf(fieldOf(staff()), otherThan(answers['prp.checked_1']))),
        ]),
    open('kit_name', 'Kit', fieldOf(text({ most: 100, what: 'a name' }))),
    ...lotOf('kit', 'the kit', answers, today),
    open('anticoagulant', 'Anticoagulant as the kit says, such as acd-a', fieldOf(id())),
    ...(given(answers, 'prp.anticoagulant') === undefined
      ? []
      : lotOf('anticoagulant', 'the anticoagulant', answers, today)),
    ...spinQuestions(answers),
    open('volume', 'PRP obtained, such as 4 mL', fieldOf(volume())),
    open('platelets', 'Platelets in the PRP, such as 1000 10*3/uL', fieldOf(cellCount())),
    open('activator', 'Activator, such as calcium-chloride; open where none', fieldOf(id())),
    ...(given(answers, 'prp.activator') === undefined ? [] : lotOf('activator', 'the activator', answers, today)),
  ];
}

function lotOf(part: string, name: string, answers: Answers, today: string): readonly Question[] {
  return [
    open(`${part}_lot`, `Lot of ${name}`, lotCheck),
    ...(given(answers, `prp.${part}_lot`) === undefined
      ? []
      : [
          textQuestion(`prp.${part}_expires`, 'Expires on, such as 2027-03-31', FLAG, {
            check: (expires) => expiryCheck(expires) ?? expiryFault(expires, today),
          }),
        ]),
  ];
}

function spinQuestions(answers: Answers): readonly Question[] {
  const questions: Question[] = [];
  for (let index = 0; index < MOST_SPINS; index += 1) {
    questions.push(open(`spin${index}.rcf`, `Spin ${index + 1} in xg, such as 1600 xg; never rpm`, fieldOf(force())));
    if (given(answers, `prp.spin${index}.rcf`) === undefined) break;
    questions.push(
      textQuestion(`prp.spin${index}.time`, 'for how long, such as 10 min', FLAG, { check: fieldOf(duration()) }),
    );
    if (given(answers, `prp.spin${index}.time`) === undefined) break;
  }
  return questions;
}

/** The tube of another patient is refused at the prompt, before anything is made of it. */
function ofPatient(patient: string | undefined): FieldCheck {
  return (label) =>
    patient === undefined || bloodOf(label, patient) !== 'another'
      ? null
      : `This label names another than ${patient}: read it again, and do not use the tube of another patient.`;
}

function otherThan(first: string | undefined): FieldCheck {
  return (value) => (value === first ? 'Two people check a tube: name another one.' : null);
}
