import { findingOf } from '../../findings/code.js';
import { SESSION_CODES } from '../../findings/codes/session.js';
import { SIGNING_CODES } from '../../findings/codes/signing.js';
import { codePage } from '../../findings/register.js';
import { systemClock } from '../../io/clock.js';
import { randomId } from '../../io/random.js';
import { sign } from '../../io/ssh-keygen.js';
import { encode } from '../../record/canonical.js';
import type { PayloadObject } from '../../record/payload.js';
import { SCHEMAS } from '../../record/payloads/schemas.js';
import { type AppendedEntry, appendAll, type ClinicLog } from '../clinic-log.js';
import { done, EXIT, type Outcome, refused } from '../outcome.js';
import { rerunRules } from '../rerun-rules.js';
import { type Pending, pendingText, readPending } from './pending.js';
import { oneLine } from './release-body.js';

/** The meaning of an approval's signature, as shown before signing. */
export const APPROVAL_MEANING = 'I approve the findings named, for this release and no other, for the reason I give.';

/** The findings of a pending release that a prescriber must approve. */
export function findingsToApprove({ release }: Pending) {
  return release.payload.findings.filter(({ severity }) => severity === 'prescriber');
}

/**
 * Adds a prescriber's approval to a pending release: the text of the new pending file. Works where the clinic's log is not at hand; whether the
 * key may approve is judged when the release is committed.
 */
export async function approvePending(
  text: string,
  name: string,
  by: { readonly principal: string; readonly keyFile: string; readonly reason: string },
): Promise<Outcome<string>> {
  const pending = readPending(text, name);
  if (!pending.ok) return pending;
  const { release, hash, approvals } = pending.value;
  const payload: PayloadObject = {
    schema: 'mesolog.approval/1',
    id: randomId(),
    clinic: release.payload.clinic,
    author: by.principal,
    role: 'prescriber',
    meaning: APPROVAL_MEANING,
    recorded_at: systemClock.now(),
    log: { ...release.payload.log },
    approves: hash,
    findings: findingsToApprove(pending.value).map(({ code, subject }) => ({ code, subject })),
    reason: oneLine(by.reason),
  };
  const bytes = encode(payload);
  const signature = await sign(bytes, SCHEMAS['mesolog.approval/1'].namespace, by.keyFile);
  if (!signature.ok) {
    return refused(EXIT.policy, [
      findingOf(SIGNING_CODES['signing-failed'], { subject: by.principal, message: signature.message }),
    ]);
  }
  const others = approvals.filter(({ payload: earlier }) => earlier.author !== by.principal);
  return done(pendingText(release, [...others, { bytes, signature: signature.value }]).text);
}

/** Appends the approvals and then the release, in one transaction, each judged at its place. */
export async function commitPending(
  log: ClinicLog,
  text: string,
  name: string,
): Promise<Outcome<{ readonly number: number; readonly entry: AppendedEntry }>> {
  const pending = readPending(text, name);
  if (!pending.ok) return pending;
  const { approvals, release } = pending.value;
  const lacking = lackingApproval(log, pending.value, name);
  if (lacking !== null) return lacking;
  const rerun = rerunRules((digest) => log.ledger.archived(digest));
  const again = rerun(release.payload, log.state);
  if (again !== 'same' && again.problem.code !== 'differs') {
    const { code, message } = again.problem;
    return refused(EXIT.policy, [
      findingOf(codePage(code) ?? SESSION_CODES['pending-malformed'], { subject: name, message }),
    ]);
  }
  const appended = await appendAll(log, async () => done([...approvals, release]));
  if (!appended.ok) return appended;
  const entry = appended.value.at(-1);
  if (entry === undefined) throw new Error('a commit appended nothing');
  return done({ number: log.state.sessions.length, entry });
}

/** The refusal that names each finding nobody has approved, who signed and does not count, and whose signature would; null where none is missing. */
function lackingApproval({ state }: ClinicLog, pending: Pending, name: string) {
  const prescriber = (principal: string) => state.activeMember(principal)?.roles.includes('prescriber') === true;
  const counted = pending.approvals.filter(({ payload }) => prescriber(payload.author));
  const missing = findingsToApprove(pending).filter(
    ({ code, subject }) =>
      !counted.some(({ payload }) => payload.findings.some((one) => one.code === code && one.subject === subject)),
  );
  if (missing.length === 0) return null;
  const others = pending.approvals.filter(({ payload }) => !prescriber(payload.author));
  const signed = others.map(({ payload }) => ` ${payload.author} signed, and is no prescriber of the roster.`);
  const may = state.members.filter(({ principal }) => prescriber(principal)).map(({ principal }) => principal);
  const whose = may.length === 0 ? 'nobody on the roster may' : [...new Set(may)].join(' or ');
  const what = missing.map(({ code, subject }) => `${code} on ${subject}`).join('; ');
  const message = `No prescriber has approved ${what} in ${name}.${signed.join('')} Whose signature is missing: ${whose}.`;
  return refused(EXIT.policy, [findingOf(SESSION_CODES['approval-pending'], { subject: name, message })]);
}
