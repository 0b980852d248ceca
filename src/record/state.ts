import { Heads } from './heads.js';
import { inMemory, type Keep, type Keeps, type Seen } from './keep.js';
import { LotBook } from './lot-book.js';
import { Tree } from './merkle.js';
import type { Role } from './payloads/common.js';
import type { AdverseEventRecord, ApprovalRecord, LotEntry, PrescriptionRecord, SessionRecord } from './records.js';
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
  /** SHA-256 of the snapshot that was signed with it; null where none was. */
  readonly snapshot: string | null;
}

/** What the entries so far add up to: all that the next one is judged against. Grows by one entry at a time. */
export class LogState {
  readonly tree = new Tree();
  /** Root and time of the last sizes: what `log` fields are held against. */
  private readonly heads = new Heads(MOST_LAG + 1, this.tree.root());
  origin: string | null = null;
  anchor: string | null = null;
  establishment = '';
  /** True for ever in a log that `demo` made. */
  sample = false;
  policy: LogPolicy = DEFAULT_LOG_POLICY;
  readonly members: Member[] = [];
  readonly ids: Seen;
  readonly hashes: Seen;
  /** Prescriptions by the hash of their payload. */
  readonly prescriptions: Keep<PrescriptionRecord>;
  readonly sessions: SessionRecord[] = [];
  readonly sessionsByHash: Keep<SessionRecord>;
  private count = 0;
  readonly lots = new LotBook();
  readonly lotEntries: LotEntry[] = [];
  /** Adverse events by the hash of their entry, oldest first. */
  readonly adverseEvents: Keep<AdverseEventRecord>;
  /** Approvals by the hash of what they approve. */
  readonly approvals: Keep<readonly ApprovalRecord[]>;
  /** The approvals of each formulary digest since it was last withdrawn, oldest first. */
  readonly formularies = new Map<string, readonly FormularyWord[]>();

  constructor(private readonly keeps: Keeps = inMemory()) {
    this.ids = keeps.ids;
    this.hashes = keeps.hashes;
    this.prescriptions = keeps.prescriptions;
    this.sessionsByHash = keeps.sessions;
    this.adverseEvents = keeps.adverseEvents;
    this.approvals = keeps.approvals;
  }

  get size(): number {
    return this.tree.size;
  }

  /** How many sessions were released. */
  get sessionCount(): number {
    return this.count;
  }

  /** Takes in a session that was just released. */
  addSession(session: SessionRecord): void {
    this.count += 1;
    if (this.keeps.lists) this.sessions.push(session);
    this.sessionsByHash.set(session.reference.sha512, session);
    const { id } = session.release.patient;
    this.keeps.patients.set(id, [...(this.keeps.patients.get(id) ?? []), session.reference.sha512]);
  }

  /** The sessions of a patient so far, oldest first. */
  sessionsOf(patient: string): readonly SessionRecord[] {
    return (this.keeps.patients.get(patient) ?? []).flatMap((release) => this.sessionsByHash.get(release) ?? []);
  }

  /** Takes in an entry on a lot. */
  addLotEntry(entry: LotEntry): void {
    this.lots.take(entry.payload);
    if (this.keeps.lists) this.lotEntries.push(entry);
  }

  /** Finds the session again by a closing of it, or by an amendment. */
  addClosing(reference: Reference, session: SessionRecord): void {
    this.keeps.closings.set(reference.sha512, { reference, release: session.reference.sha512 });
  }

  /** The session that has this closing, or this amendment of it. */
  sessionOfClosing(sha512: string): SessionRecord | undefined {
    const closed = this.keeps.closings.get(sha512);
    return closed === undefined ? undefined : this.sessionsByHash.get(closed.release);
  }

  /** The prescriptions that go by this name, `R-` and eight digits, in the order of the log. */
  prescriptionsNamed(name: string): readonly PrescriptionRecord[] {
    return /^R-[0-9A-F]{8}$/.test(name) ? this.keeps.prescriptionsBeginning(name.slice(2).toLowerCase()) : [];
  }

  /**
   * Takes in the leaf of the next entry, and the time it says, null where nothing proves it. An entry that was made on an earlier head
   * (`on` below its place) never sets the log's time back.
   */
  addLeaf(hash: Uint8Array, said: { readonly time: string; readonly on: number } | null): void {
    const before = this.timeAt(this.size) ?? '';
    const time = said === null || (said.on < this.size && said.time < before) ? before : said.time;
    this.tree.add(hash);
    this.heads.add(this.tree.root(), time);
  }

  /** Keeps the root at this size, however long ago it will be: what a mark is held against. */
  keepRoot(size: number): void {
    this.heads.keep(size);
  }

  /** The root at an earlier size, or null where it is longer ago than any payload may lag. */
  rootAt(size: number): string | null {
    return this.heads.rootAt(size);
  }

  /** The time that the log had reached at an earlier size, or null where that is longer ago than any payload may lag. */
  timeAt(size: number): string | null {
    return this.heads.timeAt(size);
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
