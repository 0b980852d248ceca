import { findingOf } from '../findings/code.js';
import { SETUP_CODES } from '../findings/codes/setup.js';
import { writeFolder } from '../io/write-folder.js';
import { excerptFiles } from '../record/excerpt.js';
import type { ClinicLog } from './clinic-log.js';
import type { MadeExport } from './export-log.js';
import { done, EXIT, type Outcome, refused } from './outcome.js';
import type { SignedCheckpoint } from './sign-checkpoint.js';

/** Writes one entry with the proof that it stands in the log, so that one record can be shown without the others: into a new or empty folder. */
export function exportEntry(
  { ledger, state }: ClinicLog,
  number: string,
  folder: string,
  checkpoint: SignedCheckpoint | null,
): Outcome<MadeExport & { readonly entry: number }> {
  const entry = /^(0|[1-9]\d{0,14})$/.test(number) ? Number.parseInt(number, 10) : state.size;
  if (entry >= state.size) {
    const message = `There is no entry ${number}; the log holds ${state.size}, numbered from 0.`;
    return refused(EXIT.usage, [findingOf(SETUP_CODES['entry-unknown'], { subject: number, message })]);
  }
  const checkpointSignatures = checkpoint === null ? [] : [checkpoint];
  const parts = excerptFiles({ entries: ledger.read(0, state.size), state, entry, checkpointSignatures });
  const written = writeFolder(folder, parts);
  if (written.ok) return done({ folder, ...state.head(), formularies: [], entry });
  return refused(EXIT.usage, [findingOf(SETUP_CODES['export-refused'], { subject: folder, message: written.message })]);
}
