import type { StoredEntry } from './ledger.js';

/**
 * The columns of an entry. Text is read as its bytes, since a reader of SQLite text stops at a zero byte: a changed column
 * would look unchanged while searches no longer found the entry.
 */
export const ENTRY_COLUMNS = `"index", payload, signature, session, CAST(schema AS BLOB) AS schema, CAST(id AS BLOB) AS id,
CAST(patient AS BLOB) AS patient, typeof(patient) AS patient_kind`;

/**
 * The same, faster: text as text, and how many bytes all of it takes. A text that ends at a zero byte, or holds a character of more than one byte, is
 * shorter than its bytes, so that one that is as long as they are is whole, but for bytes that are no UTF-8.
 */
export const PLAIN_COLUMNS = `"index", payload, session, schema, id, patient, CAST(signature AS TEXT) AS signature,
iif(typeof(signature) = 'blob', length(signature), NULL) + length(CAST(schema AS BLOB)) + length(CAST(id AS BLOB))
+ coalesce(length(CAST(patient AS BLOB)), 0) AS bytes`;

const ASCII = /^[\n -~]*$/;
const isPlain = (text: string): boolean => ASCII.test(text);

/** A row of PLAIN_COLUMNS, as a list, as an entry; null where some text is no plain ASCII, so that its bytes are to be read. */
export function plainEntryOf(row: readonly unknown[]): StoredEntry | null {
  const [index, payload, session, schema, id, patient, signature, bytes] = row;
  if (typeof signature !== 'string' || typeof schema !== 'string' || typeof id !== 'string') return null;
  if (patient !== null && typeof patient !== 'string') return null;
  const length = signature.length + schema.length + id.length + (patient?.length ?? 0);
  if (wholeOf(bytes) !== length || ![signature, schema, id, patient ?? ''].every(isPlain)) return null;
  return {
    index: wholeOf(index),
    payload: bytesOf(payload),
    signature,
    columns: {
      schema,
      id,
      patient,
      session: session === null ? null : wholeOf(session),
    },
  };
}

/** A row as SQLite gives it; damage can give any column another kind than it was stored as. */
export type Row = Readonly<Record<string, unknown>>;

/** A row of ENTRY_COLUMNS as an entry. */
export function entryOf(row: Row): StoredEntry {
  return {
    index: wholeOf(row.index),
    payload: bytesOf(row.payload),
    signature: textOf(row.signature),
    columns: {
      schema: textOf(row.schema),
      id: textOf(row.id),
      patient: row.patient_kind === 'null' ? null : textOf(row.patient),
      session: row.session === null ? null : wholeOf(row.session),
    },
  };
}

/** The bytes of a BLOB; empty for any other kind. */
export function bytesOf(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  return ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array();
}

const MOST = BigInt(Number.MAX_SAFE_INTEGER);

/** A whole number that JavaScript can hold, from 0; -1 for anything else. */
export function wholeOf(value: unknown): number {
  return typeof value === 'bigint' && value >= 0n && value <= MOST ? Number(value) : -1;
}

function textOf(value: unknown): string {
  return Buffer.from(bytesOf(value)).toString('latin1');
}
