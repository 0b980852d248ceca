import { findingOf } from '../findings/code.js';
import { RECORD_KEEPING_CODES } from '../findings/codes/record-keeping.js';
import type { ClinicLog } from './clinic-log.js';
import { done, EXIT, type Outcome, refused } from './outcome.js';
import { exitOf, verifyLedger } from './verify.js';

/** A backup as it was written and read again. */
export interface MadeBackup {
  readonly file: string;
  readonly size: number;
  readonly root: string;
}

/**
 * Writes the log into one new file while others go on writing, and verifies that file before it is called a backup: with the entries that stood
 * here when it was begun, and the archived formularies.
 */
export async function backUpLog(log: ClinicLog, file: string): Promise<Outcome<MadeBackup>> {
  const { ledger, state, environment } = log;
  const refuse = (message: string) =>
    refused(EXIT.usage, [findingOf(RECORD_KEEPING_CODES['backup-refused'], { subject: file, message })]);
  const written = ledger.backup(file);
  if (!written.ok) return refuse(written.message);
  const { anchor } = state;
  const verified = await verifyLedger(file, {
    environment,
    witnesses: [{ ...state.head(), name: 'The log' }],
    ...(anchor === null ? {} : { anchor }),
  });
  if (!verified.ok) return verified;
  const { audit } = verified.value;
  if (exitOf(audit) === EXIT.integrity) {
    const message = `${file} was written and does not verify: do not rely on it.`;
    return refused(EXIT.integrity, [findingOf(RECORD_KEEPING_CODES['restore-unverified'], { subject: file, message })]);
  }
  return done({ file, size: audit.size, root: audit.root });
}
