import type { Code } from '../findings/code.js';
import { READER_CODES } from '../findings/codes/reader.js';
import { forbiddenIn, quote } from './characters.js';
import { describePlain, isReserved, isWhole } from './plain.js';
import type { Field, FieldFault, Leaf } from './shape.js';

export type { Field, FieldFault, Leaf };

/** Makes a leaf: `describe` is what its JSON Schema says of the written form, `read` turns the written value into a `T`. */
export function leaf<T>(describe: Readonly<Record<string, unknown>>, read: (written: unknown) => Field<T>): Leaf<T> {
  return { kind: 'leaf', describe, read };
}

/** A leaf that is made when it is first asked for, and then stands at every key that wants it: most keys hold one of a few kinds. */
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
