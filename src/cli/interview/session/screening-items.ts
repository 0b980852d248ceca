import type { Formulary, Question as Screening } from '../../../formulary/model.js';
import type { SessionWorld } from '../ports.js';
import { type Answers, given } from '../question.js';

/** What the id of a page begins with; the names of its lines follow, joined by `+`. */
export const PAGE_OF = 'screening.page.';

/** Where it is kept which lines a request answered beforehand. */
export const ANSWERED = 'screening.answered';

/** One line of a page: what is asked, and the answers that a reply makes. */
export interface Item {
  readonly name: string;
  readonly text: string;
  /** What was answered last time. */
  readonly last: string | undefined;
  record(reply: Reply | 'no'): Answers;
}

export type Reply = 'yes' | 'unknown' | 'declined';

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

/** Every line to be asked now: the questions without an answer that still holds, then what is asked of every session. */
export function itemsOf(answers: Answers, { formulary, lastSession }: SessionWorld): readonly Item[] {
  const last = lastSession(given(answers, 'patient.id') ?? '');
  const since: Item = {
    name: 'since_last_session',
    text: `Has anything been wrong since the session of ${answers['last.day']}: pain, swelling, lumps, fever, illness?`,
    last: undefined,
    record: (reply) => ({ 'since.any': reply === 'no' ? 'none' : reply === 'yes' ? 'some' : 'not-asked' }),
  };
  const answered = new Set(given(answers, ANSWERED)?.split(' '));
  const items: readonly Item[] = [
    ...(given(answers, 'last.day') === undefined ? [] : [since]),
    ...applicable(formulary, answers)
      .filter(({ id }) => answers[`screening.at.${id}`] === undefined)
      .map(({ id, text }) => ({
        name: id,
        text,
        last: last?.request?.screening?.answers.get(id)?.value,
        record: (reply: Reply | 'no') => ({ [`screening.q.${id}`]: reply }),
      })),
    {
      name: 'planned_blood_tests',
      text: 'Are blood tests planned soon? (Some substances falsify them.)',
      last: undefined,
      record: (reply) => ({ 'screening.blood_tests': reply }),
    },
    {
      name: 'co_administered',
      text: 'Is anything else given today beside the syringes, such as an anaesthetic?',
      last: undefined,
      record: (reply) => ({ 'co.any': reply === 'no' ? 'none' : reply === 'yes' ? 'some' : 'not-asked' }),
    },
  ];
  return items.filter(({ name }) => !answered.has(name));
}
