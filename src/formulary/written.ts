import { findingOf } from '../findings/code.js';
import { FORMULARY_CODES } from '../findings/codes/formulary.js';
import type { Finding } from '../findings/finding.js';
import { visible } from '../reader/characters.js';
import type { Document, Excerpts } from '../reader/document.js';
import { FORMULARY_LIMITS } from '../reader/limits.js';
import { sortFindings } from '../reader/sort.js';
import { validate } from '../reader/validate.js';
import { readYamlEach } from '../reader/yaml-document.js';
import { type Catalogue, catalogueOf } from './catalogue.js';
import { checkConversions } from './checks/conversions.js';
import { checkDuplicates } from './checks/duplicates.js';
import { checkFormulas } from './checks/formulas.js';
import { checkIdentity } from './checks/identity.js';
import { checkLimits } from './checks/limits.js';
import { checkNames } from './checks/names.js';
import { checkNotation } from './checks/notation.js';
import { checkOthers } from './checks/others.js';
import { checkPractice } from './checks/practice.js';
import { checkProducts } from './checks/products.js';
import { checkReferences } from './checks/references.js';
import { checkSourcing } from './checks/sourcing.js';
import { type FormularyFile, hashFiles, isPlainPath } from './digest.js';
import { KINDS } from './kinds.js';
import { child, faultAt, placeOf, rootOf } from './node.js';
import { placed } from './placed.js';
import type { PlainFile, PlainFormulary } from './plain.js';
import { fileSchema, type WrittenFile } from './schema.js';

/** Checked plain data, or every fault of every file at once, with what shows the lines around them. */
export type Written =
  | { readonly ok: true; readonly plain: PlainFormulary; readonly catalogue: Catalogue }
  | {
      readonly ok: false;
      readonly faults: readonly Finding[];
      /** False where a file could not be read at all: what it holds was not checked. */
      readonly allRead: boolean;
      readonly excerpts: Excerpts;
      /** What could be read, for further checks. */
      readonly catalogue: Catalogue;
    };

/** What every entry is held against, in no particular order: the faults are sorted by place. */
const CHECKS: readonly ((catalogue: Catalogue) => readonly Finding[])[] = [
  checkDuplicates,
  checkReferences,
  checkSourcing,
  checkIdentity,
  checkNotation,
  checkLimits,
  checkConversions,
  checkProducts,
  checkNames,
  checkFormulas,
  checkOthers,
  checkPractice,
];

interface ReadFile {
  readonly document: Document;
  readonly value: WrittenFile | null;
  readonly faults: readonly Finding[];
}

/** Reads the YAML files of a formulary, each held against its schema and all against each other. Pure over bytes. */
export function readFormulary(files: readonly FormularyFile[]): Written {
  const hashed = hashFiles(files);
  const bytes = new Map(files.map((file) => [file.path, file.bytes]));
  const sources = new Map<string, Excerpts>();
  const faults: Finding[] = files.filter(({ path }) => !isPlainPath(path)).map(({ path }) => badPath(path));
  const read: ReadFile[] = [];
  const unread: Uint8Array[] = [];
  for (const { path } of hashed) {
    const [first, ...others] = readYamlEach(path, bytes.get(path) ?? new Uint8Array(), FORMULARY_LIMITS);
    if (first === undefined) continue;
    sources.set(path, first.ok ? first.document : first.source);
    faults.push(...others.flatMap((each) => (each.ok ? [secondDocument(each.document)] : each.faults)));
    if (!first.ok) faults.push(...first.faults);
    const document = first.ok ? first.document : first.remains;
    if (document === undefined) unread.push(bytes.get(path) ?? new Uint8Array());
    else read.push(held(document));
  }
  const catalogue = catalogueOf(
    read.map(({ document }) => document),
    unread,
  );
  const further = [
    ...read.flatMap((file) => file.faults),
    ...CHECKS.flatMap((check) => check(catalogue)),
    ...named(read, files.length),
  ];
  const told = new Set(faults.map(placeText));
  faults.push(...further.filter((fault) => !told.has(placeText(fault))));
  if (faults.length > 0) {
    const excerpts = {
      excerpt: (location: Parameters<Excerpts['excerpt']>[0]) => sources.get(location.file)?.excerpt(location) ?? '',
    };
    return { ok: false, faults: sortFindings(faults), allRead: unread.length === 0, excerpts, catalogue };
  }
  return { ok: true, plain: plainOf(read, hashed), catalogue };
}

/** Where a fault points: of a value that could not be read, what its gap brings about is not told again. */
function placeText({ location }: Finding): string {
  return location === null ? '' : `${location.file}:${location.line}:${location.column}`;
}

function held(document: Document): ReadFile {
  const result = validate(document, fileSchema);
  return result.ok ? { document, value: result.value, faults: [] } : { document, value: null, faults: result.faults };
}

function badPath(path: string): Finding {
  const shown = visible(path);
  return findingOf(FORMULARY_CODES['formulary-path'], {
    subject: shown,
    message: `the path ${shown} cannot stand in the digest`,
  });
}

function secondDocument(document: Document): Finding {
  return findingOf(FORMULARY_CODES['formulary-header'], {
    subject: document.file,
    message: 'a second document begins here; a file of a formulary is one document',
    location: document.locate([]),
  });
}

/** Exactly one file says which formulary this is. */
function named(read: readonly ReadFile[], files: number): readonly Finding[] {
  const headers = read
    .map(({ document }) => child(rootOf(document), 'formulary'))
    .filter(({ data }) => data !== undefined);
  const [first, ...others] = headers;
  if (first === undefined) {
    if (read.length < files) return [];
    const message = files === 0 ? 'the formulary has no YAML file' : 'no file says which formulary this is';
    return [findingOf(FORMULARY_CODES['formulary-empty'], { subject: 'formulary', message })];
  }
  const { file, line } = placeOf(first);
  return others.map((node) =>
    faultAt(node, FORMULARY_CODES['formulary-header'], {
      subject: 'formulary',
      message: `the formulary is already named in ${file}, line ${line}`,
    }),
  );
}

function plainOf(read: readonly ReadFile[], files: readonly PlainFile[]): PlainFormulary {
  const numbers = new Map(files.map(({ path }, index) => [path, index]));
  const data = read.map(
    ({ document, value }) => placed(value, document, numbers.get(document.file) ?? 0) as Partial<PlainFormulary>,
  );
  const lists = Object.fromEntries(KINDS.map((kind) => [kind, data.flatMap((file) => [...(file[kind] ?? [])])]));
  const header = read.flatMap(({ value }) => value?.formulary ?? [])[0] ?? { id: '', title: '' };
  return { ...header, files, ...lists } as unknown as PlainFormulary;
}
