import { EXIT } from '../../workflow/outcome.js';
import { sessionNumbered } from '../../workflow/session/close.js';
import { voidSession } from '../../workflow/session/void.js';
import type { Context } from '../context.js';
import { asSigner, type SignerOptions } from '../in-clinic.js';
import { missingAnswer } from '../missing-answer.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';

interface VoidOptions extends SignerOptions {
  readonly reason: string;
  readonly given?: boolean;
  readonly notGiven?: boolean;
}

/** `mesolog session void NUMBER`: declares a session void; the entries stay. */
export async function sessionVoid(context: Context, number: string, options: VoidOptions): Promise<number> {
  if ((options.given === true) === (options.notGiven === true)) {
    return await refuse(
      context,
      missingAnswer('--given', 'Say whether something was given: --given or --not-given, one of them.'),
    );
  }
  return await asSigner(context, options, async (log, signer) => {
    const session = sessionNumbered(log, number);
    if (!session.ok) return await refuse(context, session);
    const input = { reason: options.reason, given: options.given === true };
    const voided = await voidSession(log, session.value, input, signer);
    if (!voided.ok) return await refuse(context, voided);
    const output = outputOf(context);
    if (context.json)
      await output.json({
        schema: 'mesolog.voided/1',
        session: session.value.number,
        ...voided.value,
        payload: undefined,
      });
    else
      await output.result(`Session ${session.value.number} is void: entry ${voided.value.entry}. Its entries stay.\n`);
    return EXIT.ok;
  });
}
