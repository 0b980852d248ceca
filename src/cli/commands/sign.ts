import { findingOf } from '../../findings/code.js';
import { SESSION_CODES } from '../../findings/codes/session.js';
import { writeFile } from '../../io/files.js';
import { looksLikeCheckpoint } from '../../record/checkpoint.js';
import { EXIT, type Refused, refused } from '../../workflow/outcome.js';
import { APPROVAL_MEANING, approvePending, findingsToApprove } from '../../workflow/session/approve.js';
import { readPending } from '../../workflow/session/pending.js';
import { signerOf } from '../../workflow/signer.js';
import type { Context } from '../context.js';
import { textFile } from '../input/text-file.js';
import { missingAnswer } from '../missing-answer.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { sanitizeAll } from '../render/sanitize.js';
import { textOf } from '../render/text.js';
import { keyOf, logAtHand, type SignOptions } from '../sign-here.js';

/** `mesolog sign FILE`: a prescriber's approval of a pending release, on another machine too. Shows what is signed first. */
export async function sign(context: Context, file: string, options: SignOptions): Promise<number> {
  const text = textFile(file);
  if (!text.ok) return await refuse(context, text);
  if (looksLikeCheckpoint(text.value)) {
    return await (await import('./sign-checkpoint.js')).signKeptCheckpoint(context, file, options);
  }
  const pending = readPending(text.value, file);
  if (!pending.ok) return await refuse(context, pending);
  const output = outputOf(context);
  const { release, hash } = pending.value;
  const { payload } = sanitizeAll(release);
  const lines = findingsToApprove(pending.value).map(
    ({ code, subject, message }) => `  ${code} on ${subject}: ${message}`,
  );
  await output.aside(
    textOf(
      [
        `Release of a session of ${payload.patient.id}, by ${payload.author}, ${payload.recorded_at}`,
        `SHA-512 ${hash}`,
        'The whole payload:',
        JSON.stringify(payload, null, 2),
        '',
        'Findings to approve:',
        ...lines,
        'Not checked here:',
        ...(await uncheckedHere(context, release.payload.clinic)).map((line) => `  - ${line}`),
        `Meaning: ${APPROVAL_MEANING}`,
        '',
      ]
        .join('\n')
        .split('\n'),
    ),
  );
  if (options.reason === undefined || options.reason.trim() === '') {
    return await refuse(context, missingAnswer('--reason', 'An approval needs a reason: --reason TEXT.'));
  }
  const key = keyOf(context, options);
  if (!key.ok) return await refuse(context, key);
  if (options.yes !== true) {
    const sure = await (await import('../confirm.js')).confirm(context, 'Sign this approval?', '--yes');
    if (!sure.ok) return sure.exit;
  }
  const barred = await mayApprove(context, payload.clinic, key.value);
  if (barred !== null) return await refuse(context, barred);
  const approved = await approvePending(text.value, file, { ...key.value, reason: options.reason });
  if (!approved.ok) return await refuse(context, approved);
  const written = writeFile(file, approved.value, 'replace');
  if (!written.ok) {
    return await refuse(
      context,
      refused(EXIT.usage, [
        findingOf(SESSION_CODES['pending-not-written'], { subject: file, message: written.message }),
      ]),
    );
  }
  if (context.json)
    await output.json({ schema: 'mesolog.approved/1', path: file, sha512: hash, by: key.value.principal });
  else await output.result(`Approved by ${key.value.principal}. Next: mesolog session commit ${file}\n`);
  return EXIT.ok;
}

const AT_COMMIT = 'whether the findings come out the same from the request: `session commit` makes them again';

/** What an approval rests on that cannot be told on this machine: less where the clinic's log is at hand. */
async function uncheckedHere(context: Context, origin: string): Promise<readonly string[]> {
  const log = await logAtHand(context, origin);
  if (log !== null) return [AT_COMMIT];
  return [
    'whether the log still stands where this was made',
    'whether its author may release, and your key approve, in that log',
    'whether its formulary and its prescriptions are those of that log',
    AT_COMMIT,
  ];
}

/** Where the clinic's log is at hand, its roster says at once whether the key may approve; null where it may, or the log is elsewhere. */
async function mayApprove(
  context: Context,
  origin: string,
  { principal, keyFile }: { readonly principal: string; readonly keyFile: string },
): Promise<Refused | null> {
  const state = await logAtHand(context, origin);
  if (state === null) return null;
  const signer = signerOf(state, keyFile, principal);
  if (!signer.ok) return signer;
  const { roles, acceptedAt, revokedAt } = signer.value.member;
  if (roles.includes('prescriber') && acceptedAt !== null && revokedAt === null) return null;
  const message = `${principal} may not approve: the roster has ${roles.join(', ')}${acceptedAt === null ? ', not accepted' : ''}${revokedAt === null ? '' : ', revoked'}.`;
  return refused(EXIT.policy, [findingOf(SESSION_CODES['approval-not-allowed'], { subject: principal, message })]);
}
