import * as z from 'zod/mini';
import type { Code } from '../findings/code.js';
import { READER_CODES } from '../findings/codes/reader.js';
import { forbiddenIn, quote } from './characters.js';
import { describePlain, isReserved, isWhole } from './plain.js';

/** What is wrong with one written value; `validate` adds where it stands. */
export interface FieldFault {
  readonly code: Code;
  readonly message: string;
  readonly remedy?: string;
  readonly explanation?: string;
}

export type Field<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: FieldFault };

/** A schema of one scalar. Compose leaves with `z.strictObject`, `z.array`, `z.record`, `z.optional` of `zod/mini`. */
export type Leaf<T> = z.ZodMiniType<T, unknown>;

/** Makes a leaf: `describe` is what its JSON Schema says of the written form, `read` turns the written value into a `T`. */
export function leaf<T>(describe: Readonly<Record<string, unknown>>, read: (written: unknown) => Field<T>): Leaf<T> {
  const schema = z.transform((written, context) => {
    const field: Field<T> = written === undefined ? refuse(READER_CODES['key-missing'], 'missing') : read(written);
    if (field.ok) return field.value;
    context.issues.push({
      code: 'custom',
      input: written,
      message: field.fault.message,
      params: { fault: field.fault },
    });
    return z.NEVER;
  });
  // A bare transform (half the cost of a pipe) counts as having a default; a leaf has none, so a key that holds it is required.
  schema._zod.optin = undefined;
  return schema.register(z.globalRegistry, describe);
}

/** A leaf that is made when it is first asked for, and then stands at every key that wants it: making one is what start-up spends on schemas. */
export function shared<T>(make: () => Leaf<T>): () => Leaf<T> {
  let made: Leaf<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Makes the failed half of a field. */
export function refuse(code: Code, message: string, remedy?: string): { ok: false; fault: FieldFault } {
  return { ok: false, fault: remedy === undefined ? { code, message } : { code, message, remedy } };
}

/** Reads text: no reserved word, number, list or mapping; no forbidden character. `what` names it in the message. */
export function readText(written: unknown, what: string, lines = false): Field<string> {
  if (typeof written !== 'string') {
    const remedy =
      isReserved(written) || isWhole(written)
        ? `If this is meant as ${what}, put it in quotes: "${isReserved(written) ? written.word : written.digits}".`
        : `Write ${what} here.`;
    return refuse(
      READER_CODES['value-not-text'],
      `${what} is wanted here, but ${describePlain(written)} is given`,
      remedy,
    );
  }
  const forbidden = forbiddenIn(written, lines);
  if (forbidden !== null) {
    return refuse(
      READER_CODES['value-control-character'],
      `${quote(written)} holds the character ${forbidden.name}, which is not allowed in ${what}`,
    );
  }
  return { ok: true, value: written };
}

/** Whether an issue's parameter is the fault of one of our leaves. */
export function isFieldFault(value: unknown): value is FieldFault {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value;
}
