import type { ClinicLog } from '../../workflow/clinic-log.js';
import { EXIT } from '../../workflow/outcome.js';
import { closeSession, sessionNumbered } from '../../workflow/session/close.js';
import type { ClosingInput } from '../../workflow/session/closing-body.js';
import type { Signer } from '../../workflow/signer.js';
import type { Context } from '../context.js';
import { asSigner, type SignerOptions } from '../in-clinic.js';
import { closingDrafts } from '../interview/draft-store.js';
import { closingWorldOf } from '../interview/worlds.js';
import { missingAnswer } from '../missing-answer.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';

interface CloseOptions extends SignerOptions, ClosingInput {
  readonly yes?: boolean;
}

/** `mesolog session close [NUMBER]`: what was given. */
export async function sessionClose(
  context: Context,
  number: string | undefined,
  options: CloseOptions,
): Promise<number> {
  return await asSigner(context, options, async (log, signer) => {
    const told = options.asReleased === true || options.given !== undefined || options.abandoned !== undefined;
    if (told) {
      const session = sessionNumbered(log, number);
      if (!session.ok) return await refuse(context, session);
      if (options.yes !== true) {
        const sure = await (await import('../confirm.js')).confirm(
          context,
          `Close session ${session.value.number}?`,
          '--yes',
        );
        if (!sure.ok) return sure.exit;
      }
      return await close(context, log, signer, String(session.value.number), options);
    }
    return await closeByInterview(context, log, signer, number);
  });
}

/** Asks what was given, from the draft of an earlier interview where there is one; the draft stays until the closing is signed. */
export async function closeByInterview(
  context: Context,
  log: ClinicLog,
  signer: Signer,
  number: string | undefined,
): Promise<number> {
  const { askClosing } = await import('../interview/ask.js');
  const drafts = closingDrafts(log.clinic.draftsFolder, signer.member.principal);
  const asked = await askClosing(context, closingWorldOf(log, signer.member.principal), drafts, number);
  if (!asked.ok) return asked.exit;
  if (asked.value === null) return await refuse(context, missingAnswer('session', 'No session is open.'));
  const code = await close(context, log, signer, asked.value.number, asked.value);
  if (code === EXIT.ok) drafts(asked.value.number).discard();
  return code;
}

async function close(
  context: Context,
  log: ClinicLog,
  signer: Signer,
  number: string | undefined,
  input: ClosingInput,
): Promise<number> {
  const session = sessionNumbered(log, number);
  if (!session.ok) return await refuse(context, session);
  const closed = await closeSession(log, session.value, input, signer);
  if (!closed.ok) return await refuse(context, closed);
  const { entry, sha512 } = closed.value;
  const output = outputOf(context);
  if (context.json) await output.json({ schema: 'mesolog.closed/1', session: session.value.number, entry, sha512 });
  else
    await output.result(`Session ${session.value.number} is closed: entry ${entry}, SHA-512 ${sha512.slice(0, 16)}…\n`);
  return EXIT.ok;
}
