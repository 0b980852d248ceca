import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));

/** The most memory, in KiB, that the executable held at once while it ran with these arguments; its output is thrown away. */
export function peakMemory(args) {
  const { NODE_EXTRA_CA_CERTS: _, MESOLOG_CLINIC: __, ...env } = process.env;
  const tell = join(HERE, 'tell-memory.cjs');
  const bin = join(HERE, '..', '..', 'bin', 'mesolog.cjs');
  const node = process.env.MESOLOG_TEST_NODE ?? process.execPath;
  const stdio = ['ignore', 'ignore', 'ignore', 'pipe'];
  const ran = spawnSync(node, ['-r', tell, bin, ...args], { cwd: tmpdir(), env, stdio });
  const peak = Number(ran.output[3]?.toString());
  if (!(peak > 0)) throw new Error(`mesolog ${args.join(' ')} ended with ${ran.status} and did not tell its memory`);
  return peak;
}
