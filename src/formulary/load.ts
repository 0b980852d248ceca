import type { Finding } from '../findings/finding.js';
import type { Excerpts } from '../reader/document.js';
import { excerptsOf } from './catalogue.js';
import { digestOf, type FormularyFile } from './digest.js';
import type { Formulary } from './model.js';
import { storedOf } from './stored.js';
import { typedFormulary } from './typed.js';
import { readFormulary } from './written.js';

/** A typed formulary, or every fault of its files at once, sorted by place, with what shows the lines around them. */
export type Loaded =
  | { readonly ok: true; readonly formulary: Formulary; readonly excerpts: Excerpts }
  | { readonly ok: false; readonly faults: readonly Finding[]; readonly excerpts: Excerpts };

/** Loads a formulary from its YAML files (all `*.yaml` below its folder, no symbolic links). Pure over bytes; one fault bars the whole. */
export function loadFormulary(files: readonly FormularyFile[]): Loaded {
  const written = readFormulary(files);
  if (!written.ok) return written;
  const formulary = typedFormulary(storedOf(written.plain), digestOf(written.plain.files));
  return { ok: true, formulary, excerpts: excerptsOf(written.catalogue) };
}
