import type { Finding } from '../../findings/finding.js';
import type { ReadRow } from '../../prep/read-row.js';
import { done, EXIT, type Outcome, refused } from '../../workflow/outcome.js';
import { isNoRow, type Rows } from './rows.js';

/** So many rows are looked at for one that is data at all. */
const MOST_HELD = 100;

/**
 * The rows, once one of the first hundred is data, be it a valid request or not. An input of which none is was no batch (a table called `.ndjson`,
 * a picture): it is refused as a whole, with the faults of its first rows.
 */
export async function readable(rows: Rows): Promise<Outcome<Rows>> {
  const iterator = rows[Symbol.asyncIterator]();
  const held: ReadRow[] = [];
  for (;;) {
    const { value, done: ended } = await iterator.next();
    if (ended === true) return refused(EXIT.usage, held.flatMap(faultsOf));
    const together = value[Symbol.iterator]();
    for (let next = together.next(); next.done !== true; next = together.next()) {
      held.push(next.value);
      const isRow = next.value.booking !== null || !isNoRow(next.value.read);
      if (isRow || held.length === MOST_HELD) return done(again(held, together, iterator));
    }
  }
}

function faultsOf({ read }: ReadRow): readonly Finding[] {
  return read.ok ? [] : read.faults;
}

async function* again(
  held: readonly ReadRow[],
  together: Iterator<ReadRow>,
  iterator: AsyncIterator<Iterable<ReadRow>>,
): AsyncGenerator<Iterable<ReadRow>> {
  try {
    yield held;
    yield { [Symbol.iterator]: () => together };
    for (;;) {
      const { value, done: ended } = await iterator.next();
      if (ended === true) return;
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}
