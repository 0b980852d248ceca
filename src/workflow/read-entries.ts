import { aThreadForEachOtherProcessor } from '../io/threads.js';
import type { FoundEntry } from '../record/audit.js';
import { beginReading, type ReadEntry, readingOf } from '../record/read-entry.js';

/** Entries whose signatures are handed over at a time, and about how many bytes of them. */
const BATCH = 32;
const MOST_BYTES = 1_000_000;
/** Batches that threads are at: enough that none waits for this one, few enough that they take no room. */
const UNDER_WAY = 4;
/** Batches that may be read ahead of one that is awaited. */
const MOST_BEGUN = 16;

/** An entry, and what its bytes prove at its place. */
export interface FoundAndRead {
  readonly found: FoundEntry;
  readonly readAt: (place: number) => ReadEntry;
}

/** Entries in order, some at a time, with their signatures verified: by Node's threads, and here while those have enough to do. */
export async function* readEntries(entries: Iterable<FoundEntry>): AsyncGenerator<readonly FoundAndRead[]> {
  aThreadForEachOtherProcessor();
  const begun: Begun[] = [];
  let underWay = 0;
  for (const batch of batchesOf(entries)) {
    if (underWay < UNDER_WAY) {
      underWay += 1;
      begun.push(
        begin(batch, () => {
          underWay -= 1;
        }),
      );
    } else begun.push(readHere(batch));
    await (begun.length > MOST_BEGUN ? begun[0]?.verified : turn());
    while (begun[0]?.open === 0) yield begun.shift()?.read ?? [];
  }
  for (const { read, verified } of begun) {
    await verified;
    yield read;
  }
}

/** A batch, and how many of its signatures are still being verified. */
interface Begun {
  readonly read: readonly FoundAndRead[];
  open: number;
  readonly verified: Promise<void>;
}

/** Hands the signatures of a batch over; `done` is called when all of them are verified. */
function begin(batch: readonly FoundEntry[], done: () => void): Begun {
  let end = () => {};
  const verified = new Promise<void>((resolve) => {
    end = resolve;
  });
  const one = () => {
    begun.open -= 1;
    if (begun.open > 0) return;
    done();
    end();
  };
  const begun: Begun = { read: [], open: batch.length, verified };
  return Object.assign(begun, { read: batch.map((found) => ({ found, readAt: beginReading(found, one) })) });
}

/** Verifies the signatures of a batch itself. */
function readHere(batch: readonly FoundEntry[]): Begun {
  return { read: batch.map((found) => ({ found, readAt: readingOf(found) })), open: 0, verified: Promise.resolve() };
}

/** Lets what came in meanwhile be heard: answers of threads, and Ctrl-C. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

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
