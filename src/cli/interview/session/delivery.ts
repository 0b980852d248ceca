import { display } from '../../../dose/print.js';
import type { Formulary } from '../../../formulary/model.js';
import { entryNamed } from '../../../formulary/named.js';
import { id, text, whole } from '../../../reader/fields.js';
import { area, duration, length, volume, volumePerCm2 } from '../../../request/leaves.js';
import { fieldOf, quantityIn } from '../fields.js';
import type { SessionWorld } from '../ports.js';
import { type Answers, type Choice, given, keysQuestion, type Question, textQuestion } from '../question.js';
import { isArea } from './request-delivery.js';
import { hasPrp, preparationsIn } from './slots.js';

const FLAG = 'delivery in --request FILE';
const MOST_ZONES = 30;

const ROUTES: readonly Choice[] = [
  { value: 'intradermal', label: 'intradermal' },
  { value: 'subcutaneous', label: 'subcutaneous' },
  { value: 'topical', label: 'topical' },
];

/**
 * How one preparation is given: route, method, depth, spacing, needle, then zone by zone. `prp` is delivered under that name. Where there
 * are several preparations, one may only be drawn from for another.
 */
export function deliveryQuestions(
  preparation: string,
  answers: Answers,
  alone: boolean,
  { formulary }: SessionWorld,
): readonly Question[] {
  const at = `${preparation}.give`;
  const name = preparation === 'prp' ? 'PRP' : preparation;
  const others = givenIn(answers);
  const planned = alone
    ? []
    : [
        keysQuestion(`${at}.given`, `${name}: is it given to the patient, or only drawn from`, FLAG, [
          'g given',
          'd drawn: only drawn from',
        ]),
      ];
  if (!alone && answers[`${at}.given`] !== 'given') return planned;
  return [
    ...planned,
    ...(others.length < 2
      ? []
      : [
          textQuestion(`${at}.order`, `${name}: given as number`, FLAG, {
            open: 'in any order',
            preset: `${others.indexOf(preparation) + 1}`,
            check: fieldOf(whole({ least: 1n, most: 100n })),
          }),
        ]),
    { id: `${at}.route`, title: `${name}: route`, prompt: { kind: 'list', choices: ROUTES }, flag: FLAG },
    {
      id: `${at}.method`,
      title: `${name}: method`,
      prompt: { kind: 'list', choices: methodsFor(answers, formulary) },
      flag: FLAG,
    },
    textQuestion(`${at}.depth`, 'Depth, such as 2 mm', FLAG, {
      open: 'left open',
      check: fieldOf(length()),
      before: () => publishedDepth(given(answers, `${at}.method`), formulary),
    }),
    textQuestion(`${at}.spacing`, 'From one point to the next, such as 1 cm', FLAG, {
      open: 'left open',
      check: fieldOf(length()),
    }),
    textQuestion(`${at}.needle`, 'Needle, such as 30G x 4 mm', FLAG, {
      open: 'left open, or a device',
      check: fieldOf(text({ most: 60, what: 'a needle' })),
    }),
    ...(answers[`${at}.needle`] === ''
      ? [
          textQuestion(`${at}.device`, 'Device, such as an injector with its needles', FLAG, {
            open: 'left open',
            check: fieldOf(text({ most: 100, what: 'a device' })),
          }),
        ]
      : []),
    ...(staysOnSkin(at, answers, formulary)
      ? [
          textQuestion(`${at}.left_on_skin`, 'Left on the skin for, such as 4 min', FLAG, {
            open: 'left open',
            check: fieldOf(duration()),
          }),
        ]
      : []),
    ...zoneQuestions(at, answers, formulary),
  ];
}

/** What is given to the patient, in the order in which it was entered; what is only drawn from is not. */
function givenIn(answers: Answers): readonly string[] {
  const prepared = preparationsIn(answers).filter((id) => answers[`${id}.give.given`] !== 'drawn');
  return hasPrp(answers) ? [...prepared, 'prp'] : prepared;
}

/** Whether some of it is left on the skin: what is put on it, and what nappage leaves there. */
function staysOnSkin(at: string, answers: Answers, formulary: Formulary): boolean {
  const method = given(answers, `${at}.method`);
  const technique = method === undefined ? null : entryNamed(formulary.techniques, method);
  const names = [method ?? '', ...(technique === null ? [] : [technique.name, ...technique.synonyms])];
  return given(answers, `${at}.route`) === 'topical' || names.some((name) => /\bnappage\b/.test(name));
}

