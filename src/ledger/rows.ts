import type { StoredEntry } from './ledger.js';

/**
 * The columns of an entry. Text is read as its bytes, since a reader of SQLite text stops at a zero byte: a changed column
 * would look unchanged while searches no longer found the entry.
 */
export const ENTRY_COLUMNS = `"index", payload, signature, session, CAST(schema AS BLOB) AS schema, CAST(id AS BLOB) AS id,
CAST(patient AS BLOB) AS patient, typeof(patient) AS patient_kind`;

/**
 * The same, faster: the text as text, which `isPlain` tells may be trusted. A length in characters that is the length in bytes leaves no room for a zero
 * byte, after which SQLite stops.
 */
export const PLAIN_COLUMNS = `"index", payload, session, schema, id, patient, CAST(signature AS TEXT) AS signature,
typeof(payload) = 'blob' AND typeof(signature) = 'blob' AND length(CAST(signature AS TEXT)) = length(signature)
AND typeof(schema) = 'text' AND length(schema) = length(CAST(schema AS BLOB))
AND typeof(id) = 'text' AND length(id) = length(CAST(id AS BLOB))
AND (patient IS NULL OR typeof(patient) = 'text' AND length(patient) = length(CAST(patient AS BLOB))) AS plain`;

const ASCII = /^[\n -~]*$/;

/** A row of PLAIN_COLUMNS as an entry; null where some text is no plain ASCII, so that its bytes are to be read. */
export function plainEntryOf(row: Row): StoredEntry | null {
  const { index, payload, signature, schema, id, patient, session, plain } = row;
  if (plain !== 1n || !ASCII.test(`${signature}${schema}${id}${patient}`)) return null;
  return {
    index: wholeOf(index),
    payload: bytesOf(payload),
    signature: signature as string,
    columns: {
      schema: schema as string,
      id: id as string,
      patient: patient as string | null,
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
  return ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array();
}

/** A whole number that JavaScript can hold, from 0; -1 for anything else. */
export function wholeOf(value: unknown): number {
  return typeof value === 'bigint' && value >= 0n && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : -1;
}

function textOf(value: unknown): string {
  return Buffer.from(bytesOf(value)).toString('latin1');
}
