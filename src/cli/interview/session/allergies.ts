import type { Formulary } from '../../../formulary/model.js';
import { id } from '../../../reader/fields.js';
import { fieldOf, freeText } from '../fields.js';
import type { SessionWorld } from '../ports.js';
import { type Answers, keysQuestion, pressQuestion, type Question, textQuestion, withoutAnswers } from '../question.js';
import { allergenFind } from './catalogue-search.js';

/** What the patient reacts to: none, or one after the other with reaction, severity and certainty. */
export function allergyQuestions(answers: Answers, { formulary }: SessionWorld): readonly Question[] {
  const any = pressQuestion(
    'allergies.any',
    'Allergies or intolerances',
    'screening.allergies in --request FILE',
    ['n none', 's some', 'x not-asked: not asked'],
    {
      explain: () =>
        'None means: asked, and there are none. Each allergy is held against every ingredient and excipient of the session.',
      leadsTo: (before, value) => ({
        answers: { ...(value === 'some' ? before : withoutAnswers(before, 'allergies.')), 'allergies.any': value },
      }),
    },
  );
  if (answers['allergies.any'] !== 'some') return [any];
  const questions = [any];
  for (let i = 0; i === 0 || answers[`allergies.${i - 1}.more`] === 'yes'; i += 1) {
    questions.push(...oneAllergy(i, formulary));
    if (answers[`allergies.${i}.more`] === undefined) break;
  }
  return questions;
}

function oneAllergy(i: number, formulary: Formulary): readonly Question[] {
  const at = `allergies.${i}`;
  const flag = 'screening.allergies in --request FILE';
  const known = allergenFind(formulary);
  return [
    {
      id: `${at}.group`,
      title: `Allergy ${i + 1}: to what (type to search)`,
      prompt: { kind: 'search', find: (term) => withOwnWord(known(term), term) },
      check: fieldOf(id()),
      flag,
    },
    textQuestion(`${at}.reaction`, 'What happened, such as wheeze; no names', flag, {
      open: 'left open',
      check: freeText(200),
    }),
    keysQuestion(`${at}.severity`, 'How severe', flag, ['m mild', 'o moderate', 's serious', 'u unknown']),
    keysQuestion(`${at}.certainty`, 'How certain', flag, ['c confirmed', 's suspected', 'u unknown']),
    keysQuestion(`${at}.more`, 'Another allergy', flag, ['y yes', 'n no'], {
      leadsTo: (before, value) => ({
        answers: { ...(value === 'yes' ? before : withoutLater(before, i)), [`${at}.more`]: value },
      }),
    }),
  ];
}

/** An allergen that the formulary does not know is recorded all the same, and a finding says that it was held against nothing. */
function withOwnWord(found: ReturnType<ReturnType<typeof allergenFind>>, term: string) {
  const word = term
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 64);
  if (word === '' || found.some(({ value }) => value === word)) return found;
  return [...found, { value: word, label: `${word} (not in the formulary: recorded, not checked)` }];
}

function withoutLater(answers: Answers, last: number): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(([key]) => {
      const index = /^allergies\.(\d+)\./.exec(key)?.[1];
      return index === undefined || Number.parseInt(index, 10) <= last;
    }),
  );
}
