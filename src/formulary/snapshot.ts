import { digestOf, type FormularyFile, hashFiles, sha256 } from './digest.js';
import type { Formulary } from './model.js';
import type { PlainFormulary } from './plain.js';
import { typedFormulary } from './typed.js';

/** The format of snapshots; any change of the plain data's shape changes it, so that an old snapshot is never misread. */
const SNAPSHOT_SCHEMA = 'mesolog.formulary-snapshot/1';

/** Plain data as one JSON text: the files it was read from with their SHA-256, and the data. The same data gives the same text. */
export function snapshotOf(plain: PlainFormulary): string {
  return JSON.stringify({ schema: SNAPSHOT_SCHEMA, data: plain });
}

/** What names a snapshot: the SHA-256 of its text, hex. Kept in the executable or in a signed approval, never beside the snapshot. */
export function snapshotDigest(snapshot: string): string {
  return sha256(snapshot);
}

/**
 * The formulary of a snapshot, without reading YAML; null where it may not be used: its digest is not the `pinned` one, its format is
 * another, or the files that it names are not exactly `files`, byte for byte. Then the YAML is loaded instead: a snapshot can
 * never say anything that the YAML does not.
 */
export function fromSnapshot(snapshot: string, files: readonly FormularyFile[], pinned: string): Formulary | null {
  if (snapshotDigest(snapshot) !== pinned) return null;
  const { schema, data } = JSON.parse(snapshot) as { readonly schema?: unknown; readonly data: PlainFormulary };
  if (schema !== SNAPSHOT_SCHEMA) return null;
  const digest = digestOf(hashFiles(files));
  return digest === digestOf(data.files) ? typedFormulary(data, digest) : null;
}
