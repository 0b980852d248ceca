import { id, text, whole } from '../../../reader/fields.js';
import { cellCount, dose, duration, force, length, lotUse, staff, volume } from '../../../request/leaves.js';
import { allOf, type FieldCheck, faultOf, fieldOf } from '../fields.js';
import type { SessionWorld } from '../ports.js';
import { type Answers, given, keysQuestion, type Question, textQuestion } from '../question.js';
import { amountKind } from './amount.js';
import { productFind } from './catalogue-search.js';
import { needsPrescription, prescriptionQuestion } from './prescribed.js';

const OPEN = 'left open';
const MOST = 20;

/** What the session is made of. */
export const kindQuestion: Question = {
  id: 'kind.what',
  title: 'This session holds',
  prompt: {
    kind: 'list',
    choices: [
      { value: 'c', label: 'a cocktail' },
      { value: 'cp', label: 'a cocktail and PRP, each in its own syringe' },
      { value: 'cm', label: 'a cocktail and needling' },
      { value: 'p', label: 'PRP' },
      { value: 'm', label: 'needling, nothing injected' },
      { value: 'pm', label: 'PRP and needling' },
      { value: 'cpm', label: 'a cocktail, PRP and needling' },
    ],
  },
  flag: 'preparations, prp or mechanical in --request FILE',
};

/** Platelet-rich plasma: the draw, the tube with its two checkers, the kit, the spins, the yield. All may be left open. */
export function prpQuestions(answers: Answers): readonly Question[] {
  const flag = 'prp in --request FILE';
  const open = (key: string, title: string, check: FieldCheck) =>
    textQuestion(`prp.${key}`, title, flag, { open: OPEN, check });
  return [
    open('draw', 'Blood drawn, such as 20 mL', fieldOf(volume())),
    open('label', 'Label of the tube: the patient code', fieldOf(text({ most: 60, what: 'a label' }))),
    ...(given(answers, 'prp.label') === undefined
      ? []
      : [
          open('checked_1', 'Label checked by', fieldOf(staff())),
          open('checked_2', 'and by', allOf(fieldOf(staff()), otherThan(answers['prp.checked_1']))),
        ]),
    open('kit_lot', 'Lot of the kit', (lot) => faultOf(lotUse, { lot, expires: '2100-01-01' })),
    ...(given(answers, 'prp.kit_lot') === undefined
      ? []
      : [
          textQuestion('prp.kit_expires', 'Kit expires on, such as 2027-03-31', flag, {
            check: (expires) => faultOf(lotUse, { lot: 'A', expires }),
          }),
        ]),
    open('anticoagulant', 'Anticoagulant, such as acd-a', fieldOf(id())),
    ...spinQuestions(answers, open),
    open('volume', 'PRP obtained, such as 4 mL', fieldOf(volume())),
    open('platelets', 'Platelets, such as 1000 10*3/uL', fieldOf(cellCount())),
    open('activator', 'Activator, such as calcium-chloride', fieldOf(id())),
  ];
}

function spinQuestions(
  answers: Answers,
  open: (key: string, title: string, check: FieldCheck) => Question,
): readonly Question[] {
  const questions: Question[] = [];
  for (let index = 0; index < 3; index += 1) {
    questions.push(open(`spin${index}.rcf`, `Spin ${index + 1}, such as 1600 xg`, fieldOf(force())));
    if (given(answers, `prp.spin${index}.rcf`) === undefined) break;
    questions.push(
      textQuestion(`prp.spin${index}.time`, 'for how long, such as 10 min', 'prp in --request FILE', {
        check: fieldOf(duration()),
      }),
    );
    if (given(answers, `prp.spin${index}.time`) === undefined) break;
  }
  return questions;
}

function otherThan(first: string | undefined): FieldCheck {
  return (value) => (value === first ? 'Two people check a tube: name another one.' : null);
}

/** Needling: device, depth, passes. */
export function mechanicalQuestions(): readonly Question[] {
  const flag = 'mechanical in --request FILE';
  return [
    textQuestion('mechanical.device', 'Device', flag, {
      open: OPEN,
      check: fieldOf(text({ most: 100, what: 'a device' })),
    }),
    textQuestion('mechanical.depth', 'Depth, such as 1 mm', flag, { open: OPEN, check: fieldOf(length()) }),
    textQuestion('mechanical.passes', 'Passes, such as 4', flag, {
      open: OPEN,
      check: fieldOf(whole({ least: 1n, most: 100n })),
    }),
  ];
}

/** What is given beside the syringes on the same day, where the patient's pages say that something is. */
export function besideQuestions(answers: Answers, world: SessionWorld): readonly Question[] {
  if (answers['co.any'] !== 'some') return [];
  const questions: Question[] = [];
  for (let index = 0; index < MOST; index += 1) {
    questions.push(...oneBeside(`co.${index}`, index, answers, world));
    if (answers[`co.${index}.more`] !== 'yes') break;
  }
  return questions;
}

function oneBeside(at: string, index: number, answers: Answers, world: SessionWorld): readonly Question[] {
  const flag = 'co_administered in --request FILE';
  const { formulary } = world;
  const product = formulary.products.get(given(answers, `${at}.product`) ?? '');
  return [
    {
      id: `${at}.product`,
      title: `Given beside, ${index + 1} (type to search)`,
      prompt: { kind: 'search', find: productFind(formulary, () => true) },
      flag,
    },
    ...(product !== undefined && needsPrescription(product, formulary)
      ? [prescriptionQuestion(`${at}.prescription`, product, answers, world)]
      : []),
    textQuestion(`${at}.route`, 'Route, such as topical', flag, { check: fieldOf(id()) }),
    textQuestion(`${at}.amount`, 'Volume or dose, such as 5 mL or 50 mg', flag, {
      open: OPEN,
      check: (value) => (amountKind(value) === 'volume' ? fieldOf(volume())(value) : fieldOf(dose())(value)),
    }),
    textQuestion(`${at}.site`, 'Site, such as scalp', flag, { open: OPEN, check: fieldOf(id()) }),
    keysQuestion(`${at}.more`, 'Anything else given beside it', flag, ['y yes', 'n no']),
  ];
}
