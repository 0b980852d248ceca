import type { Finding } from '../findings/finding.js';
import type { Document, Plain } from '../reader/document.js';
import { isMapping, RESERVED, wholeNumber } from '../reader/plain.js';
import type { Request } from './model.js';
import type { PlainJson } from './plain-json.js';
import { validateRequest } from './validate-request.js';

/**
 * The request that `toPlainJson` gave, from a record: so that rules can be run again years later. `name` says where it came from
 * ("entry 12"); its places have no lines. Data that is no valid request yields faults, never an exception.
 */
export function fromPlainJson(
  json: PlainJson,
  name: string,
): { readonly ok: true; readonly request: Request } | { readonly ok: false; readonly faults: readonly Finding[] } {
  return validateRequest(documentOf(withAnswersAsMap(plainOf(json)), name));
}

/** A document of values that stand in no file: every place is the beginning of `name`. */
function documentOf(data: Plain, name: string): Document {
  const place = { file: name, line: 1, column: 1 };
  return { file: name, index: 0, data, locate: () => place, locateKey: () => place, excerpt: () => '' };
}

function plainOf(json: PlainJson): Plain {
  if (typeof json === 'string') return json;
  if (typeof json === 'boolean') return RESERVED[json ? 'true' : 'false'];
  if (typeof json === 'number')
    return Number.isSafeInteger(json) && json >= 0 ? wholeNumber(String(json)) : String(json);
  if (isJsonList(json)) return json.map(plainOf);
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, plainOf(value)]));
}

function isJsonList(json: PlainJson): json is readonly PlainJson[] {
  return Array.isArray(json);
}

/** Turns the list of answers back into the mapping of a request. A list that is none of ours stays, and is refused as such. */
function withAnswersAsMap(data: Plain): Plain {
  if (!isMapping(data)) return data;
  const { screening } = data;
  const answers = isMapping(screening) ? screening.answers : undefined;
  if (!isMapping(screening) || !Array.isArray(answers)) return data;
  const map: Record<string, Plain> = {};
  for (const item of answers as readonly Plain[]) {
    const question = isMapping(item) ? item.question : undefined;
    if (!isMapping(item) || typeof question !== 'string' || Object.hasOwn(map, question)) return data;
    const { question: _, ...rest } = item;
    map[question] = Object.keys(rest).length === 1 && rest.answer !== undefined ? rest.answer : rest;
  }
  return { ...data, screening: { ...screening, answers: map } };
}
