import { type Answers, withoutAnswers } from '../question.js';

/** Ids of preparations, in the order in which they are made. */
export const PREPARATION_IDS = 'ABCDEFGHIJ'.split('');

/** What stands in the slot after the last component once there are no more. */
export const DONE = ':done';

/** A component that is another preparation: `prep:A`. */
export const FROM_PREPARATION = 'prep:';

const MOST_COMPONENTS = 40;

/** The prefix of one component's answers. */
export function componentAt(preparation: string, index: number): string {
  return `${preparation}.c${index}`;
}

/** How many components of a preparation have been chosen. */
export function componentCount(answers: Answers, preparation: string): number {
  for (let index = 0; index < MOST_COMPONENTS; index += 1) {
    const product = answers[`${componentAt(preparation, index)}.product`];
    if (product === undefined || product === DONE) return index;
  }
  return MOST_COMPONENTS;
}

/** The preparations that the answers speak of, as far as they go. */
export function preparationsIn(answers: Answers): readonly string[] {
  if (!hasCocktail(answers)) return [];
  const ids: string[] = [];
  for (const id of PREPARATION_IDS) {
    ids.push(id);
    if (answers[`${id}.mix.another`] !== 'yes') break;
  }
  return ids;
}

/** Whether the session holds something prepared; `c`, `p` and `m` stand for cocktail, PRP and mechanical. */
export function hasCocktail(answers: Answers): boolean {
  return answers['kind.what']?.includes('c') === true;
}

export function hasPrp(answers: Answers): boolean {
  return answers['kind.what']?.includes('p') === true;
}

export function hasMechanical(answers: Answers): boolean {
  return answers['kind.what']?.includes('m') === true;
}

/** Takes one component out and moves the later ones up, with all that was answered about them. */
export function removeComponent(answers: Answers, preparation: string, index: number): Answers {
  const count = componentCount(answers, preparation);
  const moved: Record<string, string> = { ...withoutAnswers(answers, `${preparation}.c`) };
  for (let from = 0; from <= count; from += 1) {
    if (from === index) continue;
    const to = from < index ? from : from - 1;
    const prefix = `${componentAt(preparation, from)}.`;
    for (const [id, value] of Object.entries(answers)) {
      if (id.startsWith(prefix)) moved[`${componentAt(preparation, to)}.${id.slice(prefix.length)}`] = value;
    }
  }
  return moved;
}
