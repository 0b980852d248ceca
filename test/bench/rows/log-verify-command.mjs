import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fromSource } from '../from-source.mjs';
import { median, millisecondsOf, ROOT } from '../measure.mjs';
import { opensslRate } from '../openssl-rate.mjs';

const SIZE = 10_000;

export default {
  work: `log verify of ${SIZE} entries as a command, from the start of its process to its end`,
  against: 'openssl speed ed25519 verify, two processes; rate against rate',
  gate: '>= 0.60',
  goal: '>= 0.80',
  measure: async () => {
    const { madeLog, logFile } = fromSource('test/bench/log-work.ts');
    const { folder, file } = await logFile(madeLog(SIZE));
    const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
    const command = [join(ROOT, 'bin', 'mesolog.cjs'), 'log', 'verify', file];
    const ratios = [];
    for (let round = 0; round < 7; round += 1) {
      const yardstick = opensslRate(2);
      const took = await millisecondsOf(() => {
        const ran = spawnSync(process.execPath, command, { env: { ...env, MESOLOG_STATE: join(folder, 'state') } });
        if (ran.status !== 0) throw new Error(`log verify ended with ${ran.status}`);
      });
      ratios.push(SIZE / (took / 1000) / yardstick);
    }
    rmSync(folder, { recursive: true });
    return median(ratios);
  },
};
