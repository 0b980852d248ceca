import type {
  AdverseEventRecord,
  ApprovalRecord,
  ClosingRecord,
  PrescriptionRecord,
  SessionRecord,
} from './records.js';

/** Records by a hash: a Map, or one that has at hand only what was used last. A record is changed only right after it was got. */
export interface Keep<V> extends Iterable<readonly [string, V]> {
  get(key: string): V | undefined;
  has(key: string): boolean;
  set(key: string, value: V): unknown;
  values(): Iterable<V>;
}

/** Hashes or ids, each with the entry that it stood in first. */
export interface Seen {
  get(key: string): number | undefined;
  has(key: string): boolean;
  set(key: string, entry: number): unknown;
}

/** Where the state of a log keeps what grows with every entry. */
export interface Keeps {
  readonly ids: Seen;
  readonly hashes: Seen;
  readonly prescriptions: Keep<PrescriptionRecord>;
  /** Those whose id begins with these eight digits. */
  prescriptionsBeginning(digits: string): readonly PrescriptionRecord[];
  readonly sessions: Keep<SessionRecord>;
  /** By the hash of a closing, or of an amendment of it. */
  readonly closings: Keep<ClosingRecord>;
  /** The hashes of a patient's releases, oldest first. */
  readonly patients: Keep<readonly string[]>;
  readonly adverseEvents: Keep<AdverseEventRecord>;
  readonly approvals: Keep<readonly ApprovalRecord[]>;
  /** Whether sessions and entries on lots are held in lists too; an audit looks none up by place. */
  readonly lists: boolean;
}

/** Everything at hand: what every command but an audit needs. */
export function inMemory(): Keeps {
  const prescriptions = new Map<string, PrescriptionRecord>();
  const beginning = new Map<string, PrescriptionRecord[]>();
  let sorted = 0;
  return {
    ids: new Map(),
    hashes: new Map(),
    prescriptions,
    prescriptionsBeginning(digits) {
      if (sorted !== prescriptions.size) {
        beginning.clear();
        for (const record of prescriptions.values()) {
          const key = record.payload.id.slice(0, digits.length);
          beginning.set(key, [...(beginning.get(key) ?? []), record]);
        }
        sorted = prescriptions.size;
      }
      return beginning.get(digits) ?? [];
    },
    sessions: new Map(),
    closings: new Map(),
    patients: new Map(),
    adverseEvents: new Map(),
    approvals: new Map(),
    lists: true,
  };
}
