import type { FoundEntry } from '../record/audit.js';
import { beginReading, type ReadEntry } from '../record/read-entry.js';

/** Entries whose signatures are handed over at a time, and about how many bytes of them. */
const BATCH = 32;
const MOST_BYTES = 1_000_000;
/** Batches under way: enough that no thread waits for this one, few enough that they take no room. */
const UNDER_WAY = 4;

/** An entry, and what its bytes prove at its place. */
export interface FoundAndRead {
  readonly found: FoundEntry;
  readonly readAt: (place: number) => ReadEntry;
}

/** Entries in order, some at a time, when Node's threads have verified their signatures: all other work goes on meanwhile. */
export async function* readEntries(entries: Iterable<FoundEntry>): AsyncGenerator<readonly FoundAndRead[]> {
  const underWay: Promise<readonly FoundAndRead[]>[] = [];
  for (const batch of batchesOf(entries)) {
    underWay.push(begin(batch));
    const first = underWay.length < UNDER_WAY ? undefined : underWay.shift();
    if (first !== undefined) yield await first;
  }
  for (const batch of underWay) yield await batch;
}

/** Hands the signatures of a batch over; settled when all of them are verified. */
async function begin(batch: readonly FoundEntry[]): Promise<readonly FoundAndRead[]> {
  let open = batch.length;
  let begun: readonly FoundAndRead[] = [];
  await new Promise<void>((resolve) => {
    const verified = () => {
      open -= 1;
      if (open === 0) resolve();
    };
    begun = batch.map((found) => ({ found, readAt: beginReading(found, verified) }));
  });
  return begun;
}

function* batchesOf(entries: Iterable<FoundEntry>): Generator<readonly FoundEntry[]> {
  let batch: FoundEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    batch.push(entry);
    bytes += entry.payload.length;
    if (batch.length < BATCH && bytes < MOST_BYTES) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}
