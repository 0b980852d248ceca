import { renderFault } from '../reader/code-frame.js';
import type { FormularyFile } from './digest.js';
import { snapshotOf } from './snapshot.js';

export { ownSum, snapshotDigest } from './snapshot.js';

import { readFormulary } from './written.js';

/** The snapshot of a formulary's YAML files, to be used while they have the digest that they have now. Throws an Error that shows every fault. */
export function buildSnapshot(files: readonly FormularyFile[]): Uint8Array {
  return built(files, null);
}

/** The snapshot that the program brings along, which holds the files themselves. */
export function buildOwnSnapshot(files: readonly FormularyFile[]): Uint8Array {
  return built(files, files);
}

function built(files: readonly FormularyFile[], held: readonly FormularyFile[] | null): Uint8Array {
  const written = readFormulary(files);
  if (written.ok) return snapshotOf(written.plain, held);
  throw new Error(written.faults.map((fault) => renderFault(fault, written.excerpts)).join('\n'));
}
