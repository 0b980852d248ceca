import { renderFault } from '../reader/code-frame.js';
import type { FormularyFile } from './digest.js';
import type { PlainFormulary } from './plain.js';
import { ownSnapshotOf, snapshotDigest, snapshotOf } from './snapshot.js';

export { snapshotDigest };

import { readFormulary } from './written.js';

/** The snapshot of a formulary's YAML files, to be used while they have the digest that they have now. Throws an Error that shows every fault. */
export function buildSnapshot(files: readonly FormularyFile[]): Uint8Array {
  return snapshotOf(plainOf(files));
}

/** What the program brings along, for its build, with the digest that names it. Throws as `buildSnapshot` does. */
export function buildOwnSnapshot(files: readonly FormularyFile[]): {
  readonly own: Uint8Array;
  readonly digest: string;
} {
  const plain = plainOf(files);
  return { own: ownSnapshotOf(plain, files), digest: snapshotDigest(snapshotOf(plain)) };
}

function plainOf(files: readonly FormularyFile[]): PlainFormulary {
  const written = readFormulary(files);
  if (written.ok) return written.plain;
  throw new Error(written.faults.map((fault) => renderFault(fault, written.excerpts)).join('\n'));
}
