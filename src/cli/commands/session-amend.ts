import { EXIT } from '../../workflow/outcome.js';
import { AMENDMENT_MEANING, type AmendmentInput, amendedBody, amendSession } from '../../workflow/session/amend.js';
import { sessionNumbered } from '../../workflow/session/close.js';
import type { Context } from '../context.js';
import { asSigner, type SignerOptions } from '../in-clinic.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { changeText } from '../render/closing.js';
import { sanitizeAll } from '../render/sanitize.js';
import { hang, textOf } from '../render/text.js';
import { viewOf } from '../render/view.js';

interface AmendOptions extends SignerOptions, AmendmentInput {
  readonly yes?: boolean;
}

/** `mesolog session amend NUMBER --reason TEXT …`: shows what would change, then signs the correction. What was first recorded stays. */
export async function sessionAmend(context: Context, number: string, options: AmendOptions): Promise<number> {
  return await asSigner(context, options, async (log, signer) => {
    const session = sessionNumbered(log, number);
    if (!session.ok) return await refuse(context, session);
    const amended = amendedBody(session.value, options, log.state);
    if (!amended.ok) return await refuse(context, amended);
    const { changes } = amended.value;
    const output = outputOf(context);
    const { width } = viewOf(context, 'stderr');
    const lines = sanitizeAll(changes).flatMap((change) => hang(`  ${change.what}: `, changeText(change), width));
    await output.aside(
      textOf([`What changes in session ${session.value.number}:`, ...lines, `Meaning: ${AMENDMENT_MEANING}`]),
    );
    if (options.yes !== true) {
      const sure = await (await import('../confirm.js')).confirm(context, 'Sign this amendment?', '--yes');
      if (!sure.ok) return sure.exit;
    }
    const signed = await amendSession(log, session.value, options, signer);
    if (!signed.ok) return await refuse(context, signed);
    const { entry, sha512 } = signed.value;
    if (context.json) {
      const { number: session_number } = session.value;
      await output.json({ schema: 'mesolog.amended/1', session: session_number, entry, sha512, changes });
    } else {
      const said = `Session ${session.value.number} is amended: entry ${entry}, SHA-512 ${sha512.slice(0, 16)}…`;
      await output.result(`${said}\n`);
    }
    return EXIT.ok;
  });
}
