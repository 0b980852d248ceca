import packageJson from '../../../package.json' with { type: 'json' };
import type { Request } from '../../request/model.js';
import { check } from '../../workflow/check/check.js';
import type { ClinicLog } from '../../workflow/clinic-log.js';
import type { OpenFormulary } from '../../workflow/load-formulary.js';
import { EXIT } from '../../workflow/outcome.js';
import { commitPending } from '../../workflow/session/approve.js';
import { closeSession, sessionNumbered } from '../../workflow/session/close.js';
import type { ClosingInput } from '../../workflow/session/closing-body.js';
import { clinicCheckInput, type Released, releaseSession } from '../../workflow/session/release.js';
import { voidSession } from '../../workflow/session/void.js';
import type { Signer } from '../../workflow/signer.js';
import { type Context, hasTerminal } from '../context.js';
import { asSigner, clinicFormulary, inClinic, type SignerOptions } from '../in-clinic.js';
import { oneRequest } from '../input/one-request.js';
import { textFile } from '../input/text-file.js';
import { askNewSession, askResumedSession } from '../interview/ask.js';
import { draftStore } from '../interview/draft-store.js';
import { closingWorldOf, sessionWorldOf } from '../interview/worlds.js';
import { missingAnswer } from '../missing-answer.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { checkText } from '../render/check-result.js';
import { sessionJson, sessionLine, sessionText } from '../render/session.js';
import { viewOf } from '../render/view.js';

interface NewOptions extends SignerOptions {
  readonly request?: string;
  readonly yes?: boolean;
}

/** `mesolog session new`: the interview, or a request from a file; released, or left pending for a prescriber (exit 4). */
export async function sessionNew(context: Context, options: NewOptions): Promise<number> {
  if (options.request === undefined && !hasTerminal(context)) {
    return await refuse(
      context,
      missingAnswer('--request', 'There is no terminal to ask on. --request FILE --yes would answer everything.'),
    );
  }
  return await asSigner(context, options, async (log, signer) => {
    const opened = await clinicFormulary(context, log);
    if (!opened.ok) return await refuse(context, opened);
    if (options.request === undefined) return await interview(context, log, opened.value, signer, askNewSession);
    const request = await oneRequest(context, options.request);
    if (!request.ok) return await refuse(context, request.refused, request.source);
    if (options.yes !== true) {
      const checked = check(request.request, clinicCheckInput(log, opened.value.formulary, 'release'));
      if (checked.ok) await outputOf(context).aside(checkText(checked.result, context));
      const sure = await (await import('../confirm.js')).confirm(context, 'Release this session?', '--yes');
      if (!sure.ok) return sure.exit;
    }
    return await release(context, log, opened.value, request.request, signer);
  });
}

/** `mesolog session resume`: the interview from where it was broken off. */
export async function sessionResume(context: Context, options: SignerOptions): Promise<number> {
  return await asSigner(context, options, async (log, signer) => {
    const opened = await clinicFormulary(context, log);
    if (!opened.ok) return await refuse(context, opened);
    return await interview(context, log, opened.value, signer, askResumedSession);
  });
}

async function interview(
  context: Context,
  log: ClinicLog,
  opened: OpenFormulary,
  signer: Signer,
  ask: typeof askNewSession | typeof askResumedSession,
): Promise<number> {
  const drafts = draftStore(log.clinic.draftsFolder, signer.member.principal);
  const asked = await ask(context, sessionWorldOf(log, opened.formulary), drafts);
  if (!asked.ok) return asked.exit;
  if (asked.value === null)
    return await refuse(context, missingAnswer('session resume', 'There is no draft to go on with.'));
  const { parseRequestLine } = await import('../../request/read-requests.js');
  const read = parseRequestLine('interview', asked.value, 1);
  if (!read.ok) return await refuse(context, { exit: EXIT.usage, errors: read.faults }, read.source);
  const code = await release(context, log, opened, read.request, signer, () => drafts.discard());
  if (code !== EXIT.ok) return code;
  const { askClosing, askYesNo } = await import('../interview/ask.js');
  const now = await askYesNo(context, 'Close the session now, with what was given?', 'mesolog session close');
  if (!now.ok || !now.value) return now.ok ? EXIT.ok : now.exit;
  const closing = await askClosing(
    context,
    closingWorldOf(log, signer.member.principal),
    String(log.state.sessions.length),
  );
  if (!closing.ok) return closing.exit;
  return closing.value === null ? EXIT.ok : await close(context, log, signer, closing.value.number, closing.value);
}