/** The techniques of the formulary that are described for the site; any other may be typed in a request. */
function methodsFor(answers: Answers, formulary: Formulary): readonly Choice[] {
  const site = formulary.indications.get(answers['indication.id'] ?? '')?.site;
  const described = [...formulary.techniques.values()].filter(
    ({ sites }) => site === undefined || sites.includes(site),
  );
  return [
    ...described.map((technique) => ({ value: technique.id, label: technique.name, note: technique.description })),
    { value: '', label: 'left open' },
  ];
}

/** The depths that are published for a method, so that a slip is seen before it is typed. */
function publishedDepth(method: string | undefined, formulary: Formulary): string {
  const technique = method === undefined ? null : entryNamed(formulary.techniques, method);
  if (technique === null || technique.depth.length === 0) return '';
  const figures = technique.depth.map(({ from, to, sources }) => {
    const range = [from, to].flatMap((end) => (end === undefined ? [] : [display(end)])).join(' to ');
    return `${from === undefined ? 'at most ' : ''}${range} (${sources.map((source) => source.id).join(', ')})`;
  });
  return `Published for ${technique.name}: ${figures.join('; ')}. A depth outside it becomes a finding.`;
}

function zoneQuestions(at: string, answers: Answers, formulary: Formulary): readonly Question[] {
  const questions: Question[] = [];
  for (let index = 0; index < MOST_ZONES; index += 1) {
    const zone = `${at}.z${index}`;
    questions.push(zoneQuestion(zone, index, answers, formulary));
    if (given(answers, `${zone}.zone`) === undefined) break;
    questions.push(
      textQuestion(`${zone}.points`, 'Points, such as 50, or its area, such as 24 cm2', FLAG, {
        open: 'volume instead',
        check: (value) =>
          quantityIn(value) === null ? fieldOf(whole({ least: 1n, most: 10_000n }))(value) : fieldOf(area())(value),
      }),
    );
    if (answers[`${zone}.points`] === undefined) break;
    const amount = amountQuestion(zone, given(answers, `${zone}.points`));
    questions.push(amount);
    if (answers[amount.id] === undefined) break;
  }
  return questions;
}

/** A zone by any name that the formulary has for it, or one of your own. */
function zoneQuestion(at: string, index: number, answers: Answers, formulary: Formulary): Question {
  const site = formulary.indications.get(answers['indication.id'] ?? '')?.site;
  const known = [...formulary.zones.values()]
    .filter((zone) => site === undefined || zone.site === site)
    .map(({ id: value, name, synonyms }) => ({
      choice: { value, label: name, note: value },
      names: [value, name, ...synonyms],
    }));
  const none: Choice = { value: '', label: index === 0 ? 'zones left open' : 'no more zones' };
  const find = (term: string): readonly Choice[] => {
    const wanted = term.trim().toLowerCase();
    const all = known.map(({ choice }) => choice);
    if (wanted === '') return index === 0 ? [...all, none] : [none, ...all];
    const found = known.filter(({ names }) => names.some((name) => name.toLowerCase().includes(wanted)));
    const own = {
      value: wanted.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, ''),
      label: `${wanted} (a zone of your own)`,
    };
    const rest = own.value === '' || found.some(({ choice }) => choice.value === own.value) ? [] : [own];
    return [...found.map(({ choice }) => choice), ...rest, ...(none.label.includes(wanted) ? [none] : [])];
  };
  return {
    id: `${at}.zone`,
    title: `Zone ${index + 1} (type to search)`,
    prompt: { kind: 'search', find },
    check: (value) => (value === '' ? null : fieldOf(id())(value)),
    flag: FLAG,
  };
}

function amountQuestion(zone: string, extent: string | undefined): Question {
  if (extent === undefined)
    return textQuestion(`${zone}.volume`, 'Volume in this zone, such as 1 mL', FLAG, { check: fieldOf(volume()) });
  if (isArea(extent))
    return textQuestion(`${zone}.volume_per_cm2`, 'Volume for each cm2, such as 0.05 mL', FLAG, {
      check: fieldOf(volumePerCm2()),
    });
  return textQuestion(`${zone}.volume_per_point`, 'Volume at each point, such as 0.05 mL', FLAG, {
    check: fieldOf(volume()),
  });
}
