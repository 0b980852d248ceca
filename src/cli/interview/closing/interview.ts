import { volume } from '../../../request/leaves.js';
import { allOf, type FieldCheck, fieldOf, freeText } from '../fields.js';
import type { ClosingWorld, OpenSession } from '../ports.js';
import type { Prompter } from '../prompter.js';
import { type Answers, given, keysQuestion, type Question, textQuestion } from '../question.js';
import { walk } from '../walk.js';
import { type ClosingAnswers, closingOf, closingText, partsOf, sessionOf } from './closing-of.js';
import { peopleQuestions } from './people.js';
import { timeCheck, timeOf } from './times.js';

/**
 * Asks what was truly given of a released session, from which one it is to the decision to sign. Nothing is refused for its
 * clinical content. Null where no session is open.
 */
export async function interviewClosing(
  prompter: Prompter,
  world: ClosingWorld,
  number?: string,
): Promise<ClosingAnswers | null> {
  if (world.open.length === 0) return null;
  const named = world.open.find((session) => session.number === number);
  const answers: Answers = named === undefined ? {} : { 'close.number': named.number };
  const script = (now: Answers) => closingQuestions(now, world);
  const start = { answers, at: named === undefined ? 'close.number' : 'close.outcome' };
  return closingOf(await walk(script, start, prompter, () => undefined), world);
}

function closingQuestions(answers: Answers, world: ClosingWorld): readonly Question[] {
  const session = sessionOf(answers, world);
  const pick: Question = {
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
  if (session === undefined) return [pick];
  const outcome = keysQuestion(
    'close.outcome',
    `Session ${session.number}: what was given`,
    '--as-released, --given or --abandoned',
    ['a all: all of it, as released', 'p part: part of it', 'n nothing'],
    { before: () => preparedText(session) },
  );
  const questions = [pick, outcome, ...volumeQuestions(answers, session), ...courseQuestions(answers, world)];
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
      check: allOf(check, notBefore(given(answers, 'close.started'), world.now)),
      preset: world.now,
    }),
    ...peopleQuestions(world, ['prepared', 'verified', 'administered']),
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
  return keysQuestion('close.sign', 'Sign this closing', '--yes', ['y yes', 'n no: no, go through it again'], {
    passing: true,
    before: () => closingText(answers, world),
    leadsTo: (before, value) => ({ answers: before, ...(value === 'yes' ? {} : { to: 'close.outcome' }) }),
  });
}
