import { join, resolve } from 'node:path';
import { findingOf } from '../findings/code.js';
import { SETUP_CODES } from '../findings/codes/setup.js';
import { exists, listFiles } from '../io/files.js';
import { ENTRIES_FILE } from '../record/export.js';
import { excerptOf } from '../record/read-excerpt.js';
import { openClinic, readClinic } from './clinic.js';
import { SETTINGS_FILE } from './find-clinic.js';
import { done, EXIT, type Outcome, refused } from './outcome.js';
import { unreadable } from './verify.js';

/** What is to be audited: a log.db, with the anchor that mesolog.yaml beside it names, or an exported folder. */
export type VerifyTarget =
  | { readonly kind: 'ledger'; readonly path: string; readonly noted?: string }
  | { readonly kind: 'export' | 'excerpt'; readonly path: string };

/**
 * What `path` names: a clinic's folder, a log.db, an exported folder, or one that shows an entry alone; the clinic in use where nothing is named. A clinic whose log is gone is
 * an integrity failure; a path where nothing stands is not.
 */
export function verifyTarget(path: string | undefined, clinic: string | undefined, cwd: string): Outcome<VerifyTarget> {
  if (path === undefined) {
    const opened = openClinic(clinic, cwd);
    return opened.ok ? clinicTarget(opened.value.folder) : opened;
  }
  const full = resolve(cwd, path);
  if (!exists(full)) {
    const message = `${path} does not exist.`;
    return refused(EXIT.usage, [findingOf(SETUP_CODES['nothing-to-verify'], { subject: path, message })]);
  }
  if (exists(join(full, ENTRIES_FILE))) return done({ kind: 'export', path: full });
  const listed = exists(join(full, 'checkpoint')) ? listFiles(full) : null;
  if (listed?.ok === true && excerptOf(listed.value) !== null) return done({ kind: 'excerpt', path: full });
  return exists(join(full, SETTINGS_FILE)) || exists(join(full, 'log.db')) ? clinicTarget(full) : logTarget(full);
}

function clinicTarget(folder: string): Outcome<VerifyTarget> {
  const path = join(folder, 'log.db');
  if (!exists(path)) return unreadable(path, `${folder} is a clinic, and its log.db is gone.`);
  const clinic = exists(join(folder, SETTINGS_FILE)) ? readClinic(folder) : null;
  const noted = clinic?.ok === true ? clinic.value.settings.anchor : undefined;
  return done({ kind: 'ledger', path, ...(noted === undefined ? {} : { noted }) });
}

const logTarget = (path: string): Outcome<VerifyTarget> => done({ kind: 'ledger', path });
