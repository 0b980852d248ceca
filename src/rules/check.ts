import type { Finding, NotChecked } from '../findings/finding.js';
import type { Mixture, Session } from './session.js';

/** What one check has to say: what it found, and what it could not look at. */
export interface Checked {
  readonly findings: readonly Finding[];
  readonly notChecked: readonly NotChecked[];
}

/** A built-in check. Pure: the same session gives the same findings in the same order. */
export type Check = (session: Session) => Checked;

/** A built-in check of what is given, whoever gets it: it is handed nothing else. */
export type MixtureCheck = (mixture: Mixture) => Checked;

/** Freezes what is said to many patients: whatever is frozen may be remembered by whoever merges or writes it, what is not is one patient's alone. */
export function saidToMany(said: Checked): Checked {
  for (const item of [...said.findings, ...said.notChecked]) Object.freeze(item);
  return Object.freeze(said);
}

/** Of a check that has nothing to say. */
export const NOTHING: Checked = saidToMany({ findings: [], notChecked: [] });

/** Only findings. */
export function found(findings: readonly Finding[]): Checked {
  return findings.length === 0 ? NOTHING : { findings, notChecked: [] };
}