async function release(
  context: Context,
  log: ClinicLog,
  opened: OpenFormulary,
  request: Request,
  signer: Signer,
  signed: () => void = () => undefined,
): Promise<number> {
  const released = await releaseSession(log, opened, request, signer, `mesolog ${packageJson.version}`);
  const output = outputOf(context);
  if (!released.ok) {
    if (released.result !== undefined) await output.aside(checkText(released.result, context));
    return await refuse(context, released, request.document);
  }
  signed();
  if (!context.json) await output.aside(checkText(released.value.result, context));
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

/** `mesolog session commit FILE`: the approvals and the release, in one transaction. */
export async function sessionCommit(context: Context, file: string): Promise<number> {
  const text = textFile(file);
  if (!text.ok) return await refuse(context, text);
  return await inClinic(context, 'write', async (log) => {
    const committed = await commitPending(log, text.value, file);
    if (!committed.ok) return await refuse(context, committed);
    const { number, entry } = committed.value;
    const output = outputOf(context);
    if (context.json)
      await output.json({ schema: 'mesolog.released/1', session: number, entry: entry.entry, sha512: entry.sha512 });
    else
      await output.result(
        `Session ${number} is released: entry ${entry.entry}, SHA-512 ${entry.sha512.slice(0, 16)}…\n`,
      );
    (await import('../../io/files.js')).removeFile(file);
    return EXIT.ok;
  });
}

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
    const { askClosing } = await import('../interview/ask.js');
    const asked = await askClosing(context, closingWorldOf(log, signer.member.principal), number);
    if (!asked.ok) return asked.exit;
    if (asked.value === null) return await refuse(context, missingAnswer('session', 'No session is open.'));
    return await close(context, log, signer, asked.value.number, asked.value);
  });
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

/** `mesolog session list`: the register, one line a session. */
export async function sessionList(context: Context, options: { readonly patient?: string }): Promise<number> {
  return await inClinic(context, 'read', async (log) => {
    const { patient } = options;
    const sessions = log.state.sessions.filter(
      ({ release }) => patient === undefined || release.patient.id === patient,
    );
    const output = outputOf(context);
    if (context.json)
      await output.json({ schema: 'mesolog.sessions/1', sessions: sessions.map((one) => sessionJson(one, log.state)) });
    else await output.result(sessions.map((one) => `${sessionLine(one, log)}\n`).join(''));
    if (sessions.length === 0) await output.aside('No session.\n');
    return EXIT.ok;
  });
}

/** `mesolog session show NUMBER`: one session as it was signed, in words that the patient can read. */
export async function sessionShow(context: Context, number: string): Promise<number> {
  return await inClinic(context, 'read', async (log) => {
    const session = sessionNumbered(log, number);
    if (!session.ok) return await refuse(context, session);
    const output = outputOf(context);
    if (context.json)
      await output.json({
        schema: 'mesolog.session/1',
        ...sessionJson(session.value, log.state),
        release: session.value.release,
      });
    else await output.result(sessionText(session.value, log, viewOf(context)));
    return EXIT.ok;
  });
}

/** `mesolog session discard`: deletes the draft of an interview. */
export async function sessionDiscard(
  context: Context,
  options: SignerOptions & { readonly yes?: boolean },
): Promise<number> {
  return await asSigner(context, options, async (log, signer) => {
    const drafts = draftStore(log.clinic.draftsFolder, signer.member.principal);
    if (options.yes !== true) {
      const sure = await (await import('../confirm.js')).confirm(context, 'Delete the draft?', '--yes');
      if (!sure.ok) return sure.exit;
    }
    drafts.discard();
    await outputOf(context).aside('The draft is gone.\n');
    return EXIT.ok;
  });
}

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
