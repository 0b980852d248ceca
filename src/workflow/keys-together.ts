import { resolve } from 'node:path';
import { isReadable } from '../io/real-path.js';
import type { ClinicLog } from './clinic-log.js';

/**
 * The warning that one system user can read the keys of a prescriber and of another person who releases, both named in mesolog.yaml; null where
 * that is not so. It says nothing of keys that lie elsewhere.
 */
export function keysTogether({ clinic, state }: ClinicLog): string | null {
  const held = [...clinic.settings.keys].flatMap(([principal, path]) => {
    const member = state.activeMember(principal);
    return member !== undefined && isReadable(resolve(clinic.folder, path)) ? [member] : [];
  });
  const prescriber = held.find(({ roles }) => roles.includes('prescriber'));
  const other = held.find(
    ({ principal, roles }) => principal !== prescriber?.principal && roles.includes('practitioner'),
  );
  if (prescriber === undefined || other === undefined) return null;
  return `This system user can read the keys of ${prescriber.principal} and of ${other.principal}: their two signatures do not prove two people. (keys-together)`;
}
