import type { AnyPayload } from './payloads/schemas.js';
import type { PublicKey } from './ssh-key.js';

/** A payload about to stand at the end of the log: what it says, the hash of its bytes, the key that signs it. */
export interface Candidate {
  readonly payload: AnyPayload;
  readonly hash: string;
  readonly key: PublicKey;
}
