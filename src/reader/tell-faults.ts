import type { $ZodIssue } from 'zod/v4/core';
import { findingOf } from '../findings/code.js';
import { READER_CODES } from '../findings/codes/reader.js';
import type { Finding } from '../findings/finding.js';
import { quote } from './characters.js';
import type { Document, Path } from './document.js';
import { type FieldFault, isFieldFault } from './leaf.js';
import { pathText } from './path-text.js';
import { describePlain, isList, isMapping } from './plain.js';
import { MOST_PROBLEMS } from './problem.js';
import { knownKeys } from './schema-keys.js';
import type { Node, Shape } from './shape.js';
import { sortFindings } from './sort.js';
import { suggest } from './suggest.js';
import { zodOfUnfit } from './zod-of.js';

export type Validated<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Finding[] };

/**
 * Every fault of a document at once, sorted by place: an unknown key points at the key (with the nearest known one), a missing key at its parent,
 * a wrong value at the value. Cross-field faults are reported by a shape's checks (`across` in checks.ts).
 */
export function tellFaults<T>(document: Document, shape: Shape<T>): Validated<T> {
  const parsed = zodOfUnfit(shape).safeParse(document.data);
  if (parsed.success) return { ok: true, value: parsed.data };
  const faults = parsed.error.issues.slice(0, MOST_PROBLEMS).flatMap((issue) => findingsOf(document, shape, issue));
  const once = new Map(
    faults.map((fault) => [`${fault.location?.line}:${fault.location?.column}:${fault.message}`, fault]),
  );
  return { ok: false, faults: sortFindings([...once.values()]) };
}

/** The value at `path` in `data`, undefined where there is none. */
function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const step of path) {
    if (isList(value) && typeof step === 'number') value = value[step];
    else if (isMapping(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}

/** How much of `path` exists in `data`: a path below a scalar, or to a missing key, is cut to what is there. */
function existing(data: unknown, path: Path): Path {
  let length = path.length;
  while (length > 0 && valueAt(data, path.slice(0, length)) === undefined) length -= 1;
  return path.slice(0, length);
}

function findingsOf(document: Document, shape: Node, issue: $ZodIssue): Finding[] {
  const path = issue.path.filter((step): step is string | number => typeof step !== 'symbol');
  const mapping = checkedMapping(issue, path);
  if (mapping !== null && !isMapping(valueAt(document.data, mapping)))
    return [wrongShape(document, mapping, valueAt(document.data, mapping), 'a mapping')];
  const there = existing(document.data, path);
  const value = valueAt(document.data, there);
  if (there.length < path.length) {
    const fault = faultOf(issue);
    const own = there.length === path.length - 1 && fault !== undefined && fault.code.code !== 'key-missing';
    if (isMapping(value) && !own) return [missing(document, path.slice(0, there.length + 1))];
    return fault === undefined || !own
      ? [wrongShape(document, there, value, 'a mapping')]
      : [faultFinding(document, there, issue, fault)];
  }
  if (issue.code === 'unrecognized_keys') {
    if (!isMapping(value)) return [wrongShape(document, path, value, 'a mapping')];
    return issue.keys.map((key) => unknownKey(document, shape, path, key));
  }
  if (issue.code === 'invalid_type')
    return [wrongShape(document, path, value, issue.expected === 'array' ? 'a list' : 'a mapping')];
  if (issue.code === 'invalid_union') {
    return nearestOption(issue.errors).flatMap((inner) =>
      findingsOf(document, shape, { ...inner, path: [...path, ...inner.path] }),
    );
  }
  const fault = faultOf(issue);
  if (fault !== undefined) return [faultFinding(document, path, issue, fault)];
  const message =
    issue.code === 'invalid_key'
      ? `${quote(String(path.at(-1)))} cannot stand here as a key`
      : `${describePlain(value)} is not what belongs here`;
  const location = issue.code === 'invalid_key' ? document.locateKey(path) : document.locate(path);
  return [findingOf(READER_CODES['value-wrong-shape'], { subject: pathText(path), location, message })];
}

/** Where the mapping stands whose keys a check compared; null for an issue that is no check's. */
function checkedMapping(issue: $ZodIssue, path: Path): Path | null {
  const below = issue.code === 'custom' ? issue.params?.below : undefined;
  return typeof below === 'number' ? path.slice(0, path.length - below) : null;
}

/** The fault that one of our leaves or checks put into an issue. */
function faultOf(issue: $ZodIssue): FieldFault | undefined {
  const inner = issue.code === 'invalid_key' ? issue.issues[0] : issue;
  const fault = inner?.code === 'custom' ? inner.params?.fault : undefined;
  return isFieldFault(fault) ? fault : undefined;
}

function faultFinding(document: Document, path: Path, issue: $ZodIssue, fault: FieldFault): Finding {
  const atKey = issue.code === 'invalid_key' || (issue.code === 'custom' && issue.params?.at === 'key');
  const location = atKey ? document.locateKey(path) : document.locate(path);
  return findingOf(fault.code, { subject: pathText(path), location, ...particulars(fault) });
}

/** Of a union's options, the one that the value was meant as: the first whose shape fits, else the first. */
function nearestOption(options: readonly (readonly $ZodIssue[])[]): readonly $ZodIssue[] {
  const misshapen = (issue: $ZodIssue) => issue.path.length === 0 && issue.code !== 'unrecognized_keys';
  return options.find((issues) => !issues.some(misshapen)) ?? options[0] ?? [];
}

function particulars(fault: FieldFault) {
  return {
    message: fault.message,
    ...(fault.remedy === undefined ? {} : { remedy: fault.remedy }),
    ...(fault.explanation === undefined ? {} : { explanation: fault.explanation }),
  };
}

function missing(document: Document, path: Path): Finding {
  const parent = path.slice(0, -1);
  const key = String(path.at(-1));
  const where = parent.length === 0 ? 'the document' : pathText(parent);
  return findingOf(READER_CODES['key-missing'], {
    subject: pathText(path),
    location: document.locate(parent),
    message: `the key ${key} is missing from ${where}`,
    remedy: `Add ${key}: with its value.`,
  });
}

function wrongShape(document: Document, path: Path, value: unknown, wanted: string): Finding {
  return findingOf(READER_CODES['value-wrong-shape'], {
    subject: pathText(path),
    location: document.locate(path),
    message: `${wanted} is wanted at ${pathText(path)}, but ${describePlain(value)} is given`,
    remedy:
      wanted === 'a list'
        ? 'Write a list: each item on its own line after "- ", or [] for none.'
        : 'Write a mapping: each "key: value" on its own line.',
  });
}

function unknownKey(document: Document, shape: Node, path: Path, key: string): Finding {
  const known = knownKeys(shape, path);
  const near = suggest(key, known);
  const listed = known.length === 0 ? '' : `; known here: ${known.join(', ')}`;
  return findingOf(READER_CODES['key-unknown'], {
    subject: pathText([...path, key]),
    location: document.locateKey([...path, key]),
    message: `unknown key ${quote(key)}${near === null ? listed : `; did you mean ${near}?`}`,
    ...(near === null ? {} : { remedy: `Write ${near}, or remove the key.` }),
  });
}
