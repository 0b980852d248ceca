import type { Formulary, Question as Screening } from '../../../formulary/model.js';
import { id } from '../../../reader/fields.js';
import { sanitizeLine } from '../../render/sanitize.js';
import { hang, textOf } from '../../render/text.js';
import type { View } from '../../render/view.js';
import { fieldOf, freeText } from '../fields.js';
import type { SessionWorld } from '../ports.js';
import { type Answers, given, keysQuestion, type Question, textQuestion, withoutAnswers } from '../question.js';
import { allergenFind } from './catalogue-search.js';

const WORDS = ['y yes', 'n no', 'u unknown', 'd declined'];

const PAGE = 10;

/**
 * The screening questions of the formulary that apply to this patient and site, a page at a time. Nothing is answered beforehand:
 * numbers are yes, `u` and `d` before one mean unknown and declined, and only `none`, or numbers, record the others as no.
 */
export function screeningQuestions(answers: Answers, { formulary }: SessionWorld, view: View): readonly Question[] {
  const asked = applicable(formulary, answers);
  const pages = Array.from({ length: Math.ceil(asked.length / PAGE) }, (_, index) =>
    asked.slice(index * PAGE, (index + 1) * PAGE),
  );
  return [
    ...pages.map((page, index) => pageQuestion(page, `Page ${index + 1} of ${pages.length}`, view)),
    keysQuestion(
      'screening.blood_tests',
      'Blood tests planned soon',
      'screening.planned_blood_tests in --request FILE',
      WORDS,
      {
        explain: () => 'Some substances falsify laboratory tests; the rules say which, and for how long.',
      },
    ),
  ];
}

/** One page. Its id names its questions, so that a page that changes with the patient is asked again. */
function pageQuestion(page: readonly Screening[], which: string, view: View): Question {
  const lines = page.flatMap(({ text }, index) =>
    hang(`${String(index + 1).padStart(2)}  `, sanitizeLine(text), view.width),
  );
  return textQuestion(
    `screening.${page.map(({ id: name }) => name).join('+')}`,
    `${which}: numbers that are YES, or none`,
    'screening.answers in --request FILE',
    {
      before: () =>
        textOf([
          view.palette.heading(`Screening, ${which.toLowerCase()}. What you do not number is recorded as NO`),
          ...lines,
        ]),
      check: (typed) => {
        const read = readPage(typed, page.length);
        return typeof read === 'string' ? read : null;
      },
      explain: () =>
        'Ask the patient each of them. `none` records no to every one; `3 5` records yes to 3 and 5 and no to the others; `u3` records unknown and `d3` declined.',
      leadsTo: (before, typed) => {
        const read = readPage(typed, page.length);
        if (typeof read === 'string') return { answers: before };
        const replies = page.map(({ id: name }, index) => [`screening.q.${name}`, read.get(index) ?? 'no'] as const);
        const id = `screening.${page.map(({ id: name }) => name).join('+')}`;
        return { answers: { ...before, ...Object.fromEntries(replies), [id]: typed } };
      },
    },
  );
}

type Reply = 'yes' | 'unknown' | 'declined';

/** What was typed on a page of `count` questions: replies other than no by index, or what is wrong. */
export function readPage(typed: string, count: number): ReadonlyMap<number, Reply> | string {
  const replies = new Map<number, Reply>();
  const words = typed
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  if (words.length === 1 && words[0] === 'none') return replies;
  for (const word of words) {
    const match = /^([ud]?)([1-9]\d?)$/.exec(word);
    const index = Number.parseInt(match?.[2] ?? '0', 10) - 1;
    if (match === null || index < 0 || index >= count) {
      return `"${word}" is not understood. Type numbers from 1 to ${count} (u3 unknown, d3 declined), or none.`;
    }
    if (replies.has(index)) return `${index + 1} stands twice.`;
    replies.set(index, match[1] === 'u' ? 'unknown' : match[1] === 'd' ? 'declined' : 'yes');
  }
  return replies;
}

/** The questions that apply: by the patient's sex, and of the set for the site where there are several sets. */
export function applicable(formulary: Formulary, answers: Answers): readonly Screening[] {
  const sex = given(answers, 'patient.sex');
  const site = formulary.indications.get(answers['indication.id'] ?? '')?.site;
  const all = [...formulary.questions.values()];
  const ofSite = all.filter(({ set }) => set.split('@')[0] === site);
  const asked = ofSite.length > 0 ? all.filter(({ set }) => set.split('@')[0] === site || !isSiteSet(set)) : all;
  return asked.filter(
    ({ appliesWhen }) => appliesWhen.sex === undefined || sex === undefined || appliesWhen.sex === sex,
  );
}

function isSiteSet(set: string): boolean {
  return set.startsWith('scalp@') || set.startsWith('face@');
}

/** What the patient reacts to: none, or one after the other with reaction, severity and certainty. */
export function allergyQuestions(answers: Answers, { formulary }: SessionWorld): readonly Question[] {
  const any = keysQuestion(
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
