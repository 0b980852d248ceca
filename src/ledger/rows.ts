import type { StoredEntry } from './ledger.js';

/**
 * The columns of an entry. Text is read as its bytes, since a reader of SQLite text stops at a zero byte: a changed column
 * would look unchanged while searches no longer found the entry.
 */
export const ENTRY_COLUMNS = `"index", payload, signature, session, CAST(schema AS BLOB) AS schema, CAST(id AS BLOB) AS id,
CAST(patient AS BLOB) AS patient, typeof(patient) AS patient_kind`;

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
