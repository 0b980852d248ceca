import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromSource } from '../from-source.mjs';
import { ROOT } from '../measure.mjs';

/** The most memory that an audit of so many entries takes, in KiB. */
async function mostMemory(size) {
  const { madeLog, logFile } = fromSource('test/bench/log-work.ts');
  const { folder, file } = await logFile(madeLog(size));
  const atEnd = join(folder, 'at-end.cjs');
  // Of this process alone: what `resourceUsage` says begins with what its parent had.
  const most = "/VmHWM:\\s*(\\d+)/.exec(require('node:fs').readFileSync('/proc/self/status', 'utf8'))[1]";
  writeFileSync(atEnd, `process.on('exit', () => console.error('most ' + ${most}));\n`);
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const ran = spawnSync(
    process.execPath,
    ['--require', atEnd, join(ROOT, 'bin', 'mesolog.cjs'), 'log', 'verify', file],
    { env: { ...env, MESOLOG_STATE: join(folder, 'state') }, encoding: 'utf8' },
  );
  rmSync(folder, { recursive: true });
  return Number(/most (\d+)/.exec(ran.stderr)?.[1]);
}

export default {
  work: 'log verify, most memory at 30,000 entries',
  against: 'at 1,000',
  gate: '<= 1.50',
  goal: '<= 1.20',
  measure: async () => (await mostMemory(30_000)) / (await mostMemory(1000)),
};
