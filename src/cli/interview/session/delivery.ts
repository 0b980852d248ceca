import { id, text, whole } from '../../../reader/fields.js';
import { length, volume } from '../../../request/leaves.js';
import { fieldOf } from '../fields.js';
import { type Answers, type Choice, given, keysQuestion, type Question, textQuestion } from '../question.js';

const FLAG = 'delivery in --request FILE';
const MOST_ZONES = 30;

const ROUTES: readonly Choice[] = [
  { value: 'intradermal', label: 'intradermal' },
  { value: 'subcutaneous', label: 'subcutaneous' },
  { value: 'topical', label: 'topical' },
];

const METHODS: readonly Choice[] = [
  { value: 'nappage', label: 'nappage' },
  { value: 'point-by-point', label: 'point by point' },
  { value: 'papule', label: 'papule' },
  { value: 'epidermic', label: 'epidermic' },
  { value: 'device', label: 'injection device' },
  { value: '', label: 'left open' },
];

/**
 * How one preparation is given: route, method, depth, needle, then zone by zone. `prp` is delivered under that name. Where there are
 * several preparations, one may only be drawn from for another.
 */
export function deliveryQuestions(preparation: string, answers: Answers, alone: boolean): readonly Question[] {
  const at = `${preparation}.give`;
  const planned = alone
    ? []
    : [
        keysQuestion(`${at}.given`, `${preparation}: is it given to the patient, or only drawn from`, FLAG, [
          'g given',
          'd drawn: only drawn from',
        ]),
      ];
  if (!alone && answers[`${at}.given`] !== 'given') return planned;
  return [
    ...planned,
    { id: `${at}.route`, title: `${preparation}: route`, prompt: { kind: 'list', choices: ROUTES }, flag: FLAG },
    { id: `${at}.method`, title: `${preparation}: method`, prompt: { kind: 'list', choices: METHODS }, flag: FLAG },
    textQuestion(`${at}.depth`, 'Depth, such as 2 mm', FLAG, { open: 'left open', check: fieldOf(length()) }),
    textQuestion(`${at}.needle`, 'Needle, such as 30G x 4 mm', FLAG, {
      open: 'left open',
      check: fieldOf(text({ most: 60, what: 'a needle' })),
    }),
    ...zoneQuestions(at, answers),
  ];
}

function zoneQuestions(at: string, answers: Answers): readonly Question[] {
  const questions: Question[] = [];
  for (let index = 0; index < MOST_ZONES; index += 1) {
    const zone = `${at}.z${index}`;
    questions.push(
      textQuestion(`${zone}.zone`, `Zone ${index + 1}, such as frontal`, FLAG, {
        open: index === 0 ? 'zones left open' : 'no more zones',
        check: fieldOf(id()),
      }),
    );
    if (given(answers, `${zone}.zone`) === undefined) break;
    questions.push(
      textQuestion(`${zone}.points`, 'Points, such as 50', FLAG, {
        open: 'write the volume of the zone in place of points',
        check: fieldOf(whole({ least: 1n, most: 10_000n })),
      }),
    );
    if (answers[`${zone}.points`] === undefined) break;
    questions.push(
      given(answers, `${zone}.points`) === undefined
        ? textQuestion(`${zone}.volume`, 'Volume in this zone, such as 1 mL', FLAG, { check: fieldOf(volume()) })
        : textQuestion(`${zone}.volume_per_point`, 'Volume at each point, such as 0.05 mL', FLAG, {
            check: fieldOf(volume()),
          }),
    );
    if (answers[`${zone}.volume`] === undefined && answers[`${zone}.volume_per_point`] === undefined) break;
  }
  return questions;
}
