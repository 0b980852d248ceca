import { type Provers, startProvers } from '../io/provers.js';
import type { FoundEntry } from '../record/audit.js';
import type { Proved } from '../record/proved.js';
import { readProved } from '../record/proved.js';
import { type ReadEntry, readEntry } from '../record/read-entry.js';

/** So many entries are read before threads are started: for fewer they cost more than they save. */
const FEW = 500;
/** Entries that a thread is given at a time. */
const BATCH = 128;

/** Entries with what their bytes prove, in order. Where there are many, threads verify them. */
export async function* readEntries(
  entries: Iterable<FoundEntry>,
  start: () => Provers | null = startProvers,
): AsyncGenerator<{ readonly found: FoundEntry; readonly read: ReadEntry }> {
  let place = 0;
  let provers: Provers | null = null;
  const asked: { readonly batch: readonly FoundEntry[]; readonly proved: Promise<Proved | null> }[] = [];
  async function* answers(left: number) {
    while (asked.length > left) {
      const [first] = asked.splice(0, 1);
      const proved = await first?.proved;
      for (const [at, found] of (first?.batch ?? []).entries()) {
        yield { found, read: proved == null ? readEntry(place, found) : readProved(place, found, proved, at) };
        place += 1;
      }
    }
  }
  try {
    let batch: FoundEntry[] = [];
    for (const found of entries) {
      if (place === FEW && provers === null) provers = start();
      if (provers === null) {
        yield { found, read: readEntry(place, found) };
        place += 1;
        continue;
      }
      batch.push(found);
      if (batch.length < BATCH) continue;
      asked.push({ batch, proved: provers.prove(batch) });
      batch = [];
      yield* answers(provers.room);
    }
    if (batch.length > 0 && provers !== null) asked.push({ batch, proved: provers.prove(batch) });
    yield* answers(0);
  } finally {
    provers?.close();
  }
}
