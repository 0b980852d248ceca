import { id, text, whole } from '../../../reader/fields.js';
import { dose, length, volume } from '../../../request/leaves.js';
import { fieldOf, quantityIn } from '../fields.js';
import type { SessionWorld } from '../ports.js';
import { type Answers, given, keysQuestion, type Question, textQuestion } from '../question.js';
import { amountKind } from './amount.js';
import { productFind } from './catalogue-search.js';
import { lotQuestions } from './lot.js';
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
    textQuestion('mechanical.zones', 'Zones needled, such as frontal vertex', flag, {
      open: OPEN,
      check: (typed) => {
        const [bad] = typed.split(/[\s,]+/).flatMap((zone) => fieldOf(id())(zone) ?? []);
        return bad ?? null;
      },
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
    ...(product === undefined
      ? []
      : lotQuestions(at, product, answers, world, () => volumeIn(answers[`${at}.amount`]))),
    textQuestion(`${at}.site`, 'Site, such as scalp', flag, { open: OPEN, check: fieldOf(id()) }),
    keysQuestion(`${at}.more`, 'Anything else given beside it', flag, ['y yes', 'n no']),
  ];
}

/** The volume in an amount; null where it is a dose, or nothing. */
function volumeIn(amount: string | undefined) {
  const quantity = quantityIn(amount);
  return quantity?.unit.dimension === 'volume' ? quantity : null;
}
