import { approvedDigest, WITHDRAW_FORMULARY_MEANING, withdrawFormulary } from '../../workflow/approve-formulary.js';
import { EXIT } from '../../workflow/outcome.js';
import { confirm } from '../confirm.js';
import type { Context } from '../context.js';
import { asSigner, clinicFormulary, type SignerOptions } from '../in-clinic.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { appendedText } from '../render/appended.js';
import { sanitizeLine } from '../render/sanitize.js';

/** `mesolog formulary withdraw DIGEST --reason TEXT`: signs that the approval of a digest no longer stands. Exit 2 where none does. */
export async function formularyWithdraw(
  context: Context,
  beginning: string,
  options: SignerOptions & { readonly reason: string; readonly yes?: boolean },
): Promise<number> {
  return await asSigner(context, options, async (log, signer) => {
    const found = approvedDigest(log, beginning);
    if (!found.ok) return await refuse(context, found);
    const digest = found.value;
    const opened = await clinicFormulary(context, log);
    const id = opened.ok && opened.value.formulary.digest === digest ? opened.value.formulary.id : 'formulary';
    const output = outputOf(context);
    const { principal } = signer.member;
    await output.aside(
      `digest      ${digest}\nsigning as  ${principal}: "${sanitizeLine(WITHDRAW_FORMULARY_MEANING(id))}"\n`,
    );
    if (options.yes !== true) {
      const sure = await confirm(context, 'Sign this withdrawal?', '--yes');
      if (!sure.ok) return sure.exit;
    }
    const withdrawn = await withdrawFormulary(log, { digest, id, reason: options.reason }, signer);
    if (!withdrawn.ok) return await refuse(context, withdrawn);
    const { entry, sha512 } = withdrawn.value;
    if (context.json) await output.json({ schema: 'mesolog.formulary-withdrawn/1', entry, sha512, digest });
    else await output.result(appendedText('The approval is withdrawn', withdrawn.value));
    return EXIT.ok;
  });
}
