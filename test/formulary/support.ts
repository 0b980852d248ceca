import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FormularyFile } from '../../src/formulary/digest.js';
import { loadFormulary } from '../../src/formulary/load.js';
import type { Formulary } from '../../src/formulary/model.js';

/** One file of a formulary from its text. */
export function file(path: string, text: string): FormularyFile {
  return { path, bytes: new TextEncoder().encode(text) };
}

/** All `*.yaml` files below a folder, as the loader takes them. Fixtures end in `.txt` besides, so that no formatter moves their faults. */
export function filesIn(folder: string, below = ''): readonly FormularyFile[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) return filesIn(folder, path);
    if (!/\.yaml(\.txt)?$/.test(path)) return [];
    return [{ path: path.replace(/\.txt$/, ''), bytes: new Uint8Array(readFileSync(join(folder, path))) }];
  });
}

export const FIXTURES = 'test/formulary/fixtures';
export const SHIPPED = 'formulations';

export const HEADER = 'schema: mesolog.formulary/1\n';

/** The smallest formulary there is. */
export const MINIMAL = file('formulary.yaml', `${HEADER}formulary: {id: least, title: Least}\n`);

/** Faults as `FILE:LINE:COLUMN CODE`, in the order given. */
export function placesOf(files: readonly FormularyFile[]): readonly string[] {
  const loaded = loadFormulary(files);
  if (loaded.ok) return [];
  return loaded.faults.map(({ code, location }) => `${location?.file}:${location?.line}:${location?.column} ${code}`);
}

/** The messages of all faults. */
export function messagesOf(files: readonly FormularyFile[]): readonly string[] {
  const loaded = loadFormulary(files);
  return loaded.ok ? [] : loaded.faults.map(({ message }) => message);
}

/** Loads files that must be sound. */
export function sound(files: readonly FormularyFile[]): Formulary {
  const loaded = loadFormulary(files);
  if (!loaded.ok) throw new Error(loaded.faults.map(({ message }) => message).join('\n'));
  return loaded.formulary;
}

/** The maximal fixture's text with `from` replaced by `to`, which must be found. */
export function changed(from: string, to: string): readonly FormularyFile[] {
  const text = readFileSync(join(FIXTURES, 'maximal/formulary.yaml.txt'), 'utf8');
  if (!text.includes(from)) throw new Error(`the fixture has no ${from}`);
  return [file('formulary.yaml', text.replace(from, to))];
}
