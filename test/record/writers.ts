import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { openLedger } from '../../src/ledger/sqlite-ledger.js';
import { verifyLog } from '../../src/record/audit.js';
import { storedLog } from '../ledger/real-log.js';
import { good, scratch } from '../ledger/scratch.js';
import { beginning } from './writer.js';

/** The entries that a log of these tests begins with. */
export const BEGUN = 11;

/** A new log.db with a clinic and three prescriptions. */
export const newClinicLog = (): Promise<string> => storedLog(beginning().entries);

/** The writer as one file that Node runs. */
export function bundledWriter(): string {
  const outfile = join(scratch(), 'writer.cjs');
  execFileSync(resolve('node_modules/.bin/esbuild'), [
    resolve('test/record/writer.ts'),
    ...['--bundle', '--platform=node', '--format=cjs', '--supported:dynamic-import=false'],
    ...['--external:@photostructure/sqlite', '--log-level=warning', `--outfile=${outfile}`],
  ]);
  return outfile;
}

/** A writer at work: the entries it was told are stored, and what it ended with. */
export interface Writer {
  readonly child: ChildProcess;
  readonly acknowledged: number[];
  /** What it could not store, in words. */
  readonly refused: string[];
  readonly ended: Promise<unknown>;
}

/** Starts a writer of `rounds` entries on the log in `file`. */
export function startWriter(program: string, file: string, rounds: number, command: readonly string[] = []): Writer {
  const [first = process.execPath, ...rest] = [...command, process.execPath, program, file, String(rounds)];
  const env = { ...process.env, NODE_PATH: resolve('node_modules') };
  const child = spawn(first, rest, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const acknowledged: number[] = [];
  const refused: string[] = [];
  let text = '';
  child.stdout.on('data', (piece) => {
    text += String(piece);
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) {
      const said = JSON.parse(line) as { entry?: number; message?: string; refused?: string };
      if (said.entry === undefined) refused.push(said.message ?? said.refused ?? '');
      else acknowledged.push(said.entry);
    }
  });
  return { child, acknowledged, refused, ended: once(child, 'close') };
}

/** What a whole log looks like after the writers: how many entries, whether all is well, which uses were spent how often. */
export async function examined(file: string) {
  const ledger = good(await openLedger(file, 'read'));
  const { audit, state } = verifyLog(ledger.read(), { expected: ledger.size() });
  const faults = ledger.faults();
  ledger.close();
  const uses = [...state.prescriptions.values()].flatMap(({ reference, uses: spent }) =>
    spent.map(({ use }) => `${reference.entry} use ${use}`),
  );
  const statuses = [audit.integrity, audit.completeness, audit.policy].map(({ status }) => status);
  return { size: state.size, faults, statuses, problems: audit.policy.problems, uses };
}

/** What `examined` says of the statuses of a log that has nothing wrong, with nothing to compare its end against. */
export const SOUND = ['ok', 'not_checked', 'ok'];
