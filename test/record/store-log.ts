import { openLedger } from '../../src/ledger/sqlite-ledger.js';
import { columnsOf } from '../../src/record/audit.js';
import type { Entry } from '../../src/record/entry.js';
import { readEntry } from '../../src/record/read-entry.js';

/** Writes entries that verify into a new log.db, as an append would. */
export async function storeLog(file: string, log: readonly Entry[]): Promise<void> {
  const opened = await openLedger(file, 'create');
  if (!opened.ok) throw new Error(opened.message);
  let sessions = 0;
  const entries = log.map((entry, index) => {
    const { signed } = readEntry(index, entry);
    if (signed === null) throw new Error(`entry ${index} does not verify`);
    const columns = columnsOf(signed.payload, sessions);
    if (columns.session !== null) sessions += 1;
    return { ...entry, columns };
  });
  await opened.value.append(async () => ({ entries, value: null }));
  opened.value.close();
}
