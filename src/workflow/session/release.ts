import { join } from 'node:path';
import { findingOf } from '../../findings/code.js';
import { SESSION_CODES } from '../../findings/codes/session.js';
import type { Finding } from '../../findings/finding.js';
import { makeFolder, writeFile } from '../../io/files.js';
import { wantingText } from '../../record/formulary-approval.js';
import type { LogState } from '../../record/state.js';
import type { Request } from '../../request/model.js';
import { isPrescriptionRefusal, needApproval, stops, unmetReasons } from '../../rules/reasons.js';
import { type CheckResult, check } from '../check/check.js';
import { clinicCheckInput } from '../clinic-check-input.js';
import { type AppendedEntry, append, type ClinicLog } from '../clinic-log.js';
import type { OpenFormulary } from '../load-formulary.js';
import { done, EXIT, type Refused, refused } from '../outcome.js';
import { type Draft, payloadOf, signPayload } from '../sign-payload.js';
import type { Signer } from '../signer.js';
import { pendingText } from './pending.js';
import { releaseBody } from './release-body.js';

/** What became of a release: in the log, or waiting in a file for a prescriber's approval. */
export type Released =
  | { readonly kind: 'released'; readonly number: number; readonly entry: AppendedEntry; readonly result: CheckResult }
  | { readonly kind: 'pending'; readonly path: string; readonly hash: string; readonly result: CheckResult };

/** What a release was refused for, with the cocktail as far as it was computed. */
export interface ReleaseRefused extends Refused {
  readonly result?: CheckResult;
}

/** The meaning of a release's signature, as shown before signing. */
export const RELEASE_MEANING =
  'I release this session: I have checked patient, cocktail and findings, and preparation may start.';

/**
 * Checks the request once more at the head of the log and signs it into the log; where a finding needs a prescriber's approval, into a pending
 * file. Nothing is appended where anything bars it: a stop or a missing reason (exit 1), a prescription, approval, key or role (exit 4).
 */
export async function releaseSession(
  log: ClinicLog,
  opened: OpenFormulary,
  request: Request,
  signer: Signer,
  tool: string,
): Promise<{ readonly ok: true; readonly value: Released } | ReleaseRefused> {
  const input = clinicCheckInput(log, opened.formulary, 'release');
  const checked = check(request, input);
  if (!checked.ok) return refused(EXIT.usage, checked.faults);
  const { result } = checked;
  const barred = barring(result, log);
  if (barred !== null) return { ...barred, result };
  const kept = log.ledger.archiveFormulary(opened.formulary.digest, opened.files);
  if (!kept.ok)
    return refused(EXIT.usage, [
      findingOf(SESSION_CODES['formulary-not-kept'], { subject: opened.formulary.id, message: kept.message }),
    ]);
  const draft = (state: LogState): Draft => ({
    schema: 'mesolog.release/1',
    meaning: RELEASE_MEANING,
    body: releaseBody(result, input.instruments, state, input.now, tool),
  });
  if (needApproval(result.findings).length > 0) return await leavePending(log, signer, draft, result);
  const appended = await append(log, signer, (state) => done(draft(state)));
  if (!appended.ok) return { ...appended, result };
  return done({ kind: 'released', number: log.state.sessions.length, entry: appended.value, result });
}

/** Why the checked request may not be released; null where it may, or may once a prescriber approves. */
function barring({ findings, context, formulary }: CheckResult, { clinic, state }: ClinicLog): Refused | null {
  const stopping = stops(findings);
  const unmet = unmetReasons(findings, context.request.reasons);
  const clinical = [...stopping.filter((finding) => !isPrescriptionRefusal(finding)), ...unmet];
  if (clinical.length > 0) return refused(EXIT.findings, [...stopping, ...needApproval(findings), ...unmet]);
  if (stopping.length > 0) return refused(EXIT.policy, stopping);
  if (formulary.approved !== true && clinic.settings.policy.unapprovedFormulary === 'refuse') {
    const message = `The formulary ${formulary.id} as it stands (${formulary.digest.slice(0, 12)}…) is not approved. ${wantingText(state, formulary.digest)}`;
    return refused(EXIT.policy, [
      findingOf(SESSION_CODES['formulary-not-approved'], { subject: formulary.id, message }),
    ]);
  }
  return null;
}

async function leavePending(
  log: ClinicLog,
  signer: Signer,
  draft: (state: LogState) => Draft,
  result: CheckResult,
): Promise<{ readonly ok: true; readonly value: Released } | ReleaseRefused> {
  const payload = payloadOf(log.state, signer.member, draft(log.state));
  const signed = await signPayload(log.state, payload, signer, ['approval-missing']);
  if (!signed.ok) return { ...signed, result };
  const { text, hash } = pendingText(signed.value);
  const path = join(log.clinic.pendingFolder, `${hash.slice(0, 16)}.json`);
  const folder = makeFolder(log.clinic.pendingFolder, 'may-exist');
  const written = folder.ok ? writeFile(path, text, 'never') : folder;
  if (!written.ok) return refused(EXIT.usage, [cannotWrite(path, written.message)]);
  return done({ kind: 'pending', path, hash, result });
}

function cannotWrite(path: string, message: string): Finding {
  return findingOf(SESSION_CODES['pending-not-written'], { subject: path, message });
}
