import type { Request } from '../../../request/model.js';
import type { View } from '../../render/view.js';
import type { Draft, DraftStore, SessionWorld } from '../ports.js';
import type { Prompter } from '../prompter.js';
import { type Answers, keysQuestion, type Question } from '../question.js';
import { type Place, type Script, walk } from '../walk.js';
import { answersOf } from './answers-of.js';
import { ANSWERED } from './screening-items.js';
import { finalRequest, sessionScript } from './script.js';

/** What an interview for a session works with. */
export interface SessionInterview {
  readonly prompter: Prompter;
  readonly world: SessionWorld;
  readonly drafts: DraftStore;
  readonly view: View;
}

/**
 * The interview for a new session, from the first question to the decision to sign: gives the `mesolog.request/1` in JSON that
 * is to be released. Offers to go on with a draft where there is one. The draft stays until the caller discards it.
 */
export async function interviewSession(
  { prompter, world, drafts, view }: SessionInterview,
  request?: Request,
): Promise<string> {
  const script = sessionScript(world, view);
  const found = drafts.load();
  if (found !== null && 'fault' in found) prompter.say(`${found.fault} A new interview replaces it.`);
  const resume = found !== null && 'draft' in found && (await wantsToResume(prompter, found.draft));
  const start = resume && found !== null && 'draft' in found ? resumed(script, found.draft, world, prompter) : null;
  prompter.say(`${world.formulary.title} (${world.formulary.id}, digest ${world.formulary.digest.slice(0, 12)})`);
  prompter.say('< goes back, ? explains, Ctrl-C stops and keeps the draft. Nothing is signed before the review.');
  const first = start ?? { answers: request === undefined ? {} : prefilled(script, request, world, prompter), at: '' };
  const answers = await walk(script, first, prompter, keeper(drafts, world, prompter));
  return finalRequest(answers, world);
}

/** As {@link interviewSession}, going on with the draft at once; null where there is none. */
export async function resumeSession({ prompter, world, drafts, view }: SessionInterview): Promise<string | null> {
  const found = drafts.load();
  if (found === null || 'fault' in found) {
    if (found !== null) prompter.say(found.fault);
    return null;
  }
  const script = sessionScript(world, view);
  const start = resumed(script, found.draft, world, prompter);
  const answers = await walk(script, start, prompter, keeper(drafts, world, prompter));
  return finalRequest(answers, world);
}

/** The answers that a request gives. What the questions of today do not take is asked; what it does not say is asked too. */
function prefilled(script: Script, request: Request, world: SessionWorld, prompter: Prompter): Answers {
  const last = world.lastSession(request.patient.id);
  const known = last?.request == null ? {} : { 'last.what': 'fresh', 'last.stable': 'ask', 'last.day': last.day };
  const told = { ...answersOf(request, world.formulary), ...known, [ANSWERED]: answeredBy(request).join(' ') };
  const { answers, dropped } = stillGood(script, told);
  for (const title of dropped) prompter.say(`Asked, because the request's answer does not fit: ${title}`);
  return answers;
}

/** What the patient's pages need not ask, because the request says it. */
function answeredBy({ screening, coAdministered, sinceLastSession }: Request): readonly string[] {
  return [
    ...(screening?.answers.keys() ?? []),
    ...(screening?.plannedBloodTests === undefined ? [] : ['planned_blood_tests']),
    ...(coAdministered === undefined ? [] : ['co_administered']),
    ...(sinceLastSession === undefined ? [] : ['since_last_session']),
  ];
}

async function wantsToResume(prompter: Prompter, { answers, saved }: Draft): Promise<boolean> {
  const patient = answers['patient.id'] ?? 'no patient yet';
  const when = saved === undefined ? '' : `, last kept ${saved.slice(0, 16).replace('T', ' ')}`;
  const question: Question = keysQuestion(
    'draft.resume',
    `A draft of an interview that was broken off is here: ${patient}${when}`,
    '`mesolog session resume` or `mesolog session discard`',
    ['r resume: go on with it', 'n new: delete it and begin anew'],
  );
  for (;;) {
    const reply = await prompter.ask(question, undefined);
    if (reply.kind === 'value') return reply.value === 'resume';
    prompter.say('It holds the answers given so far; nothing of it is signed.');
  }
}

/** Where to go on: at the same question, with every answer held against the questions as they are now. */
function resumed(
  script: Script,
  draft: Place & { readonly formulary: string },
  world: SessionWorld,
  prompter: Prompter,
): Place {
  if (draft.formulary !== world.formulary.digest) {
    prompter.say(
      `The draft was begun under formulary ${draft.formulary.slice(0, 12)}; now it is ${world.formulary.digest.slice(0, 12)}. Every answer is checked again.`,
    );
  }
  const { answers, dropped } = stillGood(script, draft.answers);
  for (const title of dropped) prompter.say(`Asked again, because the answer no longer fits: ${title}`);
  const { at, within } = draft;
  return { answers, at, ...(within === undefined ? {} : { within }) };
}

/** The answers that the questions still take, and of the others the title, what was answered, and what is against it now. */
export function stillGood(
  script: Script,
  answers: Answers,
): { readonly answers: Answers; readonly dropped: readonly string[] } {
  const dropped: string[] = [];
  let kept = answers;
  for (;;) {
    const bad = script(kept).find((question) => whyStale(question, kept[question.id]) !== null);
    if (bad === undefined) return { answers: kept, dropped };
    const was = kept[bad.id] ?? '';
    dropped.push(`${bad.title}${was === '' ? '' : ` (was ${was})`}. ${whyStale(bad, was) ?? ''}`.trim());
    kept = Object.fromEntries(Object.entries(kept).filter(([id]) => id !== bad.id));
  }
}

/** Why an answer is not taken any more; null where it is. */
function whyStale({ prompt, check, passing }: Question, value: string | undefined): string | null {
  if (passing === true || value === undefined) return null;
  const fault = value === '' ? null : (check?.(value) ?? null);
  if (prompt.kind === 'keys') return prompt.keys.some((key) => key.value === value) ? null : NOT_OFFERED;
  if (prompt.kind === 'list')
    return prompt.choices.some((choice) => choice.value === value) ? null : (fault ?? NOT_OFFERED);
  if (value === '') return prompt.kind === 'text' && prompt.open === undefined ? 'It may not be left open.' : null;
  return fault;
}

const NOT_OFFERED = 'It is no longer one of the choices.';

function keeper(drafts: DraftStore, world: SessionWorld, prompter: Prompter): (place: Place) => void {
  let warned = false;
  return (place) => {
    const fault = drafts.save({
      schema: 'mesolog.draft/1',
      formulary: world.formulary.digest,
      saved: world.now(),
      ...place,
    });
    if (fault === null || warned) return;
    warned = true;
    prompter.say(`The draft could not be kept: ${fault} The interview goes on; an interruption would lose it.`);
  };
}
