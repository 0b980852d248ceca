import { type Provers, startProvers } from '../io/provers.js';
import type { FoundEntry } from '../record/audit.js';
import { type ReadEntry, readTogether } from '../record/read-entry.js';
import { readProved } from '../record/read-proved.js';

/** Fewer entries than this are read without threads, which would cost more than they save. */
const FEW = 500;
/** Entries that a thread is given at a time, and about how many bytes of them. */
const BATCH = 64;
const MOST_BYTES = 1_000_000;
/** Batches that may be read ahead of one that is awaited. */
const MOST_AHEAD = 8;

/** An entry with what its bytes prove. */
export interface FoundAndRead {
  readonly found: FoundEntry;
  readonly read: ReadEntry;
}

/** A batch, and what its bytes prove; undefined while a thread is at it. */
interface Asked {
  readonly batch: readonly FoundEntry[];
  read: readonly ReadEntry[] | undefined;
  readonly answer: Promise<void> | undefined;
}

/**
 * Entries with what their bytes prove, in order, some at a time. Where there are many, threads verify them, and this one takes its share while
 * they are busy. `expected`: how many there are, where that is known beforehand.
 */
export async function* readEntries(
  entries: Iterable<FoundEntry>,
  expected: number | null = null,
  start: () => Provers | null = startProvers,
): AsyncGenerator<readonly FoundAndRead[]> {
  let place = 0;
  let provers: Provers | null | undefined;
  const asked: Asked[] = [];
  function* answered() {
    for (let first = asked[0]; first?.read !== undefined; first = asked[0]) {
      const { batch, read } = first;
      asked.shift();
      yield read.map((one, at) => ({ found: batch[at] as FoundEntry, read: one }));
    }
  }
  try {
    for (const batch of batchesOf(entries)) {
      if (provers === undefined && Math.max(expected ?? 0, place + batch.length) >= FEW) provers = start();
      asked.push(provers == null || provers.busy() ? readHere(place, batch) : askOf(provers, place, batch));
      place += batch.length;
      await turn();
      yield* answered();
      if (asked.length > MOST_AHEAD) await asked[0]?.answer;
    }
    while (asked[0] !== undefined) {
      await asked[0].answer;
      yield* answered();
    }
  } finally {
    provers?.close();
  }
}

const readHere = (place: number, batch: readonly FoundEntry[]): Asked => ({
  batch,
  read: readTogether(place, batch),
  answer: undefined,
});

function askOf(provers: Provers, place: number, batch: readonly FoundEntry[]): Asked {
  const asked: Asked = {
    batch,
    read: undefined,
    answer: provers.prove(batch).then((proved) => {
      asked.read = proved === null ? readTogether(place, batch) : readProved(place, batch, proved);
    }),
  };
  return asked;
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
