import type { Quantity } from '../../../../dose/quantity.js';
import type { View } from '../../../render/view.js';
import type { SessionWorld } from '../../ports.js';
import { type Answers, given, pressQuestion, type Question } from '../../question.js';
import {
  carriedFacts,
  carriedPlan,
  carriedStable,
  lotsAgain,
  openedPlan,
  type Readable,
  stableAnswers,
} from './carried.js';
import { lastText, lotsText, stableText } from './last-text.js';

/** The last session of the patient, where the log has one that can be read. */
export function readableLast(answers: Answers, world: SessionWorld): Readable | null {
  const patient = given(answers, 'patient.id');
  const last = patient === undefined ? null : world.lastSession(patient);
  return last?.request == null ? null : { ...last, request: last.request };
}

/** For a patient whom the log knows: repeat the last session, start from it, or start afresh; then what has not changed. */
export function knownQuestions(answers: Answers, world: SessionWorld, view: View): readonly Question[] {
  const last = readableLast(answers, world);
  if (last === null) return [];
  const { formulary, today } = world;
  const what = pressQuestion(
    'last.what',
    'This patient is known',
    'a new --request FILE',
    ['r repeat: repeat it', 'c change: change it', 'f fresh: start afresh'],
    {
      before: () => lastText(last, formulary, view),
      explain: () =>
        'Repeat takes over cocktail and delivery; lots, screening and reasons belong to today and are asked. The amount of a prescription additive is never taken over.',
      leadsTo: (before, value) => ({
        answers: {
          ...before,
          ...carriedFacts(last, formulary),
          ...planFor(value, last, world),
          'last.day': last.day,
          'last.what': value,
        },
      }),
    },
  );
  const stable = pressQuestion(
    'last.stable',
    'Has any of it changed?',
    'screening in --request FILE',
    [`n no-change: nothing since ${last.day}`, 'a ask: ask all again'],
    {
      before: () => stableText(last, formulary, today, view),
      explain: () =>
        'n records, as one act, that the patient confirmed these answers today; each keeps the day on which it was given.',
      leadsTo: (before, value) => ({
        answers: {
          ...before,
          ...(value === 'no-change' ? carriedStable(last, formulary, today) : {}),
          'last.stable': value,
        },
      }),
    },
  );
  const some = Object.keys(stableAnswers(last, formulary, today)).length > 0;
  return answers['last.what'] === undefined || !some ? [what] : [what, stable];
}

function planFor(value: string, last: Readable, { formulary }: SessionWorld): Answers {
  if (value === 'fresh') return {};
  const plan = carriedPlan(last, formulary);
  return value === 'repeat' ? plan : openedPlan(plan);
}

/** The lots of last time for the cocktail that was taken over. */
export function lotsAgainQuestions(
  answers: Answers,
  world: SessionWorld,
  view: View,
  drawn: (product: string) => Quantity | null,
): readonly Question[] {
  const last = readableLast(answers, world);
  if (last === null || (answers['last.what'] ?? 'fresh') === 'fresh') return [];
  const lots = lotsAgain(last, answers, world, drawn);
  if (lots.length === 0) return [];
  return [
    pressQuestion(
      'last.lots',
      'Take these lots?',
      'lots in --request FILE',
      ['y yes: yes (I have them in hand)', 'n no: no (type each)'],
      {
        before: () => lotsText(lots, world, view),
        leadsTo: (before, value) => {
          const taken = lots.flatMap(({ at, lot, expires }) => [
            [`${at}.lot`, lot],
            [`${at}.expires`, expires],
          ]);
          return { answers: { ...before, ...(value === 'yes' ? Object.fromEntries(taken) : {}), 'last.lots': value } };
        },
      },
    ),
  ];
}
