import { lintFormulary } from '../../formulary/lint.js';
import { isFormularyApproved, wantingText } from '../../record/formulary-approval.js';
import type { LogState } from '../../record/state.js';
import { APPROVE_FORMULARY_MEANING, approveFormulary } from '../../workflow/approve-formulary.js';
import type { AppendedEntry } from '../../workflow/clinic-log.js';
import { EXIT } from '../../workflow/outcome.js';
import { confirm } from '../confirm.js';
import type { Context } from '../context.js';
import { asSigner, clinicFormulary, type SignerOptions } from '../in-clinic.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { appendedText } from '../render/appended.js';
import { sanitizeLine } from '../render/sanitize.js';
import { hang, textOf } from '../render/text.js';
import { viewOf } from '../render/view.js';

/**
 * `mesolog formulary approve`: shows what is approved (id, digest, counts, what no source confirms yet) and what the signature means, asks, and
 * signs. Exit 4 where the signer is no pharmacist.
 */
export async function formularyApprove(
  context: Context,
  options: SignerOptions & { readonly yes?: boolean; readonly author?: string },
): Promise<number> {
  return await asSigner(context, options, async (log, signer) => {
    const opened = await clinicFormulary(context, log);
    if (!opened.ok) return await refuse(context, opened);
    const { formulary, files } = opened.value;
    const meaning = APPROVE_FORMULARY_MEANING(formulary.id);
    const { loaded } = lintFormulary(files);
    const output = outputOf(context);
    const { width } = viewOf(context, 'stderr');
    const counts = Object.entries(loaded?.counts ?? {}).map(([what, count]) => `${count} ${what.replaceAll('_', ' ')}`);
    await output.aside(
      textOf([
        ...hang('formulary   ', sanitizeLine(`${formulary.id}, ${files.length} files`), width),
        ...hang('digest      ', formulary.digest, width),
        ...hang('holds       ', counts.join(', '), width),
        ...hang('to confirm  ', toConfirmText(loaded?.toConfirm.length ?? 0), width),
        ...hang('changed by  ', sanitizeLine(options.author ?? 'not stated'), width),
        ...hang('signing as  ', `${signer.member.principal}: "${meaning}"`, width),
      ]),
    );
    if (options.yes !== true) {
      const sure = await confirm(context, 'Sign this approval?', '--yes');
      if (!sure.ok) return sure.exit;
    }
    const approved = await approveFormulary(log, opened.value, signer, options.author);
    if (!approved.ok) return await refuse(context, approved);
    const { entry, sha512 } = approved.value;
    if (context.json) {
      const { id, digest } = formulary;
      await output.json({
        schema: 'mesolog.formulary-approved/1',
        entry,
        sha512,
        formulary: { id, digest, approved: isFormularyApproved(log.state, digest) },
      });
    } else await output.result(signedText(log.state, formulary, approved.value));
    return EXIT.ok;
  });
}

type Named = { readonly id: string; readonly digest: string };

/** What the approval came to: approved, or what the clinic's policy still asks for. */
function signedText(state: LogState, { id, digest }: Named, appended: AppendedEntry): string {
  const name = sanitizeLine(id);
  if (isFormularyApproved(state, digest)) return appendedText(`The formulary ${name} is approved`, appended);
  const wanting = `Nothing is released under it yet: ${sanitizeLine(wantingText(state, digest))}\n`;
  return `${appendedText(`The approval of the formulary ${name} is signed`, appended)}${wanting}`;
}

function toConfirmText(count: number): string {
  if (count === 0) return 'nothing';
  return `${count} statements that no source which was read confirms; \`mesolog --json formulary lint\` lists them`;
}
