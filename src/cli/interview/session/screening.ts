import { sanitizeLine } from '../../render/sanitize.js';
import { hang, textOf } from '../../render/text.js';
import type { View } from '../../render/view.js';
import { freeText } from '../fields.js';
import type { SessionWorld } from '../ports.js';
import { type Answers, given, pressQuestion, type Question, textQuestion } from '../question.js';
import { type Item, itemsOf, PAGE_OF, readPage } from './screening-items.js';

/** Lines of a page, so that it stands whole on a screen of 24 with its heading and its prompt. */
const PAGE_LINES = 20;

const FLAG = 'screening.answers in --request FILE';

/**
 * What is asked of the patient, a page at a time. Nothing is answered beforehand: numbers are yes, `u` and `d` before one mean unknown and
 * declined, and only the key for none of them, or numbers, record the others as no.
 */
export function screeningQuestions(answers: Answers, world: SessionWorld, view: View): readonly Question[] {
  const pages = pagesOf(itemsOf(answers, world), view);
  return [
    ...pages.map((page, index) => pageQuestion(page, `Page ${index + 1} of ${pages.length}`, view)),
    ...(answers['since.any'] === 'some' ? [eventsQuestion(given(answers, 'patient.id'))] : []),
  ];
}

function lineOf({ text, last }: Item, index: number, view: View): readonly string[] {
  const before = last === undefined || last === 'no' ? '' : ` (last: ${last.toUpperCase()})`;
  return hang(`${String(index + 1).padStart(2)} [ ] `, `${sanitizeLine(text)}${before}`, view.width);
}

/** The items in pages, as many on each as fit. */
function pagesOf(items: readonly Item[], view: View): readonly (readonly Item[])[] {
  const pages: Item[][] = [[]];
  if (items.length === 0) return [];
  let used = 0;
  for (const item of items) {
    const lines = lineOf(item, 0, view).length;
    if (used + lines > PAGE_LINES) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push(item);
    used += lines;
  }
  return pages;
}

/** One page. Its id names its lines, so that a page that changes with the patient is asked again. */
function pageQuestion(page: readonly Item[], which: string, view: View): Question {
  const id = `${PAGE_OF}${page.map(({ name }) => name).join('+')}`;
  return pressQuestion(id, `${which}: n, or the numbers that are YES`, FLAG, ['n none: none of these today'], {
    typed: true,
    before: () =>
      textOf([
        view.palette.heading(
          `Ask the patient. What gets no number is recorded as NO.${page.some(({ last }) => last !== undefined) ? ' Last time: no, unless said.' : ''}`,
        ),
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
