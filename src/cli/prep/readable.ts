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
  const iterator =
    Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : (rows[Symbol.iterator]() as Iterator<ReadRow>);
  const held: ReadRow[] = [];
  const faults: Finding[] = [];
  while (held.length < MOST_HELD) {
    const { value, done: ended } = await iterator.next();
    if (ended === true) return refused(EXIT.usage, faults);
    held.push(value);
    if (!value.read.ok) faults.push(...value.read.faults);
    if (value.booking !== null || !isNoRow(value.read)) break;
  }
  return done(again(held, iterator));
}

async function* again(
  held: readonly ReadRow[],
  iterator: Iterator<ReadRow> | AsyncIterator<ReadRow>,
): AsyncGenerator<ReadRow> {
  try {
    yield* held;
    for (;;) {
      const { value, done: ended } = await iterator.next();
      if (ended === true) return;
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}
