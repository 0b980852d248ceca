import { entryLeaf } from '../../record/entry.js';
import { Tree } from '../../record/merkle.js';
import type { SessionRecord } from '../../record/records.js';
import type { ClinicLog } from '../clinic-log.js';

/** Size and root of the log right after the last entry on a session: whoever keeps them can later tell whether anything before changed. */
export interface LogProof {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
}

/** The proof that a session's papers carry; the same whenever they are printed, until the session gets another entry. */
export function proofOf(
  { reference, closing, amendments, voided }: SessionRecord,
  { state, ledger }: ClinicLog,
): LogProof {
  const entries = [reference.entry, closing?.reference.entry ?? 0, voided?.entry ?? 0];
  const size = Math.max(...entries, ...amendments.map((one) => one.reference.entry)) + 1;
  return { origin: state.origin ?? '', size, root: state.rootAt(size) ?? rootOf(ledger.read(0, size)) };
}

function rootOf(entries: Iterable<Parameters<typeof entryLeaf>[0]>): string {
  const tree = new Tree();
  for (const entry of entries) tree.add(entryLeaf(entry));
  return tree.root();
}
