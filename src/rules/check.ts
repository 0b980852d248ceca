import { type Code, findingOf, type Particulars } from '../findings/code.js';
import type { Finding, NotChecked, SourceReference } from '../findings/finding.js';
import type { Screened } from './build-facts.js';
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

/** A finding about a patient, as it is said of everyone of whom the same holds: it names nobody yet. */
export type OfPatient = Omit<Finding, 'subject'>;

/** What one check has to say of everyone who gets the same and answered the same. */
export interface ScreenedChecked extends Checked {
  readonly ofPatient?: readonly OfPatient[];
}

/** A built-in check of what is given and what was answered, whoever answered: it is handed nothing else. */
export type ScreeningCheck = (mixture: Mixture, screened: Screened) => ScreenedChecked;

/** Makes a finding about a patient who is not named yet. What it points at is the formulary's and said to many. */
export function ofPatient(code: Code, particulars: Omit<Particulars, 'subject'>): OfPatient {
  const { sources = NO_SOURCES, location = null } = particulars;
  Object.freeze(sources);
  Object.freeze(location);
  return findingOf(code, { ...particulars, subject: '', sources, location });
}

const NO_SOURCES: readonly SourceReference[] = [];

/** Says of a patient what is said of many. */
export function about(patient: string, said: OfPatient): Finding {
  const { code, severity, message, explanation, remedy, evidence, sources, location } = said;
  return { code, severity, subject: patient, message, explanation, remedy, evidence, sources, location };
}

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
