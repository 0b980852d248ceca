import { join } from 'node:path';
import { digestOf, type FormularyFile, hashFiles } from '../formulary/digest.js';
import type { Formulary } from '../formulary/model.js';
import { fromSnapshot } from '../formulary/snapshot.js';
import { type FileResult, readFile, writeFile } from '../io/files.js';
import type { Clinic } from './clinic.js';
import type { ClinicLog } from './clinic-log.js';
import { formularyIn, type OpenFormulary } from './load-formulary.js';
import type { Outcome } from './outcome.js';

/** The snapshot of the formulary that was approved last, in the clinic's folder. */
const SNAPSHOT_FILE = 'formulary.snapshot';
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * The formulary that a clinic works with: the folder that is named, else its own copy. Of the copy the snapshot is read, a tenth of the work, where
 * an approval that stands in the log names its SHA-256 beside the digest of exactly these files; else the YAML.
 */
export async function formularyOfClinic(log: ClinicLog, named: string | undefined): Promise<Outcome<OpenFormulary>> {
  if (named !== undefined) return await formularyIn(named);
  return await formularyIn(log.clinic.formularyFolder, (files) => signedSnapshot(log, files));
}

function signedSnapshot({ clinic, state }: ClinicLog, files: readonly FormularyFile[]): Formulary | null {
  const digest = digestOf(hashFiles(files));
  const signed = (state.formularies.get(digest) ?? []).flatMap(({ snapshot }) => (snapshot === null ? [] : [snapshot]));
  if (signed.length === 0) return null;
  const read = readFile(join(clinic.folder, SNAPSHOT_FILE), MOST_BYTES, 'refuse');
  if (!read.ok) return null;
  for (const pinned of new Set(signed)) {
    const formulary = fromSnapshot(read.value, digest, pinned);
    if (formulary !== null) return formulary;
  }
  return null;
}

/** Keeps the snapshot of a formulary whose approval was signed. */
export function keepSnapshot(clinic: Clinic, snapshot: Uint8Array): FileResult<null> {
  return writeFile(join(clinic.folder, SNAPSHOT_FILE), snapshot, 'replace');
}
