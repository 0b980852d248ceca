import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { openTerminal, type Terminal } from './terminal.js';

/** A terminal with an interview in it, and the clinic's folder that it works on. */
export interface Interview extends Terminal {
  readonly clinic: string;
  /** The names of the draft files. */
  drafts(): readonly string[];
  /** What would be signed; null where nothing came to be. */
  toSign(): unknown;
  /** The process id of the program itself. */
  programId(): number;
}

export interface Opening {
  readonly flags?: readonly string[];
  readonly columns?: number;
  readonly rows?: number;
  /** The folder of an earlier interview, to go on with. */
  readonly clinic?: string;
}

/** The interviews as a program of their own, to be opened in terminals. */
export interface Bench {
  open(verb: 'new' | 'resume' | 'close' | 'rx', opening?: Opening): Interview;
  /** A new clinic's folder. */
  clinic(): string;
  close(): Promise<void>;
}

/** Bundles the program and opens it as often as wanted; `close` deletes everything it left. */
export async function openBench(): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'mesolog-bench-'));
  const program = join(folder, 'bench.cjs');
  await build({
    entryPoints: ['test/terminal/bench-program.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
  const open = new Set<Terminal>();
  const clinicFolder = () => mkdtempSync(join(folder, 'clinic-'));
  return {
    clinic: clinicFolder,
    open: (verb, { flags = [], columns = 80, rows = 24, clinic = clinicFolder() } = {}) => {
      const node = process.env['MESOLOG_TEST_NODE'] ?? process.execPath;
      const script = `trap : INT; stty -g >before; sh -c 'echo $$ >pid; exec "$@"' sh "$@"; code=$?; stty -g >after; exit $code`;
      const args = ['-c', script, 'sh', node, program, process.cwd(), clinic, verb, ...flags];
      const terminal = openTerminal('/bin/sh', args, { cwd: clinic, columns, rows });
      open.add(terminal);
      void terminal.ended.then(() => open.delete(terminal));
      return Object.assign(terminal, {
        clinic,
        drafts: () => (existsSync(join(clinic, 'drafts')) ? readdirSync(join(clinic, 'drafts')) : []),
        toSign: () => {
          const path = join(clinic, 'answers.json');
          return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
        },
        programId: () => Number.parseInt(readFileSync(join(clinic, 'pid'), 'utf8'), 10),
      });
    },
    close: async () => {
      for (const terminal of open) terminal.process.kill('SIGKILL');
      await Promise.all([...open].map(({ ended }) => ended));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
