import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** The folder of the package, built. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const BIN = join(ROOT, 'bin', 'mesolog.cjs');
const { load } = createRequire(import.meta.url)(BIN);

/** A bundle of dist, by its name. */
export const bundle = (name) => load(join(ROOT, 'dist', `${name}.cjs`));

/** The middle one of some numbers. */
export function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
}

/** Milliseconds that `work` takes, awaited. */
export async function millisecondsOf(work) {
  const from = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - from) / 1e6;
}

/** The median of time(a) / time(b), measured in turns, so that what slows the machine slows both. */
export async function ratioOf(a, b, rounds) {
  await b();
  await a();
  const ratios = [];
  for (let round = 0; round < rounds; round += 1) ratios.push((await millisecondsOf(a)) / (await millisecondsOf(b)));
  return median(ratios);
}

/** How many times as long as `node -e 0` the executable takes with these arguments. */
export async function startUp(args, input = '', rounds = 40, more = {}) {
  const { NODE_EXTRA_CA_CERTS: _, MESOLOG_CLINIC: __, ...own } = process.env;
  const env = { ...own, ...more };
  const run = (argv) =>
    spawnSync(process.execPath, argv, { cwd: tmpdir(), env, input, stdio: ['pipe', 'ignore', 'ignore'] });
  const usual = run([BIN, ...args]);
  if (usual.status !== 0 && usual.status !== 1) throw new Error(`mesolog ${args.join(' ')} ended with ${usual.status}`);
  return await ratioOf(
    () => run([BIN, ...args]),
    () => run(['-e', '0']),
    rounds,
  );
}

/** Runs a command line in this process; gives its exit code and throws its output away, or gives it too. */
export async function inProcess(args, keep = false) {
  const pieces = [];
  const stdout = new Writable({
    write: (piece, _encoding, written) => {
      if (keep) pieces.push(piece);
      written();
    },
  });
  // Like the executable's own stdout, which writes at once: what it is given need not be copied for it.
  if (!keep) Object.assign(stdout, { keepsNothing: true });
  const stderr = new Writable({ write: (_piece, _encoding, written) => written() });
  const streams = { stdin: process.stdin, stdout, stderr, env: {}, cwd: () => tmpdir(), root: ROOT };
  const code = await bundle('main').main(args, streams);
  return { code, stdout: Buffer.concat(pieces).toString('utf8') };
}
