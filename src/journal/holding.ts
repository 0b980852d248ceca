import type { ClosingBody } from '../record/payloads/closing.js';
import type { SessionRecord } from '../record/records.js';

/** What holds of a closed session: the closing, or the latest amendment of it; null while the session is open. */
export function holding({ closing, amendments }: Pick<SessionRecord, 'closing' | 'amendments'>): ClosingBody | null {
  return amendments.at(-1)?.body ?? closing?.payload ?? null;
}
