import { dirname, resolve } from 'node:path';
import { exists } from '../io/files.js';

/** The file that makes a folder a clinic. */
export const SETTINGS_FILE = 'mesolog.yaml';

/**
 * The clinic folder that is named, or the nearest one at or above `cwd`; null where there is none. Apart from the reading of its
 * settings, so that a command without a clinic loads no YAML reader.
 */
export function findClinic(named: string | undefined, cwd: string): string | null {
  if (named !== undefined) return resolve(cwd, named);
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    if (exists(`${folder}/${SETTINGS_FILE}`)) return folder;
    if (folder === dirname(folder)) return null;
  }
}
