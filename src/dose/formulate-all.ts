import { subtract } from './arithmetic.js';
import type { Formulated } from './cocktail.js';
import { dependencyOrder, sourcesOf } from './dependency-order.js';
import { formulate } from './formulate.js';
import type { Made } from './made.js';
import type { Bench, Preparation } from './preparation.js';
import { problem } from './problem.js';

/**
 * How many preparations may be drawn from one another in a row. Policy of this tool: every step adds its rounding, and the exact
 * numbers grow with every step.
 */
export const LONGEST_CHAIN = 5n;

/**
 * Computes all preparations of one request, each after those it draws from, and gives the answers in the order of the request.
 * What is drawn of a preparation is taken off what is left of it. A circle is a fault of all in it; whoever draws from one that could
 * not be made is told so.
 */
export function formulateAll(preparations: readonly Preparation[], bench: Bench): readonly Formulated[] {
  const twice = idsGivenTwice(preparations);
  const { order, circular } = dependencyOrder(preparations);
  const made = new Map<string, Made | null>(preparations.map(({ id }) => [id, null]));
  const answers = new Map<Preparation, Formulated>();
  const places = new Map<string, bigint>();
  for (const preparation of order) {
    const place = placeInChain(preparation, places);
    places.set(preparation.id, place);
    const answer = twice.has(preparation.id)
      ? givenTwice(preparation)
      : place > LONGEST_CHAIN
        ? chainTooLong(preparation)
        : formulate(preparation, bench, made);
    answers.set(preparation, answer);
    if (answer.ok) take(answer, made);
  }
  return preparations.map((preparation) => answers.get(preparation) ?? inCircle(preparation, circular, bench, made));
}

/** Records what was made, and what its draws leave of the preparations they came from. */
function take({ id, cocktail }: Extract<Formulated, { ok: true }>, made: Map<string, Made | null>): void {
  made.set(id, { cocktail, left: cocktail.total.measured });
  for (const line of cocktail.lines) {
    const source = line.source === 'preparation' ? made.get(line.id) : undefined;
    if (source !== undefined && source !== null)
      made.set(line.id, { ...source, left: subtract(source.left, line.measured) });
  }
}

function idsGivenTwice(preparations: readonly Preparation[]): ReadonlySet<string> {
  const ids = preparations.map(({ id }) => id);
  const seen = new Set<string>();
  return new Set(ids.filter((id) => seen.has(id) || !seen.add(id)));
}

function inCircle(
  preparation: Preparation,
  circular: ReadonlySet<string>,
  bench: Bench,
  made: ReadonlyMap<string, Made | null>,
): Formulated {
  const { id } = preparation;
  if (!circular.has(id)) return formulate(preparation, bench, made);
  const message = `${id} is made from itself, by way of ${sourcesOf(preparation)
    .filter((source) => circular.has(source))
    .join(', ')}`;
  const fault = problem('preparation-cycle', id, { message, remedy: 'let one of them be made from products alone' });
  return { ok: false, id, faults: [fault], observations: [] };
}

/** 1 for what is made of products alone, and one more than its longest source for what is made of preparations. */
function placeInChain(preparation: Preparation, places: ReadonlyMap<string, bigint>): bigint {
  return sourcesOf(preparation).reduce((longest, source) => {
    const after = (places.get(source) ?? 0n) + 1n;
    return after > longest ? after : longest;
  }, 1n);
}

function chainTooLong({ id }: Preparation): Formulated {
  const message = `${id} is the end of more than ${LONGEST_CHAIN} preparations drawn from one another`;
  const fault = problem('preparation-chain-too-long', id, { message, remedy: 'dilute in fewer, larger steps' });
  return { ok: false, id, faults: [fault], observations: [] };
}

function givenTwice({ id }: Preparation): Formulated {
  const fault = problem('preparation-twice', id, {
    message: `two preparations are named ${id}`,
    remedy: 'give each its own id',
  });
  return { ok: false, id, faults: [fault], observations: [] };
}
