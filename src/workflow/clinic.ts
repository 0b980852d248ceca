import { join, resolve } from 'node:path';
import { findingOf } from '../findings/code.js';
import { CLI_CODES } from '../findings/codes/cli.js';
import { readFile } from '../io/files.js';
import { REQUEST_LIMITS } from '../reader/limits.js';
import { readYaml } from '../reader/yaml-document.js';
import { type ClinicSettings, clinicOf } from '../request/clinic.js';
import { findClinic, SETTINGS_FILE } from './find-clinic.js';
import { done, EXIT, type Outcome, refused } from './outcome.js';

/** A clinic's folder and what its mesolog.yaml says. */
export interface Clinic {
  readonly folder: string;
  readonly settings: ClinicSettings;
  readonly formularyFolder: string;
  readonly logFile: string;
  readonly draftsFolder: string;
  readonly pendingFolder: string;
}

/** Reads the settings of the clinic in `folder`. */
export function readClinic(folder: string): Outcome<Clinic> {
  const path = join(folder, SETTINGS_FILE);
  const read = readFile(path, REQUEST_LIMITS.fileBytes);
  if (!read.ok) {
    return refused(EXIT.usage, [findingOf(CLI_CODES['no-clinic'], { subject: folder, message: read.message })]);
  }
  const parsed = readYaml(path, read.value, REQUEST_LIMITS);
  if (!parsed.ok) return refused(EXIT.usage, parsed.faults);
  const [document] = parsed.documents;
  if (document === undefined) {
    return refused(EXIT.usage, [findingOf(CLI_CODES['no-clinic'], { subject: folder, message: `${path} is empty.` })]);
  }
  const settings = clinicOf(document);
  if (!settings.ok) return refused(EXIT.usage, settings.faults);
  return done(clinicAt(folder, settings.value));
}

/** Where things lie in a clinic's folder. */
export function clinicAt(folder: string, settings: ClinicSettings): Clinic {
  return {
    folder,
    settings,
    formularyFolder: join(folder, 'formulary'),
    logFile: join(folder, 'log.db'),
    draftsFolder: join(folder, 'drafts'),
    pendingFolder: join(folder, 'pending'),
  };
}

/** The clinic that is named or nearest, or why there is none. */
export function openClinic(named: string | undefined, cwd: string): Outcome<Clinic> {
  const folder = findClinic(named, cwd);
  if (folder !== null) return readClinic(folder);
  const message = `No mesolog.yaml in ${resolve(cwd)} or above it.`;
  return refused(EXIT.usage, [findingOf(CLI_CODES['no-clinic'], { subject: 'clinic', message })]);
}
