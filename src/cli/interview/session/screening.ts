import { sanitizeLine } from '../../render/sanitize.js';
import { hang, textOf, wrap } from '../../render/text.js';
import type { View } from '../../render/view.js';
import { freeText } from '../fields.js';
import type { SessionWorld } from '../ports.js';
import { type Answers, given, pressQuestion, type Question, textQuestion } from '../question.js';
import { type Item, itemsOf, PAGE_OF, readPage } from './screening-items.js';

/** Most and fewest lines of a page: more are not read, fewer are no page. */
const MOST_LINES = 20;
const FEWEST_LINES = 3;
/** What a page's prompt takes beside its title: its fault. */
const BELOW = 1;

const HEADING = 'Ask the patient. What gets no number is recorded as NO.';
const LAST_TIME = ' Last time: no, unless said.';
const KEY = 'n none: none of these today';

const FLAG = 'screening.answers in --request FILE';

/**
 * What is asked of the patient, a page at a time. Nothing is answered beforehand: numbers are yes, `u` and `d` before one mean unknown and
 * declined, and only the key for none of them, or numbers, record the others as no.
 */
export function screeningQuestions(answers: Answers, world: SessionWorld, view: View): readonly Question[] {
  const pages = pagesOf(itemsOf(answers, world), answers, view);
  return [
    ...pages.map((page, index) => pageQuestion(page, `Page ${index + 1} of ${pages.length}`, view)),
    ...(answers['since.any'] === 'some' ? [eventsQuestion(given(answers, 'patient.id'))] : []),
  ];
}

function lineOf({ text, last }: Item, index: number, view: View): readonly string[] {
  const before = last === undefined || last === 'no' ? '' : ` (last: ${last.toUpperCase()})`;
  return hang(`${String(index + 1).padStart(2)} [ ] `, `${sanitizeLine(text)}${before}`, view.width);
}

/** How many lines of questions a page holds, so that it stands whole on the screen with its heading and its prompt. */
function roomOn({ width, rows }: View): number {
  const heading = wrap(`${HEADING}${LAST_TIME}`, width).length;
  const prompt = wrap(`? ${titleOf('Page 1 of 9')}  [${KEY}] `, width).length;
  return Math.max(FEWEST_LINES, Math.min(MOST_LINES, rows - heading - prompt - BELOW));
}

/** The items in pages, as many on each as fit. A page that was answered stays as it was, whatever size the screen has now. */
function pagesOf(items: readonly Item[], answers: Answers, view: View): readonly (readonly Item[])[] {
  const answered = Object.keys(answers).filter((id) => id.startsWith(PAGE_OF));
  const answeredAt = (at: number) =>
    answered
      .map((id) => items.slice(at, at + id.slice(PAGE_OF.length).split('+').length))
      .find((page) => answered.includes(idOf(page)));
  const room = roomOn(view);
  const pages: (readonly Item[])[] = [];
  for (let at = 0; at < items.length; at += pages.at(-1)?.length ?? 1) {
    const kept = answeredAt(at);
    if (kept !== undefined) {
      pages.push(kept);
      continue;
    }
    let end = at;
    let used = 0;
    while (
      end < items.length &&
      (end === at || (used + linesOf(items[end], view) <= room && answeredAt(end) === undefined))
    ) {
      used += linesOf(items[end], view);
      end += 1;
    }
    pages.push(items.slice(at, end));
  }
  return pages;
}

const linesOf = (item: Item | undefined, view: View): number => (item === undefined ? 0 : lineOf(item, 0, view).length);

const idOf = (page: readonly Item[]): string => `${PAGE_OF}${page.map(({ name }) => name).join('+')}`;

const titleOf = (which: string): string => `${which}: n, or the numbers that are YES`;

/** One page. Its id names its lines, so that a page that changes with the patient is asked again. */
function pageQuestion(page: readonly Item[], which: string, view: View): Question {
  const id = idOf(page);
  return pressQuestion(id, titleOf(which), FLAG, [KEY], {
    typed: 'the numbers that are YES, and Enter',
    before: () =>
      textOf([
        view.palette.heading(`${HEADING}${page.some(({ last }) => last !== undefined) ? LAST_TIME : ''}`),
        ...page.flatMap((item, index) => lineOf(item, index, view)),
      ]),
    check: (typed) => {
      const read = readPage(typed, page.length);
      return typeof read === 'string' ? read : null;
    },
    explain: () =>
      'Ask the patient each of them. n records, as one act, no to every one; `3 5` records yes to 3 and 5 and no to the others; `u3` records unknown and `d3` declined.',
    leadsTo: (before, typed) => {
      const read = readPage(typed, page.length);
      if (typeof read === 'string') return { answers: before };
      const replies = page.map((item, index) => item.record(read.get(index) ?? 'no'));
      return { answers: Object.assign({}, before, ...replies, { [id]: typed }) };
    },
  });
}

/** What happened since the last session, in words; what was serious belongs into `mesolog ae new` too. */
function eventsQuestion(patient: string | undefined): Question {
  return textQuestion('since.events', 'What happened since then; no names', 'since_last_session in --request FILE', {
    check: freeText(1000),
    before: () => `Beside this, record it as an adverse event: \`mesolog ae new --patient ${patient}\`.`,
    explain: () =>
      'In your own words. This belongs to the session; an adverse event of its own has onset, grade, seriousness and the lots under suspicion.',
  });
}
