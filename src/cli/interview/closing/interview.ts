import { volume } from '../../../request/leaves.js';
import { allOf, type FieldCheck, fieldOf, freeText } from '../fields.js';
import type { ClosingWorld, DraftStore, OpenSession } from '../ports.js';
import type { Prompter } from '../prompter.js';
import { type Answers, given, keysQuestion, type Question, textQuestion } from '../question.js';
import { type Place, walk } from '../walk.js';
import { type ClosingAnswers, closingOf, closingText, partsOf, sessionOf } from './closing-of.js';
import { peopleQuestions } from './people.js';
import { timeCheck, timeOf } from './times.js';

/**
 * Asks what was truly given of a released session, from which one it is to the decision to sign. Nothing is refused for its
 * clinical content. Every answer is kept in the session's draft; an earlier draft is gone on with. Null where no session is open.
 */
export async function interviewClosing(
  prompter: Prompter,
  world: ClosingWorld,
  drafts: (session: string) => DraftStore,
  number?: string,
): Promise<ClosingAnswers | null> {
  if (world.open.length === 0) return null;
  const named = world.open.find((session) => session.number === number) ?? (await picked(prompter, world));
  const store = drafts(named.number);
  const start = startOf(store, named, prompter);
  const keep = (place: Place) => {
    store.save({ schema: 'mesolog.draft/1', formulary: CLOSING_DRAFT, saved: world.now(), ...place });
  };
  return closingOf(await walk((now) => closingQuestions(now, world), start, prompter, keep), world);
}

/** A closing depends on no formulary; its draft says so. */
const CLOSING_DRAFT = 'none';

function startOf(store: DraftStore, { number }: OpenSession, prompter: Prompter): Place {
  const answers: Answers = { 'close.number': number };
  const found = store.load();
  if (found !== null && 'draft' in found && found.draft.answers['close.number'] === number) {
    const { at, saved } = found.draft;
    const when = saved === undefined ? '' : `, last kept ${saved.slice(0, 16).replace('T', ' ')}`;
    prompter.say(`Going on with the draft of this closing${when}; < goes back.`);
    return { answers: found.draft.answers, at };
  }
  if (found !== null && 'fault' in found) prompter.say(`${found.fault} This interview replaces it.`);
  return { answers, at: 'close.outcome' };
}

/** The session that is meant, where none was named. */
async function picked(prompter: Prompter, world: ClosingWorld): Promise<OpenSession> {
  for (;;) {
    const reply = await prompter.ask(pickQuestion(world), undefined);
    const chosen = reply.kind === 'value' ? world.open.find(({ number }) => number === reply.value) : undefined;
    if (chosen !== undefined) return chosen;
    prompter.say('Only released sessions that nobody closed are listed; `mesolog session list` shows all.');
  }
}

function pickQuestion(world: ClosingWorld): Question {
  return {
    id: 'close.number',
    title: 'Which session',
    prompt: {
      kind: 'list',
      choices: [...world.open].reverse().map(({ number, patient, released }) => ({
        value: number,
        label: `${number}: ${patient}, released ${released}`,
      })),
    },
    flag: 'the session number',
  };
}

function closingQuestions(answers: Answers, world: ClosingWorld): readonly Question[] {
  const session = sessionOf(answers, world);
  if (session === undefined) return [];
  const outcome = keysQuestion(
    'close.outcome',
    `Session ${session.number}: what was given`,
    '--as-released, --given or --abandoned',
    ['a all: all as released', 'p part', 'n nothing'],
    { before: () => preparedText(session) },
  );
  const questions = [outcome, ...volumeQuestions(answers, session), ...courseQuestions(answers, world)];
  return [...questions, signQuestion(answers, world)];
}

function preparedText({ patient, preparations }: OpenSession): string {
  return `${patient}: ${preparations.map(({ id, prepared }) => `${id} ${prepared} prepared`).join(', ') || 'nothing was prepared'}.`;
}

