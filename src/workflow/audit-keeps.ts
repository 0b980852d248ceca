import { failure, fault } from '../ledger/failure.js';
import type { Ledger } from '../ledger/ledger.js';
import { openShelf } from '../ledger/shelf.js';
import type { FoundEntry } from '../record/audit.js';
import { inMemory, type Keeps } from '../record/keep.js';
import { shelvedKeeps } from '../record/shelved-keeps.js';

/** What so many entries add up to is kept in memory. */
const FEW = 1000;

/** The keeps of an audit of a ledger, and the entries as they are read for it. */
export interface AuditKeeps {
  readonly keeps: Keeps;
  readonly entries: Iterable<FoundEntry>;
  close(): void;
}

/** Keeps for the audit of `name`: of a long log, with what is not needed now on a shelf. */
export async function auditKeeps(name: string, ledger: Ledger, few = FEW): Promise<AuditKeeps> {
  const size = ledger.size();
  if (size <= few) return { keeps: inMemory(), entries: ledger.read(), close: () => {} };
  const shelf = await openShelf();
  const indexes = new Indexes();
  const gone = (entry: number) => fault(failure('damaged', name, `entry ${entry} was read and reads otherwise now`));
  let last: { readonly entry: number; readonly payload: Uint8Array } = { entry: -1, payload: new Uint8Array() };
  const keeps = shelvedKeeps(shelf, {
    size,
    payloadAt(entry) {
      if (last.entry !== entry) {
        const payload = ledger.entry(indexes.at(entry))?.payload;
        if (payload === undefined) throw gone(entry);
        last = { entry, payload };
      }
      return last.payload;
    },
    changed: gone,
  });
  function* entries() {
    let place = 0;
    for (const found of ledger.read()) {
      indexes.note(place, found.index);
      yield found;
      place += 1;
    }
  }
  return { keeps, entries: { [Symbol.iterator]: entries }, close: () => shelf.close() };
}

/** Which index the store has for the entry at a place: the place itself, where no entry is missing before it. */
class Indexes {
  private readonly shifts: { readonly from: number; readonly by: number }[] = [{ from: 0, by: 0 }];

  note(place: number, index: number): void {
    const by = index - place;
    if (by !== this.shifts.at(-1)?.by) this.shifts.push({ from: place, by });
  }

  at(place: number): number {
    const shift = this.shifts.findLast(({ from }) => from <= place);
    return place + (shift?.by ?? 0);
  }
}
