import { LotBook } from './lot-book.js';
import { Tree } from './merkle.js';
import type { AdverseEventPayload } from './payloads/adverse-event.js';
import type { ApprovalPayload } from './payloads/approval.js';
import type { ClosingBody, ClosingPayload } from './payloads/closing.js';
import type { Role } from './payloads/common.js';
import type { LotPayload } from './payloads/lot.js';
import type { PrescriptionPayload, TranscriptionPayload } from './payloads/prescription.js';
import type { ReleasePayload } from './payloads/release.js';
import type { Reference } from './scalars.js';
import type { PublicKey } from './ssh-key.js';

/** How many entries may stand between the head that a pending release or approval was made on and its place. */
export const MOST_LAG = 1000;

/** What the clinic asks of itself, as the latest policy entry of its owner says. */
export interface LogPolicy {
  /** The index of the entry that says so; null where none does. */
  readonly entry: number | null;
  /** Entries that may stand between the head a pending release was made on and its place. */
  readonly pendingEntries: number;
  /** Hours that a release may wait for its last approval; null where no bound was set. */
  readonly pendingHours: number | null;
  /** Whether whoever releases must be another person than who prescribed and who approves. */
  readonly apart: boolean;
  /** Hours after the end of an administration from which on its closing is called late. */
  readonly lateAfter: number;
  /** Whether the author of a change to the formulary cannot be the only one who approves it. */
  readonly authorApart: boolean;
}

/** What holds in a log without a policy entry. */
export const DEFAULT_LOG_POLICY: LogPolicy = {
  entry: null,
  pendingEntries: MOST_LAG,
  pendingHours: null,
  apart: false,
  lateAfter: 24,
  authorApart: false,
};

/** A place on the roster. */
export interface Member {
  readonly principal: string;
  readonly name: string;
  readonly licence: string | null;
  readonly roles: readonly Role[];
  readonly key: PublicKey;
  readonly addedBy: string;
  readonly addedAt: number;
  /** Index of the acceptance, or null while it is awaited. */
  acceptedAt: number | null;
  revokedAt: number | null;
}

/** One approval of a digest that was not taken back since: who signed it, and whose change it says the files hold; null where it does not say. */
export interface FormularyWord {
  readonly entry: number;
  readonly by: string;
  readonly changedBy: string | null;
}

/** A prescription and what became of it. */
export interface PrescriptionRecord {
  readonly reference: Reference;
  readonly payload: PrescriptionPayload | TranscriptionPayload;
  /** Of a transcribed paper: who confirmed it, and where; null while nobody has. */
  confirmed: { readonly entry: number; readonly by: string } | null;
  withdrawnAt: number | null;
  /** Uses that count, oldest first: the session, which use, and when it began (the release's time until the closing says). */
  uses: { readonly session: number; readonly use: number; began: string }[];
}

/** Who signed something, and when as they claim. */
export interface Said {
  readonly by: string;
  readonly at: string;
}

/** One amendment of a closing: the whole body that holds from there on, and why. */
export interface Amended extends Said {
  readonly reference: Reference;
  readonly body: ClosingBody;
  readonly reason: string;
}

export interface SessionRecord {
  /** Its number in the register: sessions counted from 1 in the order of their releases. */
  readonly number: number;
  readonly reference: Reference;
  readonly release: ReleasePayload;
  closing: { readonly reference: Reference; readonly payload: ClosingPayload } | null;
  /** Amendments of the closing, oldest first; the last is what holds. */
  readonly amendments: Amended[];
  voided: ({ readonly entry: number; readonly given: boolean; readonly reason: string } & Said) | null;
}

/** One entry on a lot. */
export interface LotEntry {
  readonly reference: Reference;
  readonly payload: LotPayload;
}

/** One entry on an adverse event. */
export interface AdverseEventRecord {
  readonly reference: Reference;
  readonly payload: AdverseEventPayload;
}

