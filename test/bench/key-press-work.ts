import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { IPty } from '@lydell/node-pty';
import { makeGround } from '../terminal/clinic.js';
import { PATIENT, SCREENING, typed } from '../terminal/lines.js';
import { openTerminal } from '../terminal/terminal.js';

const PRODUCTS = 500;
/** Milliseconds without a byte after which a screen counts as drawn. */
const QUIET = 40;
const TERM = 'made 12';

/** Milliseconds of each key: at the search prompt, and at an empty prompt, in turns. */
export interface KeyPresses {
  readonly search: readonly number[];
  readonly empty: readonly number[];
}

/** Presses `rounds` times the keys of a search and takes them back, at the product search of an interview over 500 products and at an empty prompt, each in a real terminal. */
export async function keyPresses(rounds: number): Promise<KeyPresses> {
  const folder = mkdtempSync(join(tmpdir(), 'mesolog-keys-'));
  const products = join(folder, 'made.yaml');
  writeFileSync(products, madeProducts(PRODUCTS));
  const ground = makeGround(products);
  try {
    const run = ground.open(['session', 'new']);
    await typed(run, [...PATIENT, ...SCREENING]);
    await run.asks('A: component 1');
    const prompt = openTerminal(process.execPath, [resolve('test/bench/empty-prompt.mjs')], { cwd: process.cwd() });
    await prompt.asks('Empty');
    const search: number[] = [];
    const empty: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const key of [...TERM, ...[...TERM].map(() => '\u007f')]) {
        search.push(await drawn(run.process, key));
        empty.push(await drawn(prompt.process, key));
      }
    }
    if (!run.screen().join('\n').includes('A: component 1')) throw new Error('the search is gone');
    prompt.press('ctrl-c');
    run.press('ctrl-c');
    await Promise.all([prompt.ended, run.ended]);
    return { search, empty };
  } finally {
    await ground.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds from the key to the last byte that it had drawn. */
async function drawn(terminal: IPty, key: string): Promise<number> {
  return await new Promise((done) => {
    const from = performance.now();
    let last = 0;
    let quiet: NodeJS.Timeout | undefined;
    const listening = terminal.onData(() => {
      last = performance.now() - from;
      clearTimeout(quiet);
      quiet = setTimeout(() => {
        listening.dispose();
        done(last);
      }, QUIET);
    });
    terminal.write(key);
  });
}

/** As many products as are missing to `count`, none of which exists. */
function madeProducts(count: number): string {
  const model = readFileSync('test/interview/clinic-products.yaml', 'utf8');
  const first = model.slice(model.indexOf('  - id: '), model.indexOf('  - id: ', model.indexOf('  - id: ') + 1));
  const made = Array.from({ length: count }, (_, number) =>
    first.replace(/- id: \S+/, `- id: made-${number}`).replace(/name: .*/, `name: Made ${number}, 2 mL ampoule`),
  );
  return `schema: mesolog.formulary/1\nproducts:\n${made.join('')}`;
}
