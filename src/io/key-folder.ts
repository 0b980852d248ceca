import { homedir } from 'node:os';
import { basename, isAbsolute, join, resolve } from 'node:path';

/**
 * Where new keys go unless another folder is named: `mesolog/keys/CLINIC` below `$XDG_CONFIG_HOME`, else below `~/.config`; CLINIC is the
 * name of the clinic's folder. A relative `XDG_CONFIG_HOME` counts as absent, as its standard says.
 */
export function keyFolderOf(env: Readonly<Record<string, string | undefined>>, clinicFolder: string | null): string {
  const { XDG_CONFIG_HOME: config = '', HOME: home = '' } = env;
  const base = isAbsolute(config) ? config : join(home === '' ? homedir() : home, '.config');
  const keys = join(base, 'mesolog', 'keys');
  return clinicFolder === null ? keys : join(keys, basename(resolve(clinicFolder)));
}