/** What the entries so far add up to: all that the next one is judged against. Grows by one entry at a time. */
export class LogState {
  readonly tree = new Tree();
  /** Root and time by size, of the last sizes: what `log` fields are held against. Older ones are let go, so that memory stays flat. */
  private readonly heads = new Map<number, { readonly root: string; readonly time: string }>([
    [0, { root: this.rootHex(), time: '' }],
  ]);
  private readonly kept = new Set<number>();
  origin: string | null = null;
  anchor: string | null = null;
  establishment = '';
  /** True for ever in a log that `demo` made. */
  sample = false;
  policy: LogPolicy = DEFAULT_LOG_POLICY;
  readonly members: Member[] = [];
  readonly ids = new Set<string>();
  readonly hashes = new Map<string, number>();
  /** Prescriptions by the hash of their payload. */
  readonly prescriptions = new Map<string, PrescriptionRecord>();
  readonly sessions: SessionRecord[] = [];
  readonly sessionsByHash = new Map<string, SessionRecord>();
  /** The sessions of each patient, in the order of their releases. */
  readonly sessionsByPatient = new Map<string, SessionRecord[]>();
  /** Sessions by the hash of their closing, and of each amendment of it. */
  readonly closings = new Map<string, SessionRecord>();
  readonly lots = new LotBook();
  readonly lotEntries: LotEntry[] = [];
  /** Adverse events by the hash of their entry, oldest first. */
  readonly adverseEvents = new Map<string, AdverseEventRecord>();
  /** Approvals by the hash of what they approve. */
  readonly approvals = new Map<string, { readonly entry: number; readonly payload: ApprovalPayload }[]>();
  /** The approvals of each formulary digest since it was last withdrawn, oldest first. */
  readonly formularies = new Map<string, readonly FormularyWord[]>();

  get size(): number {
    return this.tree.size;
  }

  private rootHex(): string {
    return Buffer.from(this.tree.root()).toString('hex');
  }

  /**
   * Takes in the leaf of the next entry, and the time it says, null where nothing proves it. An entry that was made on an earlier head
   * (`on` below its place) never sets the log's time back.
   */
  addLeaf(hash: Uint8Array, said: { readonly time: string; readonly on: number } | null): void {
    const before = this.timeAt(this.size) ?? '';
    const time = said === null || (said.on < this.size && said.time < before) ? before : said.time;
    this.tree.add(hash);
    this.heads.set(this.size, { root: this.rootHex(), time });
    const old = this.size - MOST_LAG - 1;
    if (!this.kept.has(old)) this.heads.delete(old);
  }

  /** Keeps the root at this size, however long ago it will be: what a mark is held against. */
  keepRoot(size: number): void {
    this.kept.add(size);
  }

  /** The root at an earlier size, or null where it is longer ago than any payload may lag. */
  rootAt(size: number): string | null {
    return this.heads.get(size)?.root ?? null;
  }

  /** The time that the log had reached at an earlier size, or null where that is longer ago than any payload may lag. */
  timeAt(size: number): string | null {
    return this.heads.get(size)?.time ?? null;
  }

  /** Size and root of the log so far. */
  head(): { readonly size: number; readonly root: string } {
    return { size: this.size, root: this.rootAt(this.size) ?? '' };
  }

  /** The member that the key belongs to, accepted or not, revoked or not. */
  memberByKey(blob: string): Member | undefined {
    return this.members.find(({ key }) => key.blob === blob);
  }

  /** Who stands under this principal and may sign now. */
  activeMember(principal: string): Member | undefined {
    return this.members.find(
      ({ principal: held, acceptedAt, revokedAt, roles }) =>
        held === principal && acceptedAt !== null && revokedAt === null && !roles.includes('recovery'),
    );
  }

  /** The printed name of a principal, as it was added. */
  nameOf(principal: string): string {
    return this.members.find((member) => member.principal === principal)?.name ?? principal;
  }
}
