import type { FoundEntry } from '../../../src/record/audit.js';
import { columnsOf, verifyLog, type Witness } from '../../../src/record/audit.js';
import type { Entry } from '../../../src/record/entry.js';
import { inMemory, type Keeps } from '../../../src/record/keep.js';
import { readEntry } from '../../../src/record/read-entry.js';
import { addSession } from '../bodies.js';
import { type BuiltLog, clinicLog } from '../log-builder.js';

/** One log that something is wrong with, and what an audit must say of it. */
export interface Vector {
  /** What was done to the log, in one sentence. */
  readonly about: string;
  /** How many lines of `base.jsonl` come first. */
  readonly base: number;
  /** The entries after them. */
  readonly entries: readonly Entry[];
  /** Columns of the store that were edited, by place; every other repeats its payload. */
  readonly columns?: Readonly<Record<string, Readonly<Record<string, string | number | null>>>>;
  /** A size and root that were kept elsewhere. */
  readonly since?: Pick<Witness, 'size' | 'root'>;
  /** Every problem: `aspect: code place`, the place left out where the log as a whole is meant. */
  readonly problems: readonly string[];
}

/** A vector by its name: `something_in_words`. */
export type Vectors = Readonly<Record<string, () => Vector>>;

/** The log that vectors begin with: 8 entries of a clinic, a prescription, a release under it, its closing. */
export function base(): BuiltLog & ReturnType<typeof addSession> {
  const log = clinicLog();
  return { ...log, ...addSession(log) };
}

/** The entries of the base from place `from`, up to but without `to`. */
export const baseEntries = (from: number, to = 11): readonly Entry[] => base().entries.slice(from, to);

/** The entry at `place` of the base, with its signature replaced. */
export function signedOtherwise(place: number, signature: (entry: Entry) => string): Entry {
  const [entry] = baseEntries(place, place + 1);
  if (entry === undefined) throw new RangeError(`no entry ${place}`);
  return { ...entry, signature: signature(entry) };
}

/** What the audit says of the vector whose first entries are `first`, in the words of `problems`. */
export function audited(
  vector: Vector,
  first: readonly Entry[],
  keepsOf: (entries: readonly Entry[]) => Keeps = inMemory,
): readonly string[] {
  const { columns, since } = vector;
  const all = [...first.slice(0, vector.base), ...vector.entries];
  const found = columns === undefined ? all.map((entry, index) => ({ ...entry, index })) : indexed(all, columns);
  const witnesses = since === undefined ? [] : [{ ...since, name: 'What was kept' }];
  const { audit } = verifyLog(found, { witnesses, keeps: keepsOf(all) });
  return (['integrity', 'trust', 'completeness', 'time', 'policy'] as const).flatMap((aspect) =>
    audit[aspect].problems
      .filter(({ code }) => !code.endsWith('not-checked'))
      .map(({ code, entry }) => `${aspect}: ${code}${entry === null ? '' : ` ${entry}`}`),
  );
}

function indexed(entries: readonly Entry[], edited: NonNullable<Vector['columns']>): readonly FoundEntry[] {
  let sessions = 0;
  return entries.map((entry, index) => {
    const { signed } = readEntry(index, entry);
    if (signed === null) throw new Error(`entry ${index} has no columns`);
    const columns = columnsOf(signed.payload, sessions);
    if (columns.session !== null) sessions += 1;
    return { ...entry, index, columns: { ...columns, ...edited[index] } };
  });
}

/** The file of a vector: JSON, payloads and signatures in base64. */
export function vectorText({ entries, ...rest }: Vector): string {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const encoded = entries.map(({ payload, signature }) => ({
    payload: base64(payload),
    signature: base64(Buffer.from(signature, 'latin1')),
  }));
  return `${JSON.stringify({ ...rest, entries: encoded }, null, 1)}\n`;
}

/** Reads the file of a vector. */
export function readVector(text: string): Vector {
  const read = JSON.parse(text) as Omit<Vector, 'entries'> & { entries: { payload: string; signature: string }[] };
  return {
    ...read,
    entries: read.entries.map(({ payload, signature }) => ({
      payload: Buffer.from(payload, 'base64'),
      signature: Buffer.from(signature, 'base64').toString('latin1'),
    })),
  };
}
