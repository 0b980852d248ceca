import { join } from 'node:path';
import { findClinic } from './find-clinic.js';
import { formularyIn, type OpenFormulary, shippedFormulary } from './load-formulary.js';
import type { Outcome } from './outcome.js';

/** What decides which formulary a command works with. */
export interface FormularyChoice {
  /** `--formulary`. */
  readonly formulary: string | undefined;
  /** `--clinic` or MESOLOG_CLINIC. */
  readonly clinic: string | undefined;
  readonly streams: { cwd(): string };
}

/** The folder of the formulary named, else the clinic's, else the shipped one. */
export function formularyFolderOf(choice: FormularyChoice, root: string): string {
  if (choice.formulary !== undefined) return choice.formulary;
  const clinic = findClinic(choice.clinic, choice.streams.cwd());
  return clinic === null ? join(root, 'formulations') : join(clinic, 'formulary');
}

/** The formulary named, else the clinic's, else the shipped one, loaded. */
export async function formularyOf(choice: FormularyChoice, root: string): Promise<Outcome<OpenFormulary>> {
  if (choice.formulary !== undefined) return await formularyIn(choice.formulary);
  const folder = findClinic(choice.clinic, choice.streams.cwd());
  if (folder === null) return await shippedFormulary(root);
  const { readClinic } = await import('./clinic.js');
  const clinic = readClinic(folder);
  return clinic.ok ? await formularyIn(clinic.value.formularyFolder) : clinic;
}
