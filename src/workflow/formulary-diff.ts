import { type Change, describeDiff } from '../formulary/diff/describe.js';
import { diffFormularies } from '../formulary/diff/diff.js';
import { digestOf, type FormularyFile, hashFiles } from '../formulary/digest.js';
import type { Document } from '../reader/document.js';
import { FORMULARY_LIMITS } from '../reader/limits.js';
import { readYaml } from '../reader/yaml-document.js';
import { readFormularyFiles } from './load-formulary.js';
import { done, EXIT, type Outcome, refused } from './outcome.js';

/** What differs between two formulary folders: their digests, every change in words, and whether the bytes differ at all. */
export interface ComparedFormularies {
  readonly before: string;
  readonly after: string;
  readonly changes: readonly Change[];
}

/** Compares two folders of YAML as written; they need not load, but each file must be readable YAML. */
export function compareFolders(before: string, after: string): Outcome<ComparedFormularies> {
  const old = readDocuments(before);
  if (!old.ok) return old;
  const now = readDocuments(after);
  if (!now.ok) return now;
  const changes = describeDiff(diffFormularies(old.value.documents, now.value.documents));
  return done({ before: digestOf(hashFiles(old.value.files)), after: digestOf(hashFiles(now.value.files)), changes });
}

interface ReadFolder {
  readonly files: readonly FormularyFile[];
  readonly documents: readonly Document[];
}

function readDocuments(folder: string): Outcome<ReadFolder> {
  const files = readFormularyFiles(folder);
  if (!files.ok) return files;
  const read = files.value.map(({ path, bytes }) => readYaml(path, bytes, FORMULARY_LIMITS));
  const faults = read.flatMap((each) => (each.ok ? [] : each.faults));
  if (faults.length > 0) return refused(EXIT.usage, faults);
  return done({ files: files.value, documents: read.flatMap((each) => (each.ok ? each.documents : [])) });
}
