import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadFormulary } from '../../src/formulary/load.js';
import type { Formulary } from '../../src/formulary/model.js';

const FOLDER = join(process.cwd(), 'formulations');

/** The files of the shipped formulary, as bytes. */
export const FILES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .map((path) => ({ path, bytes: new Uint8Array(readFileSync(join(FOLDER, path))) }));

/** The table of what was left out. */
export const LEFT_OUT = readFileSync(join(FOLDER, 'LEFT-OUT.md'), 'utf8');

/** The shipped formulary; throws every fault where it does not load. */
export function shipped(): Formulary {
  const loaded = loadFormulary(FILES);
  if (loaded.ok) return loaded.formulary;
  throw new Error(
    loaded.faults.map(({ message, location }) => `${location?.file}:${location?.line} ${message}`).join('\n'),
  );
}