/** Given and discarded of each preparation; what is left is the remnant. */
function volumeQuestions(answers: Answers, { preparations }: OpenSession): readonly Question[] {
  if (answers['close.outcome'] === 'nothing') {
    return [
      textQuestion('close.abandoned', 'Why nothing was given; no names', '--abandoned', { check: freeText(500) }),
      ...preparations.map(({ id }) => discardedQuestion(id, answers)),
    ];
  }
  if (answers['close.outcome'] !== 'part') return [];
  return preparations.flatMap(({ id, prepared }) => [
    textQuestion(`close.${id}.given`, `${id}: volume given, such as 4.8 mL`, '--given', {
      open: 'none of it',
      check: fieldOf(volume()),
      before: () => `${id}: ${prepared} prepared. Given, discarded and remnant must come to that.`,
    }),
    discardedQuestion(id, answers),
    ...(partsOf(id, prepared, answers)?.over === true
      ? [
          textQuestion(
            `close.${id}.over`,
            `${id}: given and discarded are more than ${prepared}; say why, no names`,
            '--deviation',
            {
              check: freeText(500),
            },
          ),
        ]
      : []),
  ]);
}

function discardedQuestion(id: string, answers: Answers): Question {
  return textQuestion(`close.${id}.discarded`, `${id}: volume discarded, such as 0.2 mL`, '--discarded', {
    open: 'none',
    check: fieldOf(volume()),
    before: () =>
      given(answers, `close.${id}.given`) === undefined
        ? ''
        : 'What is neither given nor discarded is kept as remnant.',
  });
}

function courseQuestions(answers: Answers, world: ClosingWorld): readonly Question[] {
  const deviation = textQuestion(
    'close.deviation',
    'Anything that departed from the release; no names',
    '--deviation',
    {
      open: 'nothing',
      check: freeText(1000),
    },
  );
  if (answers['close.outcome'] === 'nothing') return [...peopleQuestions(world, ['prepared']), deviation];
  const check = timeCheck(world.now);
  return [
    textQuestion('close.started', 'First administration, such as 15:00', '--started', { check }),
    textQuestion('close.ended', 'End of administration', '--ended', {
      check: allOf(check, notBefore(given(answers, 'close.started'), world.now())),
      preset: world.now(),
    }),
    ...peopleQuestions(world, ['prepared', 'verified', 'administered']),
    keysQuestion('close.inspection', 'You looked at it against light: does it pass', '--inspection', [
      'p passed',
      'f failed',
      'n not-done: nobody looked',
    ]),
    textQuestion('close.appearance', 'What the eye saw: clear, particles, colour', '--appearance', {
      check: freeText(200),
    }),
    textQuestion('close.pain', 'Pain from 0 to 10', '--pain', {
      open: 'not asked',
      check: (value) => (/^(?:[0-9]|10)$/.test(value) ? null : 'Write a whole number from 0 to 10.'),
    }),
    textQuestion('close.reactions', 'Immediate reactions, or none; no names', '--reactions', { check: freeText(1000) }),
    deviation,
  ];
}

/** The end is not before the beginning. */
function notBefore(started: string | undefined, now: string): FieldCheck {
  const from = timeOf(started ?? '', now);
  return (typed) => {
    const until = timeOf(typed, now);
    const backwards = from !== null && until !== null && Date.parse(until) < Date.parse(from);
    return backwards ? `It is before the first administration, ${from}.` : null;
  };
}

function signQuestion(answers: Answers, world: ClosingWorld): Question {
  return keysQuestion('close.sign', 'Sign this closing', '--yes', ['y yes', 'n no: no (go through it again)'], {
    passing: true,
    before: () => closingText(answers, world),
    leadsTo: (before, value) => ({ answers: before, ...(value === 'yes' ? {} : { to: 'close.outcome' }) }),
  });
}
