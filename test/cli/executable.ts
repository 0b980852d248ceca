import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** What a run of the executable left behind, each stream apart. */
export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

export interface Setting {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** The Node that runs the executable under test. */
export const NODE = process.env.MESOLOG_TEST_NODE ?? process.execPath;

/** The executable under test: that of the checkout, or of an installed package. */
export const BIN = resolve(process.env.MESOLOG_TEST_BIN ?? 'bin/mesolog.cjs');

/** Runs the built executable to its end. Nothing of the tester's own environment but PATH and HOME reaches it. */
export function mesolog(args: readonly string[], setting: Setting = {}): Ran {
  const { PATH = '', HOME = '' } = process.env;
  const ran = spawnSync(NODE, [BIN, ...args], {
    input: setting.input ?? '',
    env: { PATH, HOME, ...setting.env },
    cwd: setting.cwd ?? resolve('test/cli'),
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
  });
  return { stdout: ran.stdout, stderr: ran.stderr, code: ran.status };
}

/** The lines of an NDJSON output, parsed. */
export function jsonLines(text: string): unknown[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}
