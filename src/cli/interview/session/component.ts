import { display } from '../../../dose/print.js';
import type { Quantity } from '../../../dose/quantity.js';
import { bySize } from '../../../dose/syringe.js';
import type { Product } from '../../../formulary/model.js';
import type { SessionWorld } from '../ports.js';
import {
  type Answers,
  type Choice,
  given,
  type Question,
  type Step,
  textQuestion,
  withAnswer,
  withoutAnswers,
} from '../question.js';
import { amountCheck, amountKind, strengthChoices } from './amount.js';
import { productFind } from './catalogue-search.js';
import { formulaChoices, formulaIn, withFormula, withoutFormula } from './formula.js';
import { lotQuestions } from './lot.js';
import { itemFor, itemText, needsPrescription, prescriptionQuestion } from './prescribed.js';
import { componentAt, componentCount, DONE, FROM_PREPARATION, preparationsIn, removeComponent } from './slots.js';

/** Chosen to take every line of a preparation away, with the formula that it followed. */
const AFRESH = ':afresh';

const FLAG = 'preparations in --request FILE';

/** The questions of one component, or of the slot after the last one. */
export function componentQuestions(
  preparation: string,
  index: number,
  answers: Answers,
  world: SessionWorld,
  drawn: (product: string) => Quantity | null,
): readonly Question[] {
  const at = componentAt(preparation, index);
  const chosen = given(answers, `${at}.product`);
  const first = productQuestion(preparation, index, answers, world);
  if (chosen === undefined || chosen === DONE) return [first];
  const syringe = answers[`${at}.draw_with`] === undefined ? [] : [drawWithQuestion(at, world)];
  if (chosen.startsWith(FROM_PREPARATION))
    return [first, amountQuestion(at, chosen, undefined, world, answers), ...syringe];
  const product = world.formulary.products.get(chosen);
  if (product === undefined) return [first];
  return [
    first,
    ...(needsPrescription(product, world.formulary)
      ? [prescriptionQuestion(`${at}.prescription`, product, answers, world)]
      : []),
    amountQuestion(at, product.name, product, world, answers),
    ...strengthQuestions(at, product, answers, world),
    ...syringe,
    ...lotQuestions(at, product, answers, world, () => drawn(product.id)),
  ];
}

function productQuestion(preparation: string, index: number, answers: Answers, world: SessionWorld): Question {
  const at = componentAt(preparation, index);
  const count = componentCount(answers, preparation);
  const used = new Set(
    Array.from({ length: count }, (_, other) =>
      other === index ? '' : (answers[`${componentAt(preparation, other)}.product`] ?? ''),
    ),
  );
  const find = productFind(world.formulary, ({ role, id }) => role === 'active' && !used.has(id));
  const extras = (index === count && count > 0 ? lineChoices(preparation, count, answers, world) : []).concat(
    preparationsIn(answers)
      .filter((id) => id < preparation && !used.has(`${FROM_PREPARATION}${id}`))
      .map((id) => ({ value: `${FROM_PREPARATION}${id}`, label: `preparation ${id}, drawn from` })),
  );
  return {
    id: `${at}.product`,
    title: `${preparation}: component ${index + 1} (type to search)`,
    prompt: {
      kind: 'search',
      find: (term) => {
        const fitting = term === '' ? extras : extras.filter(({ label }) => label.includes(term.toLowerCase()));
        const formulas = count === 0 ? formulaChoices(world.formulary, term) : [];
        return term === '' ? [...fitting, ...formulas, ...find('')] : [...fitting, ...find(term), ...formulas];
      },
    },
    check: (value) =>
      value.startsWith(':') || value.startsWith(FROM_PREPARATION) || world.formulary.products.has(value)
        ? null
        : `There is no product "${value}" in the formulary.`,
    flag: FLAG,
    ...(index === count ? { panelSaid: true as const } : {}),
    leadsTo: (before, value) => chooseProduct(before, preparation, index, value, world),
  };
}

/** No more components, or change or remove one of those that stand. */
function lineChoices(preparation: string, count: number, answers: Answers, world: SessionWorld): readonly Choice[] {
  const lines = Array.from({ length: count }, (_, line) => {
    const id = answers[`${componentAt(preparation, line)}.product`] ?? '';
    return { line, name: world.formulary.products.get(id)?.name ?? id };
  });
  return [
    { value: DONE, label: `done: no more components in ${preparation}` },
    ...lines.map(({ line, name }) => ({ value: `:change ${line}`, label: `change ${line + 1}: ${name}` })),
    ...lines.map(({ line, name }) => ({ value: `:remove ${line}`, label: `remove ${line + 1}: ${name}` })),
    { value: AFRESH, label: `start ${preparation} again: another formula, or none` },
    ...lines.map(({ line, name }) => ({
      value: `:draw ${line}`,
      label: `draw ${line + 1} with another syringe: ${name}`,
    })),
  ];
}

