import { CompactSeen } from './compact-seen.js';
import { payloadHash } from './entry.js';
import type { Keeps } from './keep.js';
import type { AnyPayload } from './payloads/schemas.js';
import type {
  AdverseEventRecord,
  ApprovalRecord,
  ClosingRecord,
  PrescriptionRecord,
  SessionRecord,
} from './records.js';
import type { Reference } from './scalars.js';
import { type Shelf, ShelvedKeep, type Shelving } from './shelved-keep.js';

type Payload<S extends AnyPayload['schema']> = Extract<AnyPayload, { readonly schema: S }>;

/** The log once more: how many entries it is said to have, and of one that was read before its payload, or an error where the bytes are no longer those. */
export interface Again {
  readonly size: number;
  payloadAt(entry: number): Uint8Array;
  changed(entry: number): Error;
}

/** Records of a kind that are at hand. */
const AT_HAND = 64;

/**
 * The keeps of an audit: what was used last is at hand, some twenty bytes an entry tell what was seen, and all else lies on a shelf as numbers of entries,
 * hashes, approvals and reasons. What the entries say is read from the log again, and held against the hash that was proved.
 */
export function shelvedKeeps(shelf: Shelf, again: Again, atHand = AT_HAND): Keeps {
  const hashAt = (entry: number): string => payloadHash(again.payloadAt(entry));
  const anyAt = (entry: number): AnyPayload => JSON.parse(Buffer.from(again.payloadAt(entry)).toString('utf8'));
  const payloadOf = <S extends AnyPayload['schema']>({ entry, sha512 }: Reference): Payload<S> => {
    if (hashAt(entry) !== sha512) throw again.changed(entry);
    return anyAt(entry) as Payload<S>;
  };
  const hashes = new CompactSeen((entry, key) => hashAt(entry) === key, again.size);
  const ids = new CompactSeen((entry, key) => anyAt(entry).id === key, again.size);
  const kept = <V>(shelving: Shelving<V>) => new ShelvedKeep(shelf, shelving, atHand);
  const keep = <V extends { readonly reference: Reference }, W>(
    kind: string,
    write: (value: V) => W,
    read: (written: W, reference: Reference) => V,
  ) =>
    kept<V>({
      kind,
      keyOf: (sha512) => {
        const entry = hashes.get(sha512);
        return entry === undefined ? undefined : numbered(entry);
      },
      keyOfRecord: ({ reference }) => numbered(reference.entry),
      keyFrom: (shelved) => hashAt(Number(shelved)),
      write: (value) => JSON.stringify(write(value)),
      read: (text, sha512, shelved) => read(JSON.parse(text), { entry: Number(shelved), sha512 }),
    });
  const prescriptions = keep(
    'prescription',
    ({ confirmed, withdrawn, uses }: PrescriptionRecord) => ({ confirmed, withdrawn, uses }),
    (written, reference) => ({
      ...written,
      reference,
      payload: payloadOf<'mesolog.prescription/1' | 'mesolog.transcription/1'>(reference),
    }),
  );
  return {
    hashes,
    ids,
    prescriptions,
    prescriptionsBeginning: (digits) =>
      ids.beginning(digits).flatMap((entry) => {
        const { schema, id } = anyAt(entry);
        const may = schema === 'mesolog.prescription/1' || schema === 'mesolog.transcription/1';
        return (may && id.startsWith(digits) ? prescriptions.get(hashAt(entry)) : undefined) ?? [];
      }),
    sessions: keep('session', writeSession, (written, reference): SessionRecord => {
      const { number, closing, amendments, voided } = written;
      return {
        number,
        reference,
        release: payloadOf<'mesolog.release/1'>(reference),
        closing: closing === null ? null : { reference: closing, payload: payloadOf<'mesolog.closing/1'>(closing) },
        amendments: amendments.map((amended) => {
          const { closing: body, reason, author: by, recorded_at: at } = payloadOf<'mesolog.amendment/1'>(amended);
          return { reference: amended, body, reason, by, at };
        }),
        voided,
      };
    }),
    closings: keep(
      'closing',
      ({ release }: ClosingRecord) => release,
      (release, reference) => ({ reference, release }),
    ),
    adverseEvents: keep(
      'adverse event',
      (): null => null,
      (_, reference): AdverseEventRecord => ({ reference, payload: payloadOf<'mesolog.adverse_event/1'>(reference) }),
    ),
    patients: kept(asText<readonly string[]>('patient')),
    approvals: kept(asText<readonly ApprovalRecord[]>('approval')),
    lists: false,
  };
}

/** So that keys stand in the order of the log. */
const numbered = (entry: number): string => entry.toString().padStart(16, '0');

const writeSession = ({ number, closing, amendments, voided }: SessionRecord) => ({
  number,
  closing: closing?.reference ?? null,
  amendments: amendments.map(({ reference }) => reference),
  voided,
});

const asText = <V>(kind: string): Shelving<V> => ({
  kind,
  keyOf: (key) => key,
  keyOfRecord: (_, key) => key,
  keyFrom: (key) => key,
  write: (value) => JSON.stringify(value),
  read: (text) => JSON.parse(text),
});
