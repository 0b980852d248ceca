import { subtract } from './arithmetic.js';
import type { Formulated } from './cocktail.js';
import { formulate } from './formulate.js';
import type { Made } from './made.js';
import type { Bench, Preparation } from './preparation.js';
import { problem } from './problem.js';

/**
 * Computes all preparations of one request, each after those it draws from, and gives the answers in the order of the request.
 * What is drawn of a preparation is taken off what is left of it. A circle is a fault of all in it; whoever draws from one that could
 * not be made is told so.
 */
export function formulateAll(preparations: readonly Preparation[], bench: Bench): readonly Formulated[] {
  const twice = idsGivenTwice(preparations);
  const { order, circular } = inOrder(preparations);
  const made = new Map<string, Made | null>(preparations.map(({ id }) => [id, null]));
  const answers = new Map<Preparation, Formulated>();
  for (const preparation of order) {
    const answer = twice.has(preparation.id) ? givenTwice(preparation) : formulate(preparation, bench, made);
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

function sourcesOf({ components }: Preparation): readonly string[] {
  return components.flatMap((component) => ('preparation' in component ? [component.preparation] : []));
}

/** Sources before those that draw from them, otherwise as given; what no such order reaches goes in circles or waits for one. */
function inOrder(preparations: readonly Preparation[]): {
  order: readonly Preparation[];
  circular: ReadonlySet<string>;
} {
  const known = new Set(preparations.map(({ id }) => id));
  const done = new Set<string>();
  const order: Preparation[] = [];
  let waiting = preparations;
  let settled = -1;
  while (order.length !== settled) {
    settled = order.length;
    const later: Preparation[] = [];
    for (const preparation of waiting) {
      if (sourcesOf(preparation).every((source) => done.has(source) || !known.has(source))) {
        order.push(preparation);
        done.add(preparation.id);
      } else later.push(preparation);
    }
    waiting = later;
  }
  return { order, circular: circlesAmong(waiting) };
}

/** Of those that wait for one another, the ones that others among them wait for: the circles themselves. */
function circlesAmong(waiting: readonly Preparation[]): ReadonlySet<string> {
  let rest = waiting;
  for (;;) {
    const needed = new Set(rest.flatMap(sourcesOf));
    const kept = rest.filter(({ id }) => needed.has(id));
    if (kept.length === rest.length) return new Set(rest.map(({ id }) => id));
    rest = kept;
  }
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

function givenTwice({ id }: Preparation): Formulated {
  const fault = problem('preparation-twice', id, {
    message: `two preparations are named ${id}`,
    remedy: 'give each its own id',
  });
  return { ok: false, id, faults: [fault], observations: [] };
}
