import { join, resolve } from 'node:path';
import { findingOf } from '../findings/code.js';
import { CLI_CODES } from '../findings/codes/cli.js';
import { readFile } from '../io/files.js';
import type { Document, ReadResult } from '../reader/document.js';
import { REQUEST_LIMITS } from '../reader/limits.js';
import { simpleYaml } from '../reader/simple-yaml.js';
import { decode } from '../reader/source.js';
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
  const parsed = readSettings(path, read.value);
  if (!parsed.ok) return refused(EXIT.usage, parsed.faults);
  const [document] = parsed.documents;
  if (document === undefined) {
    return refused(EXIT.usage, [findingOf(CLI_CODES['no-clinic'], { subject: folder, message: `${path} is empty.` })]);
  }
  const settings = clinicOf(document);
  if (!settings.ok) return refused(EXIT.usage, settings.faults);
  return done(clinicAt(folder, settings.value));
}

/** What stands in mesolog.yaml: as `init` writes it, it is read at once; otherwise, and where a place in it is asked for, as all YAML is. */
function readSettings(path: string, bytes: Uint8Array): ReadResult {
  const decoded = decode(path, bytes, REQUEST_LIMITS);
  const data = decoded.ok ? simpleYaml(decoded.source.text) : null;
  if (!decoded.ok || data === null) return readYaml(path, bytes, REQUEST_LIMITS);
  const { source } = decoded;
  const placed = (): Document => {
    const read = readYaml(path, bytes, REQUEST_LIMITS);
    const document = read.ok ? read.documents[0] : undefined;
    if (document === undefined) throw new RangeError(`${path} is simple YAML and no YAML`);
    return document;
  };
  const document: Document = {
    file: path,
    index: 0,
    data,
    locate: (where) => placed().locate(where),
    locateKey: (where) => placed().locateKey(where),
    excerpt: (location) => source.excerpt(location),
  };
  return { ok: true, documents: [document] };
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
