import { findingOf } from '../findings/code.js';
import { WORKFLOW_CODES } from '../findings/codes/workflow.js';
import type { FormularyFile } from '../formulary/digest.js';
import type { Formulary } from '../formulary/model.js';
import { fromOwnSnapshot } from '../formulary/snapshot.js';
import { isLink, listFiles, readFile } from '../io/files.js';
import { readFiles } from '../io/read-files.js';
import { done, EXIT, type Outcome, refused } from './outcome.js';

declare const SNAPSHOT_DIGEST: string | undefined;

/** A loaded formulary with the bytes it was loaded from. */
export interface OpenFormulary {
  readonly formulary: Formulary;
  readonly files: readonly FormularyFile[];
}

/** The most that one file of a formulary may hold. */
const MOST_BYTES = 16 * 1024 * 1024;

/** The formulary shipped with the package: its snapshot where that is exactly what the build made of these files, else the YAML. */
export async function shippedFormulary(root: string): Promise<Outcome<OpenFormulary>> {
  const files = readFormularyFiles(`${root}/formulations`);
  if (!files.ok) return files;
  const snapshot = readFile(`${root}/dist/formulary.snapshot`, MOST_BYTES);
  const pinned = typeof SNAPSHOT_DIGEST === 'string' ? SNAPSHOT_DIGEST : null;
  if (snapshot.ok && pinned !== null) {
    const formulary = fromOwnSnapshot(snapshot.value, files.value, pinned);
    if (formulary !== null) return done({ formulary, files: files.value });
  }
  return await fromYaml(files.value);
}

/**
 * The formulary in a folder: what `kept` has of exactly these files, else loaded from the YAML; every fault at once where it does not
 * load.
 */
export async function formularyIn(
  folder: string,
  kept: (files: readonly FormularyFile[]) => Formulary | null = () => null,
): Promise<Outcome<OpenFormulary>> {
  const files = readFormularyFiles(folder);
  if (!files.ok) return files;
  const formulary = kept(files.value);
  return formulary === null ? await fromYaml(files.value) : done({ formulary, files: files.value });
}

async function fromYaml(files: readonly FormularyFile[]): Promise<Outcome<OpenFormulary>> {
  const { loadFormulary } = await import('../formulary/load.js');
  const loaded = loadFormulary(files);
  return loaded.ok ? done({ formulary: loaded.formulary, files }) : refused(EXIT.usage, loaded.faults);
}

/** Every `*.yaml` of a formulary folder as stored; symbolic links are refused. */
export function readFormularyFiles(folder: string): Outcome<readonly FormularyFile[]> {
  const unreadable = (message: string) =>
    refused(EXIT.usage, [findingOf(WORKFLOW_CODES['formulary-unreadable'], { subject: folder, message })]);
  if (isLink(folder)) return unreadable(`${folder} is a symbolic link; name the folder that it leads to.`);
  const names = listFiles(folder);
  if (!names.ok) return unreadable(names.message);
  const yaml = names.value.filter((name) => name.endsWith('.yaml')).sort();
  if (yaml.length === 0) return unreadable(`${folder} holds no *.yaml file.`);
  const files = readFiles(folder, yaml, MOST_BYTES);
  return files.ok ? done(files.value) : unreadable(files.message);
}
