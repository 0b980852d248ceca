import { type Answers, given } from '../question.js';

/** What a request in JSON is made of. */
export type Json = string | number | boolean | JsonObject | readonly Json[];
export type JsonObject = { readonly [key: string]: Json };
export type Fields = Record<string, Json | undefined>;

/** The fields that are there. */
export function present(fields: Fields): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
  );
}

/** The fields that are there; undefined where none is. */
export function unlessEmpty(fields: Fields): Json | undefined {
  const kept = present(fields);
  return Object.keys(kept).length === 0 ? undefined : kept;
}

/** The list; undefined where it is empty. */
export function listed(values: readonly Json[]): readonly Json[] | undefined {
  return values.length === 0 ? undefined : values;
}

/** A whole number in JSON; its digits passed the field's check. */
export function wholeOf(answers: Answers, id: string): number | undefined {
  const digits = given(answers, id);
  return digits === undefined ? undefined : Number.parseInt(digits, 10);
}

/** What an answer holds as JSON, for the few that keep a list as it stood in a request file. */
export function jsonOf(answers: Answers, id: string): Json | undefined {
  const text = given(answers, id);
  return text === undefined ? undefined : (JSON.parse(text) as Json);
}

/** Prefixes of the numbered parts that are there, from 0 without a gap, up to the one that says there are no more. */
export function indexed(answers: Answers, prefix: string, key: string): readonly string[] {
  const found: string[] = [];
  for (let index = 0; given(answers, `${prefix}.${index}.${key}`) !== undefined; index += 1) {
    found.push(`${prefix}.${index}`);
    if (answers[`${prefix}.${index}.more`] !== 'yes') break;
  }
  return found;
}
