import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromSource } from '../from-source.mjs';
import { ROOT, startUp } from '../measure.mjs';

const SIZE = 10_000;
const INIT = [
  '--name',
  'B',
  '--owner',
  'o@b.example',
  '--owner-name',
  'O',
  '--owner-licence',
  '1',
  '--timezone',
  'UTC',
];

export default {
  work: `session list --patient in a clinic whose log of ${SIZE} entries was verified here before`,
  against: 'node -e 0',
  gate: '<= 1.80',
  goal: '<= 1.40',
  measure: async () => {
    const { madeLog, logFile, anchorOf } = fromSource('test/bench/log-work.ts');
    const entries = madeLog(SIZE);
    const made = await logFile(entries);
    const base = mkdtempSync(join(tmpdir(), 'mesolog-bench-'));
    const clinic = join(base, 'clinic');
    process.env.MESOLOG_STATE = join(base, 'state');
    const env = { ...process.env, HOME: base };
    const run = (...args) => spawnSync(process.execPath, [join(ROOT, 'bin', 'mesolog.cjs'), ...args], { env });
    run('init', clinic, ...INIT, '--no-passphrase');
    const settings = join(clinic, 'mesolog.yaml');
    writeFileSync(settings, readFileSync(settings, 'utf8').replace(/^anchor:.*\n/m, ''));
    copyFileSync(made.file, join(clinic, 'log.db'));
    run('log', 'verify', made.file, '--trust', anchorOf(entries));
    const ratio = await startUp(['--clinic', clinic, 'session', 'list', '--patient', 'P-7Q2M9K'], '', 5);
    for (const folder of [base, made.folder]) rmSync(folder, { recursive: true });
    return ratio;
  },
};
