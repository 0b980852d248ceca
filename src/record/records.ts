import type { AdverseEventPayload } from './payloads/adverse-event.js';
import type { ApprovalPayload } from './payloads/approval.js';
import type { ClosingBody, ClosingPayload } from './payloads/closing.js';
import type { LotPayload } from './payloads/lot.js';
import type { PrescriptionPayload, TranscriptionPayload } from './payloads/prescription.js';
import type { ReleasePayload } from './payloads/release.js';
import type { Reference } from './scalars.js';

/** A prescription and what became of it. */
export interface PrescriptionRecord {
  readonly reference: Reference;
  readonly payload: PrescriptionPayload | TranscriptionPayload;
  /** Of a transcribed paper: who confirmed it, and where; null while nobody has. */
  confirmed: ({ readonly entry: number } & Said) | null;
  withdrawn: ({ readonly entry: number; readonly reason: string } & Said) | null;
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

/** Which session an entry closes, or amends the closing of. */
export interface ClosingRecord {
  readonly reference: Reference;
  /** The hash of its release. */
  readonly release: string;
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

/** One approval, by the place where it stands. */
export interface ApprovalRecord {
  readonly entry: number;
  readonly payload: ApprovalPayload;
}
