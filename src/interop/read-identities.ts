import { type CsvError, parse } from 'csv-parse/sync';

/** A row of a clinic's file of identities. */
export interface IdentityRow {
  readonly patient: string;
  readonly name: string;
  readonly address: string | null;
}

/** What the file says, by patient code; or what is wrong, with its line. */
export type Identities =
  | { readonly ok: true; readonly value: ReadonlyMap<string, IdentityRow> }
  | { readonly ok: false; readonly message: string };

/**
 * Reads the CSV in which a clinic keeps the names that belong to its patient codes: columns `patient` and `name`, `address` where it is needed; other
 * columns are left alone. A code that stands there twice is refused: nobody knows which name is right.
 */
export function readIdentities(text: string): Identities {
  const rows = rowsOf(text);
  if (!rows.ok) return rows;
  const [header, ...body] = rows.value;
  const columns = (header?.record ?? []).map((name) => name.trim().toLowerCase());
  const missing = ['patient', 'name'].filter((name) => !columns.includes(name));
  if (missing.length > 0) return { ok: false, message: `line 1: there is no column ${missing.join(', ')}` };
  const found = new Map<string, IdentityRow>();
  for (const { record, line } of body) {
    const of = (name: string): string => record[columns.indexOf(name)]?.trim() ?? '';
    const [patient, name] = [of('patient'), of('name')];
    if (patient === '' || name === '') return { ok: false, message: `line ${line}: patient or name is empty` };
    if (found.has(patient)) return { ok: false, message: `line ${line}: ${patient} stands there twice` };
    found.set(patient, { patient, name, address: of('address') || null });
  }
  return { ok: true, value: found };
}

type Rows =
  | { readonly ok: true; readonly value: readonly { readonly record: readonly string[]; readonly line: number }[] }
  | { readonly ok: false; readonly message: string };

function rowsOf(text: string): Rows {
  try {
    const rows = parse(text, { bom: true, info: true, skip_empty_lines: true }) as unknown as {
      readonly record: readonly string[];
      readonly info: { readonly lines: number };
    }[];
    return { ok: true, value: rows.map(({ record, info }) => ({ record, line: info.lines })) };
  } catch (error) {
    const { message } = error as CsvError;
    return { ok: false, message };
  }
}
