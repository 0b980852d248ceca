import { renderFault } from '../reader/code-frame.js';
import type { FormularyFile } from './digest.js';
import { snapshotOf } from './snapshot.js';

export { ownSum, snapshotDigest } from './snapshot.js';

import { readFormulary } from './written.js';

/** The snapshot of a formulary's YAML files, for the build of the executable. Throws an Error that shows every fault. */
export function buildSnapshot(files: readonly FormularyFile[]): Uint8Array {
  const written = readFormulary(files);
  if (written.ok) return snapshotOf(written.plain, files);
  throw new Error(written.faults.map((fault) => renderFault(fault, written.excerpts)).join('\n'));
}