function chooseProduct(
  answers: Answers,
  preparation: string,
  index: number,
  value: string,
  { formulary }: SessionWorld,
): Step {
  const formula = formulaIn(value, formulary);
  if (formula !== null) return { answers: withFormula(answers, preparation, formula, formulary) };
  if (value === AFRESH) {
    const left = withoutAnswers(withoutAnswers(answers, `${preparation}.c`), `${preparation}.mix.`);
    return { answers: left, to: `${componentAt(preparation, 0)}.product` };
  }
  const [verb, line] = value.split(' ');
  if (verb === ':change' && line !== undefined) return { answers, to: `${preparation}.c${line}.product` };
  if (verb === ':remove' && line !== undefined) {
    const rest = removeComponent(answers, preparation, Number.parseInt(line, 10));
    return { answers: rest, to: `${componentAt(preparation, componentCount(rest, preparation))}.product` };
  }
  if (verb === ':draw' && line !== undefined) {
    const at = `${preparation}.c${line}.draw_with`;
    return { answers: { [at]: '', ...answers }, to: at };
  }
  const id = `${componentAt(preparation, index)}.product`;
  const own = componentCount(answers, preparation) === 0 ? withoutFormula(answers, preparation) : answers;
  const kept = answers[id] === value ? own : withoutAnswers(own, `${componentAt(preparation, index)}.`);
  return { answers: withAnswer(kept, id, value) };
}

function amountQuestion(
  at: string,
  name: string,
  product: Product | undefined,
  world: SessionWorld,
  answers: Answers,
): Question {
  const state = world
    .prescriptionsOf(given(answers, 'patient.id') ?? '')
    .find(({ id }) => id === given(answers, `${at}.prescription`));
  const item = state === undefined || product === undefined ? undefined : itemFor(state, product, world.formulary);
  return textQuestion(`${at}.amount`, 'Amount: dose (250 mg), volume (1 mL) or final (2 mg/mL)', FLAG, {
    check: product === undefined ? (value) => amountCheck(value) ?? volumeOnly(value) : amountCheck,
    before: () => (item === undefined ? '' : `Prescribed for today: ${itemText(item)}. Type the amount that is given.`),
    explain: () =>
      `How much of ${name}. The unit says what is meant: mg or units a dose, mL the volume to draw, mg/mL or % w/v the concentration in the finished mixture. Nothing is proposed.`,
  });
}

/** Which syringe a line is drawn with, where the person wants another than the smallest that holds it. */
function drawWithQuestion(at: string, { syringes }: SessionWorld): Question {
  const sizes = bySize(syringes).map(({ capacity }) => display(capacity));
  return {
    id: `${at}.draw_with`,
    title: 'Drawn with a syringe of',
    prompt: {
      kind: 'list',
      choices: [
        { value: '', label: 'the smallest that holds the draw' },
        ...sizes.map((value) => ({ value, label: value })),
      ],
    },
    flag: FLAG,
  };
}

function volumeOnly(value: string): string | null {
  return amountKind(value) === 'volume' ? null : 'Of another preparation, write the volume to draw, such as 0.2 mL.';
}

function strengthQuestions(
  at: string,
  product: Product,
  answers: Answers,
  { formulary }: SessionWorld,
): readonly Question[] {
  const kind = amountKind(answers[`${at}.amount`] ?? '');
  if (kind === 'volume') return [];
  const choices = strengthChoices(product, given(answers, `${at}.of`), formulary);
  const list = (
    id: string,
    title: string,
    values: readonly string[],
    name: (id: string) => string | undefined,
  ): Question => ({
    id,
    title,
    prompt: { kind: 'list', choices: values.map((value) => ({ value, label: name(value) ?? value })) },
    check: (value) => (values.includes(value) ? null : `Choose one of ${values.join(', ')}.`),
    flag: FLAG,
  });
  const bases = [...formulary.ingredients.values()].flatMap((ingredient) => ingredient.bases);
  return [
    ...(choices.of === null
      ? []
      : [
          list(
            `${at}.of`,
            `This ${kind ?? 'amount'} is of which ingredient`,
            choices.of,
            (id) => formulary.ingredients.get(id)?.name,
          ),
        ]),
    ...(choices.as === null
      ? []
      : [list(`${at}.as`, `Counted as which form`, choices.as, (id) => bases.find((basis) => basis.id === id)?.name)]),
  ];
}
