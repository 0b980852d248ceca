import { failureIn } from '../ledger/failure.js';
import { openLedger } from '../ledger/sqlite-ledger.js';
import { apply } from '../record/apply.js';
import { judge } from '../record/judge.js';
import { readEntry } from '../record/read-entry.js';
import { LogState } from '../record/state.js';

/** What can be read of one entry of a log that does not prove itself. */
export interface DamagedEntry {
  /** The number under which the store has it. */
  readonly index: number;
  /** Time, kind and author as its payload says, or that nothing of it can be read. */
  readonly what: string;
  /** What speaks against it, each in words; empty where nothing does. */
  readonly problems: readonly string[];
}

/** The entries of a log one after the other, as far as the store gives them, each with everything that speaks against it. */
export async function* readDamaged(logFile: string): AsyncGenerator<DamagedEntry> {
  const opened = await openLedger(logFile, 'read');
  if (!opened.ok) return;
  const state = new LogState();
  try {
    for (const entry of opened.value.read()) {
      const read = readEntry(state.size, entry);
      const judged = read.signed === null ? [] : judge(state, { ...read.signed, hash: read.hash });
      const misplaced =
        entry.index === state.size
          ? []
          : [`The store calls it entry ${entry.index}; it stands at place ${state.size}.`];
      const broken = [...read.problems, ...judged].filter(({ aspect }) => aspect !== 'policy' && aspect !== 'time');
      const payload = read.signed?.payload;
      const what =
        payload === undefined
          ? 'cannot be read'
          : `${payload.recorded_at}  ${payload.schema}, ${payload.author} as ${payload.role}`;
      yield { index: entry.index, what, problems: [...misplaced, ...broken.map(({ message }) => message)] };
      apply(state, read, broken.length === 0);
    }
  } catch (error) {
    const failure = failureIn(error);
    if (failure === null) throw error;
    yield { index: state.size, what: 'cannot be read, nor can those after it', problems: [failure.message] };
  } finally {
    opened.value.close();
  }
}
