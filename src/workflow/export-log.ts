import { findingOf } from '../findings/code.js';
import { SETUP_CODES } from '../findings/codes/setup.js';
import { writeFolder } from '../io/write-folder.js';
import { type ArchivedFormulary, exportFiles } from '../record/export.js';
import type { ClinicLog } from './clinic-log.js';
import { done, EXIT, type Outcome, refused } from './outcome.js';
import type { SignedCheckpoint } from './sign-checkpoint.js';

/** What an export holds. */
export interface MadeExport {
  readonly folder: string;
  readonly size: number;
  readonly root: string;
  readonly formularies: readonly string[];
}

/** Writes the log as files that anyone can verify with ssh-keygen and sha512sum: into a new or empty folder, whole or not at all. */
export function exportLog(
  { ledger, state }: ClinicLog,
  folder: string,
  checkpoint: SignedCheckpoint | null,
): Outcome<MadeExport> {
  const digests = ledger.archivedDigests();
  function* formularies(): Generator<ArchivedFormulary> {
    for (const digest of digests) yield { digest, files: ledger.archived(digest) ?? [] };
  }
  const checkpointSignatures = checkpoint === null ? [] : [checkpoint];
  const parts = exportFiles({
    entries: ledger.read(0, state.size),
    state,
    formularies: formularies(),
    checkpointSignatures,
  });
  const written = writeFolder(folder, parts);
  if (written.ok) return done({ folder, ...state.head(), formularies: digests });
  return refused(EXIT.usage, [findingOf(SETUP_CODES['export-refused'], { subject: folder, message: written.message })]);
}
