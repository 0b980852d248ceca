import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const DAY = join(root, 'formulations/examples/day-of-60.ndjson');
/** Rows of the example day, from 0: every outcome, faulty ones, the same formula twice. */
const ROWS = [0, 1, 2, 7, 9, 12, 13, 18, 20, 24, 30, 36];

/** Runs the tool; a code of 2 or more is a fault of the check itself. */
function mesolog(...args) {
  const ran = spawnSync(process.execPath, [join(root, 'bin/mesolog.cjs'), ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (ran.error !== undefined) throw ran.error;
  if (ran.status === null || ran.status > 1)
    throw new Error(`mesolog ${args.join(' ')}: exit ${ran.status}\n${ran.stderr}`);
  return ran.stdout;
}

/** The demo's clinic, with one signed session. */
export function clinicOf(work) {
  const kept = join(work, 'demo');
  mesolog('demo', '--keep', kept);
  return join(kept, 'clinic');
}

/** Every paper to look at: HTML, and our own PDF of it where there is one. */
export function* papersIn(work, clinic) {
  const input = join(work, 'day.ndjson');
  const lines = readFileSync(DAY, 'utf8').split('\n');
  writeFileSync(input, `${ROWS.map((row) => lines[row]).join('\n')}\n`);
  const day = ['prep', input, '--now', '2099-03-01T18:00:00+01:00'];
  for (const paper of ['A4', 'Letter']) {
    const make = (name, args, formats = ['html', 'pdf']) => {
      const files = formats.map((format) => [format, join(work, `${name}-${paper}.${format}`)]);
      for (const [format, file] of files) mesolog(...args, '--paper', paper, '--format', format, '--out', file);
      const { html, pdf = null } = Object.fromEntries(files);
      return { name: `${name}, ${paper}`, paper, html, pdf, short: name === 'day', large: name === 'aftercare' };
    };
    yield make('day', day);
    yield make('day with its working', [...day, '--working']);
    yield make('aftercare', ['--clinic', clinic, 'session', 'aftercare', '1']);
    yield make('session sheet', ['--clinic', clinic, 'session', 'sheet', '1']);
  }
  const html = join(work, 'handbook.html');
  writeFileSync(html, mesolog('formulary', 'show', '--format', 'html'));
  yield { name: 'handbook', paper: 'A4', html, pdf: null, short: false, large: false };
}
