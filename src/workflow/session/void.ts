import type { SessionRecord } from '../../record/records.js';
import { type AppendedEntry, append, type ClinicLog } from '../clinic-log.js';
import { done, type Outcome } from '../outcome.js';
import type { Signer } from '../signer.js';
import { oneLine } from './release-body.js';

/** Declares a session void. The entries stay; with `given: false` the uses of its prescriptions are free again. */
export async function voidSession(
  log: ClinicLog,
  session: SessionRecord,
  input: { readonly reason: string; readonly given: boolean },
  signer: Signer,
): Promise<Outcome<AppendedEntry>> {
  return await append(log, signer, () =>
    done({
      schema: 'mesolog.void/1',
      meaning: 'I declare this session void, for the reason I give.',
      body: { release: { ...session.reference }, reason: oneLine(input.reason), given: input.given },
    }),
  );
}
