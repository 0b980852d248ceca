import type { Request } from '../../request/model.js';
import type { ClinicLog } from '../../workflow/clinic-log.js';
import type { OpenFormulary } from '../../workflow/load-formulary.js';
import { EXIT } from '../../workflow/outcome.js';
import type { Signer } from '../../workflow/signer.js';
import { type Context, hasTerminal } from '../context.js';
import { asSigner, clinicFormulary, type SignerOptions } from '../in-clinic.js';
import { oneRequest } from '../input/one-request.js';
import { askNewSession, askResumedSession } from '../interview/ask.js';
import { closingDrafts, draftStore } from '../interview/draft-store.js';
import { closingWorldOf, sessionWorldOf } from '../interview/worlds.js';
import { missingAnswer } from '../missing-answer.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { release } from './session-release.js';

interface NewOptions extends SignerOptions {
  readonly request?: string;
  readonly yes?: boolean;
}

/**
 * `mesolog session new`: the interview, which a request from a file may answer beforehand; with `--yes` the request as it stands.
 * Released, or left pending for a prescriber (exit 4).
 */
export async function sessionNew(context: Context, options: NewOptions): Promise<number> {
  if (!hasTerminal(context) && (options.request === undefined || options.yes !== true)) {
    const flag = options.request === undefined ? '--request' : '--yes';
    const would =
      options.request === undefined ? '--request FILE --yes would answer everything.' : '--yes would answer.';
    return await refuse(context, missingAnswer(flag, `There is no terminal to ask on. ${would}`));
  }
  return await asSigner(context, options, async (log, signer) => {
    const opened = await clinicFormulary(context, log);
    if (!opened.ok) return await refuse(context, opened);
    if (options.request === undefined) return await interview(context, log, opened.value, signer);
    const request = await oneRequest(context, options.request);
    if (!request.ok) return await refuse(context, request.refused, request.source);
    if (options.yes !== true) return await interview(context, log, opened.value, signer, request.request);
    return await release(context, log, opened.value, request.request, signer);
  });
}

/** `mesolog session resume`: the interview from where it was broken off, for a new session or for a closing. */
export async function sessionResume(context: Context, options: SignerOptions): Promise<number> {
  return await asSigner(context, options, async (log, signer) => {
    const opened = await clinicFormulary(context, log);
    if (!opened.ok) return await refuse(context, opened);
    const { principal } = signer.member;
    if (draftStore(log.clinic.draftsFolder, principal).load() === null) {
      const drafts = closingDrafts(log.clinic.draftsFolder, principal);
      const closing = closingWorldOf(log, principal).open.find(({ number }) => drafts(number).load() !== null);
      if (closing !== undefined) {
        const { closeByInterview } = await import('./session-close.js');
        return await closeByInterview(context, log, signer, closing.number);
      }
    }
    return await interview(context, log, opened.value, signer, 'resume');
  });
}

async function interview(
  context: Context,
  log: ClinicLog,
  opened: OpenFormulary,
  signer: Signer,
  from?: Request | 'resume',
): Promise<number> {
  const drafts = draftStore(log.clinic.draftsFolder, signer.member.principal);
  const world = sessionWorldOf(log, opened.formulary);
  const asked =
    from === 'resume'
      ? await askResumedSession(context, world, drafts)
      : await askNewSession(context, world, drafts, from);
  if (!asked.ok) return asked.exit;
  if (asked.value === null)
    return await refuse(context, missingAnswer('session resume', 'There is no draft to go on with.'));
  const { parseRequestLine } = await import('../../request/read-requests.js');
  const read = parseRequestLine('interview', asked.value, 1);
  if (!read.ok) return await refuse(context, { exit: EXIT.usage, errors: read.faults }, read.source);
  const code = await release(context, log, opened, read.request, signer, () => drafts.discard());
  await remindOfEvents(context, read.request);
  if (code !== EXIT.ok) return code;
  return await afterRelease(context, log, signer, String(log.state.sessions.length));
}

/** Closes the session that was just released, leaves it open, or writes its papers and asks again. */
async function afterRelease(context: Context, log: ClinicLog, signer: Signer, number: string): Promise<number> {
  const { askAfterRelease } = await import('../interview/ask.js');
  const { papersText, writePapers } = await import('./session-papers.js');
  for (;;) {
    const now = await askAfterRelease(context);
    if (!now.ok) return now.exit;
    if (now.value === 'papers') {
      await writePapers(context, log, number);
      continue;
    }
    let code: number = EXIT.ok;
    if (now.value === 'yes') {
      const { closeByInterview } = await import('./session-close.js');
      code = await closeByInterview(context, log, signer, number);
    }
    await outputOf(context).aside(papersText(number));
    return code;
  }
}

/** What the patient told of the time since the last session is in the request; the command that makes an adverse event of it is said. */
async function remindOfEvents(context: Context, { patient, sinceLastSession }: Request): Promise<void> {
  const told = sinceLastSession?.adverseEvents ?? 'none';
  if (told !== 'none')
    await outputOf(context).aside(
      `The patient told of something since the last session. Record it: mesolog ae new --patient ${patient.id}\n`,
    );
}

/** `mesolog session discard`: deletes the drafts of interviews. */
export async function sessionDiscard(
  context: Context,
  options: SignerOptions & { readonly yes?: boolean },
): Promise<number> {
  return await asSigner(context, options, async (log, signer) => {
    const { principal } = signer.member;
    const { draftsFolder } = log.clinic;
    const closing = closingWorldOf(log, principal).open.map(({ number }) =>
      closingDrafts(draftsFolder, principal)(number),
    );
    const drafts = [draftStore(draftsFolder, principal), ...closing].filter((one) => one.load() !== null);
    const output = outputOf(context);
    if (drafts.length > 0 && options.yes !== true) {
      const sure = await (await import('../confirm.js')).confirm(context, 'Delete the draft?', '--yes');
      if (!sure.ok) return sure.exit;
    }
    for (const draft of drafts) draft.discard();
    if (context.json) await output.json({ schema: 'mesolog.drafts-discarded/1', discarded: drafts.length });
    else await output.aside(drafts.length === 0 ? 'There is no draft.\n' : 'The draft is gone.\n');
    return EXIT.ok;
  });
}
