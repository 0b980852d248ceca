/**
 * A program that writes a log as a clinic does, signing with keys made from words: `writer.cjs FILE ROUNDS`. Each entry is built, judged and signed
 * at the head inside the write transaction. A line of JSON on stdout acknowledges each one after its commit; what is refused ends it with 1.
 */
import { writeSync } from 'node:fs';
import type { Ledger } from '../../src/ledger/ledger.js';
import { openLedger } from '../../src/ledger/sqlite-ledger.js';
import { columnsOf } from '../../src/record/audit.js';
import { readEntry } from '../../src/record/read-entry.js';
import { prescription, release } from './bodies.js';
import { type BuiltLog, clinicLog, emptyLog, type Made, type Step, timeOf } from './log-builder.js';

/** A course that many sessions may use at once. */
const course = () =>
  prescription({ sessions: 999, minimum_interval: { value: '0', unit: 'd' }, valid_until: '2030-01-01' });

/** The entries that a log begins with here: a clinic and three prescriptions, which all writers release under. */
export function beginning(): BuiltLog {
  const log = clinicLog();
  for (let n = 0; n < 3; n += 1) log.add(course());
  return log;
}

/** The next release: under one of the three prescriptions, as its next use. */
function nextRelease({ state }: BuiltLog): Step {
  const records = [...state.prescriptions.values()];
  const record = records[state.size % records.length];
  if (record === undefined) throw new Error('the log has no prescription');
  const now = timeOf(state.size);
  return release({ reference: record.reference } as Made, record.uses.length + 1, {
    prepared_at: now,
    planned_for: now,
  });
}

/** Appends one entry to the log of `ledger`, which `log` follows. */
export async function appendOne(ledger: Ledger, log: BuiltLog, step: (log: BuiltLog) => Step = nextRelease) {
  return await ledger.append<number, string>(async ({ size }) => {
    for (const entry of ledger.read(log.state.size, size)) log.put(entry);
    const { entry, problems } = log.propose(step(log));
    const { signed } = readEntry(size, entry);
    if (signed === null || problems.length > 0) return { refused: problems.map(({ message }) => message).join(' ') };
    return { entries: [{ ...entry, columns: columnsOf(signed.payload, log.state.sessions.length) }], value: size };
  });
}

async function main(file: string, rounds: number): Promise<number> {
  const opened = await openLedger(file, 'write', 60_000);
  if (!opened.ok) throw new Error(opened.message);
  const ledger = opened.value;
  const log = emptyLog(`writer ${process.pid} ${process.hrtime.bigint()}`);
  for (let round = 0; round < rounds; round += 1) {
    const appended = await appendOne(ledger, log);
    const said = appended.ok ? { entry: appended.value } : appended;
    writeSync(1, `${JSON.stringify(said)}\n`);
    if (!appended.ok) return 1;
  }
  ledger.close();
  return 0;
}

const [, , file, rounds] = process.argv;
if (file?.endsWith('.db') && rounds !== undefined) {
  main(file, Number.parseInt(rounds, 10)).then((code) => {
    process.exitCode = code;
  });
}
