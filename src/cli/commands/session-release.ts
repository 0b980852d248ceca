import packageJson from '../../../package.json' with { type: 'json' };
import type { Request } from '../../request/model.js';
import type { ClinicLog } from '../../workflow/clinic-log.js';
import type { OpenFormulary } from '../../workflow/load-formulary.js';
import { EXIT } from '../../workflow/outcome.js';
import { type Released, releaseSession } from '../../workflow/session/release.js';
import type { Signer } from '../../workflow/signer.js';
import type { Context } from '../context.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { checkText } from '../render/check-result.js';

/**
 * Releases a request and says what came of it. `reviewed` is called once it is signed, where a person saw the whole before; without it the
 * check is shown.
 */
export async function release(
  context: Context,
  log: ClinicLog,
  opened: OpenFormulary,
  request: Request,
  signer: Signer,
  reviewed?: () => void,
): Promise<number> {
  const released = await releaseSession(log, opened, request, signer, `mesolog ${packageJson.version}`);
  const output = outputOf(context);
  if (!released.ok) {
    if (released.result !== undefined) await output.aside(checkText(released.result, context));
    return await refuse(context, released, request.document);
  }
  if (reviewed !== undefined) reviewed();
  else if (!context.json) await output.aside(checkText(released.value.result, context));
  return await reportRelease(context, released.value, signer.member.principal);
}

async function reportRelease(context: Context, released: Released, signer: string): Promise<number> {
  const output = outputOf(context);
  if (released.kind === 'pending') {
    const { path, hash } = released;
    if (context.json)
      await output.json({ schema: 'mesolog.pending/1', path, sha512: hash, verdict: released.result.verdict });
    else await output.result(`${path}\n`);
    await output.aside(
      `Not released: a prescriber's approval is needed.\n  mesolog sign ${path} --reason "…"\n  mesolog session commit ${path}\n`,
    );
    return EXIT.policy;
  }
  const { number, entry } = released;
  if (context.json) {
    await output.json({
      schema: 'mesolog.released/1',
      session: number,
      entry: entry.entry,
      sha512: entry.sha512,
      verdict: released.result.verdict,
    });
  } else {
    await output.result(`Session ${number} is released: entry ${entry.entry}, SHA-512 ${entry.sha512.slice(0, 16)}…\n`);
    await output.aside(`Close it with what was given: mesolog session close ${number} --as ${signer}\n`);
  }
  return EXIT.ok;
}
