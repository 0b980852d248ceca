import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleJson } from './example.mjs';
import { inProcess, ratioOf } from './measure.mjs';

/** The example request for `count` patients: only who they are differs. */
export async function oneForm(count) {
  const row = await exampleJson();
  return Array.from({ length: count }, (_, number) =>
    row
      .replace('P-7Q2M9K', `P-${number}`)
      .replace(/"birth_year":\d+/, `"birth_year":${1940 + (number % 65)}`)
      .replace(/"weight":"[^"]+"/, `"weight":"${45 + (number % 66)} kg"`)
      .replace(/"height":"[^"]+"/, `"height":"${150 + (number % 45)} cm"`),
  );
}

/** The rate at which a command takes rows, of the rate at which bare JSON.parse does. `argsFor` names the file of rows. */
export async function batchRate(argsFor, rows) {
  const folder = mkdtempSync(join(tmpdir(), 'mesolog-bench-'));
  const file = join(folder, 'day.ndjson');
  try {
    writeFileSync(file, `${rows.join('\n')}\n`);
    return await ratioOf(
      () => rows.map((each) => JSON.parse(each)),
      () => inProcess(argsFor(file)),
      5,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
