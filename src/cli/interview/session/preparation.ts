import { compare } from '../../../dose/arithmetic.js';
import { display } from '../../../dose/print.js';
import type { Quantity } from '../../../dose/quantity.js';
import { bySize } from '../../../dose/syringe.js';
import { volume } from '../../../request/leaves.js';
import { allOf, fieldOf, quantityIn } from '../fields.js';
import type { SessionWorld } from '../ports.js';
import { type Answers, type Choice, given, pressQuestion, type Question, textQuestion } from '../question.js';
import { amountKind } from './amount.js';
import { productFind } from './catalogue-search.js';
import { componentQuestions } from './component.js';
import { lotQuestions } from './lot.js';
import { componentAt, componentCount, DONE, PREPARATION_IDS } from './slots.js';

const FLAG = 'preparations in --request FILE';

/** What a preparation comes to, as far as it is computed; null where it is not. */
export interface Computed {
  readonly total: () => Quantity | null;
  /** What the components come to without the diluent. */
  readonly parts: () => Quantity | null;
  /** What is drawn of one product. */
  readonly drawn: (product: string) => Quantity | null;
}

/** The questions of one preparation: its components, then what fills it up and what it is made in. */
export function preparationQuestions(
  preparation: string,
  answers: Answers,
  world: SessionWorld,
  computed: Computed,
): readonly Question[] {
  const count = componentCount(answers, preparation);
  const questions: Question[] = [];
  let volumeAsked = false;
  for (let index = 0; index <= count; index += 1) {
    for (const question of componentQuestions(preparation, index, answers, world, computed.drawn)) {
      questions.push(question);
      const amount = answers[question.id];
      if (
        !volumeAsked &&
        question.id.endsWith('.amount') &&
        amount !== undefined &&
        amountKind(amount) === 'concentration'
      ) {
        questions.push(volumeQuestion(preparation, answers, computed));
        volumeAsked = true;
      }
    }
  }
  if (answers[`${componentAt(preparation, count)}.product`] !== DONE) return questions;
  return [...questions, ...mixtureQuestions(preparation, answers, world, volumeAsked, computed)];
}

function volumeQuestion(preparation: string, answers: Answers, { parts }: Computed): Question {
  const needed = given(answers, `${preparation}.mix.diluent`) !== undefined;
  const fixed = !amountsOf(preparation, answers).includes('concentration');
  return textQuestion(`${preparation}.mix.volume`, `Volume of ${preparation} when made, such as 5 mL`, FLAG, {
    ...(needed || answers[`${preparation}.mix.diluent`] === undefined ? {} : { open: 'the sum of the parts' }),
    check: allOf(fieldOf(volume()), (typed) => tooLittle(typed, fixed ? parts() : null)),
    explain: () => 'The rest up to this volume is diluent. Concentrations are counted in it.',
  });
}

/** How each component is asked for, as far as it is. */
function amountsOf(preparation: string, answers: Answers): readonly ReturnType<typeof amountKind>[] {
  return Array.from({ length: componentCount(answers, preparation) }, (_, index) =>
    amountKind(answers[`${componentAt(preparation, index)}.amount`] ?? ''),
  );
}

function tooLittle(typed: string, parts: Quantity | null): string | null {
  const wanted = quantityIn(typed);
  if (wanted === null || parts === null || compare(wanted, parts) >= 0) return null;
  return `The components alone make ${display(parts)}. Write that or more; < goes back to change them.`;
}

function mixtureQuestions(
  preparation: string,
  answers: Answers,
  world: SessionWorld,
  volumeAsked: boolean,
  computed: Computed,
): readonly Question[] {
  const { total, drawn } = computed;
  const at = `${preparation}.mix`;
  const diluent = world.formulary.products.get(given(answers, `${at}.diluent`) ?? '');
  const find = productFind(world.formulary, ({ role }) => role === 'diluent');
  const none: Choice = { value: '', label: 'none: nothing fills it up' };
  const suppliedAlone = onlySupplied(preparation, answers, world);
  const last = PREPARATION_IDS.at(-1) === preparation;
  return [
    {
      id: `${at}.diluent`,
      title: `${preparation}: diluent (type to search)`,
      prompt: {
        kind: 'search',
        find: (term) => {
          if (term === '') return suppliedAlone ? [none, ...find('')] : [...find(''), none];
          return 'none'.startsWith(term.toLowerCase()) ? [none, ...find(term)] : find(term);
        },
      },
      flag: FLAG,
    },
    ...(volumeAsked ? [] : [volumeQuestion(preparation, answers, computed)]),
    ...(diluent === undefined ? [] : lotQuestions(`${at}.diluent`, diluent, answers, world, () => drawn(diluent.id))),
    {
      id: `${at}.syringe`,
      title: `${preparation}: syringe that it is given with`,
      prompt: { kind: 'list', choices: syringeChoices(quantityIn(answers[`${at}.volume`]) ?? total(), world) },
      flag: FLAG,
    },
    {
      id: `${at}.made_under`,
      title: `${preparation}: made under`,
      prompt: {
        kind: 'list',
        choices: [
          { value: 'immediate-use', label: 'immediate use', note: 'begun within 4 hours of starting, for one patient' },
          { value: 'category-1', label: 'category 1' },
          { value: 'category-2', label: 'category 2' },
          { value: 'supplied', label: 'supplied by a pharmacy' },
          { value: 'local-rule', label: 'a local rule' },
        ],
      },
      flag: FLAG,
    },
    ...(last
      ? []
      : [
          pressQuestion(
            `${at}.another`,
            'Another preparation, its own syringe or to draw from',
            FLAG,
            ['y yes', 'n no'],
            { kept: true },
          ),
        ]),
  ];
}

/** Whether all components are vials that a pharmacy made for the patient: those are usually given as they are. */
function onlySupplied(preparation: string, answers: Answers, { formulary }: SessionWorld): boolean {
  const count = componentCount(answers, preparation);
  const chosen = Array.from(
    { length: count },
    (_, index) => answers[`${componentAt(preparation, index)}.product`] ?? '',
  );
  return chosen.length > 0 && chosen.every((id) => formulary.products.get(id)?.entry === 'supplied');
}

/** The clinic's syringes, those that hold the volume first, the smallest of them first. */
function syringeChoices(wanted: Quantity | null, { syringes }: SessionWorld): readonly Choice[] {
  const sizes = bySize(syringes);
  const holds = sizes.filter(({ capacity }) => wanted === null || compare(capacity, wanted) >= 0);
  const others = sizes.filter((syringe) => !holds.includes(syringe));
  return [
    ...(wanted === null ? [{ value: '', label: 'not stated' }] : []),
    ...holds.map(({ capacity }) => ({ value: display(capacity), label: display(capacity) })),
    ...(wanted === null ? [] : [{ value: '', label: 'not stated' }]),
    ...others.map(({ capacity }) => ({
      value: display(capacity),
      label: `${display(capacity)}: smaller than the volume`,
    })),
  ];
}
