import type { Request } from '../../request/model.js';
import type { PrescriptionDraft } from '../../request/prescription-draft.js';
import type { Context } from '../context.js';
import { liveView } from '../render/view.js';
import { type Asked, asking } from './asking.js';
import type { ClosingAnswers } from './closing/closing-of.js';
import { interviewClosing } from './closing/interview.js';
import type { ClosingWorld, DraftStore, PrescriptionWorld, SessionWorld } from './ports.js';
import { interviewPrescription } from './prescription/interview.js';
import type { Prompter } from './prompter.js';
import { keysQuestion, type Question } from './question.js';
import { interviewSession, resumeSession } from './session/interview.js';

const RELEASE = {
  flags: '--request FILE --yes',
  interrupted: 'Stopped. Nothing was signed. The draft is kept: `mesolog session resume` goes on at this question.',
};

/** The interview of `session new`, from a request that answers some of it or from nothing: the `mesolog.request/1` in JSON that is to be released. The draft stays until it is discarded. */
export async function askNewSession(
  context: Context,
  world: SessionWorld,
  drafts: DraftStore,
  request?: Request,
): Promise<Asked<string>> {
  return await asking(context, RELEASE, (prompter) =>
    interviewSession({ prompter, world, drafts, view: liveView(context) }, request),
  );
}

/** The interview of `session resume`: as {@link askNewSession}, from the draft on; null where there is no draft. */
export async function askResumedSession(
  context: Context,
  world: SessionWorld,
  drafts: DraftStore,
): Promise<Asked<string | null>> {
  return await asking(context, RELEASE, (prompter) =>
    resumeSession({ prompter, world, drafts, view: liveView(context) }),
  );
}

/** The interview of `session close`; null where no session is open. */
export async function askClosing(
  context: Context,
  world: ClosingWorld,
  drafts: (session: string) => DraftStore,
  number?: string,
): Promise<Asked<ClosingAnswers | null>> {
  const unanswered = {
    flags: '--as-released, --given or --abandoned, with --yes',
    interrupted:
      'Stopped. Nothing was signed. The session is still open and the draft is kept: `mesolog session close` goes on at this question.',
  };
  return await asking(context, unanswered, (prompter) => interviewClosing(prompter, world, drafts, number));
}

/** The interview of `rx new`, for the prescriber. */
export async function askPrescription(
  context: Context,
  world: PrescriptionWorld,
  known: { readonly patient?: string } = {},
): Promise<Asked<PrescriptionDraft>> {
  const unanswered = {
    flags: '--from FILE --yes',
    interrupted: 'Stopped. Nothing was signed, and nothing of the prescription is kept.',
  };
  return await asking(context, unanswered, (prompter) => interviewPrescription(prompter, world, known));
}

/** What to do with a session that was just released: close it now, leave it, or write its papers first. */
export async function askAfterRelease(context: Context): Promise<Asked<string>> {
  const flag = 'mesolog session close';
  const asked = keysQuestion('after-release', 'Close the session now, with what was given?', flag, [
    'y yes',
    'n no',
    'p papers: write its papers first',
  ]);
  return await asking(
    context,
    { flags: flag, interrupted: 'Stopped. The session is released, and still open.' },
    (prompter) => oneOf(prompter, asked),
  );
}

async function oneOf(prompter: Prompter, question: Question): Promise<string> {
  for (;;) {
    const reply = await prompter.ask(question, undefined);
    if (reply.kind === 'value') return reply.value;
  }
}

/** One yes or no, such as whether to close a session at once or to delete a draft; `flag` answers it without a terminal. */
export async function askYesNo(context: Context, question: string, flag: string): Promise<Asked<boolean>> {
  const asked = keysQuestion('yes-no', question, flag, ['y yes', 'n no']);
  const unanswered = { flags: flag, interrupted: 'Stopped. Nothing was changed.' };
  return await asking(context, unanswered, async (prompter) => (await oneOf(prompter, asked)) === 'yes');
}
