import { display } from '../../../dose/print.js';
import { parseQuantity, type Quantity } from '../../../dose/quantity.js';
import type { Dimension } from '../../../dose/unit.js';
import { date, id } from '../../../reader/fields.js';
import type { LabValue } from '../../../request/model.js';
import { labsNeeded, type NeededLab } from '../../../rules/labs-needed.js';
import { allOf, type FieldCheck, fieldOf, written } from '../fields.js';
import type { SessionWorld } from '../ports.js';
import { type Answers, given, type Question, textQuestion, withAnswer } from '../question.js';
import { ADDED, addedTests, labAt, testsKnown } from './request-labs.js';
import { hasCocktail, hasMechanical, hasPrp } from './slots.js';

const FLAG = 'labs in --request FILE';

/** Set where the person asked at the review for a laboratory value of their own. */
export const MORE_LABS = 'labs.more';

/**
 * Laboratory values: those that a rule of this indication and kind of session hangs on, and any that the person adds. None is asked where no
 * rule needs one. Each has its day; one that is not known is left open, and the rule then says so.
 */
export function labQuestions(answers: Answers, world: SessionWorld): readonly Question[] {
  const needed = labsNeeded(world.formulary, {
    indication: given(answers, 'indication.id') ?? '',
    chemical: hasCocktail(answers),
    prp: hasPrp(answers),
    mechanical: hasMechanical(answers),
  });
  const known = [...new Set([...addedTests(answers), ...testsKnown(answers)])];
  const own = known.filter((test) => !needed.some((lab) => lab.test === test));
  const asked = answers[MORE_LABS] !== undefined || own.length > 0;
  return [
    ...needed.flatMap((lab) => oneLab(lab.test, lab, answers, world)),
    ...own.flatMap((test) => oneLab(test, undefined, answers, world)),
    ...(asked || needed.length > 0 ? [moreQuestion()] : []),
  ];
}

/** The first laboratory question, to go back to; null where none is asked. */
export function firstLab(answers: Answers): string | null {
  return Object.keys(answers).find((key) => /^labs\..+\.value$/.test(key)) ?? null;
}

function oneLab(
  test: string,
  needed: NeededLab | undefined,
  answers: Answers,
  world: SessionWorld,
): readonly Question[] {
  const at = labAt(test);
  const before = lastKnown(test, answers, world);
  const like = likeOf(needed?.dimension);
  const value = textQuestion(`${at}.value`, `Laboratory: ${nameOf(test)}, such as ${like}`, FLAG, {
    open: 'not known',
    ...(before === null ? {} : { preset: written(before.quantity) }),
    check: (text) => valueFault(text, needed?.dimension, like),
    before: () => [neededFor(needed), before === null ? '' : `Last known: of ${before.at}.`].join('\n').trim(),
    explain: () =>
      [
        neededFor(needed),
        'Number and unit as the laboratory wrote them. Where it is not known the rule says that it could not be decided; a value is never supposed.',
      ]
        .join('\n')
        .trim(),
  });
  if (given(answers, value.id) === undefined) return [value];
  const day = textQuestion(`${at}.at`, 'Taken on, such as 2026-11-01', FLAG, {
    ...(before === null || given(answers, value.id) !== written(before.quantity) ? {} : { preset: before.at }),
    check: allOf(fieldOf(date()), (text) => (text > world.today ? `${text} is still to come.` : null)),
  });
  return [value, day];
}

/** Any other test, one after the other, until there are no more. */
function moreQuestion(): Question {
  return textQuestion(MORE_LABS, 'Another laboratory test, such as ferritin', FLAG, {
    open: 'no more',
    check: (typed) => fieldOf(id())(idOf(typed)),
    explain: () =>
      'Any value worth keeping beside this session. Rules look at those that they name; the record keeps all.',
    leadsTo: (before, typed) => {
      if (typed === '') return { answers: withAnswer(before, MORE_LABS, '') };
      const tests = [...new Set([...addedTests(before), idOf(typed)])];
      const { [MORE_LABS]: _, ...rest } = before;
      return { answers: withAnswer(rest, ADDED, tests.join(' ')), to: `${labAt(idOf(typed))}.value` };
    },
  });
}

/** A test as it is kept: `Vitamin D` is `vitamin-d`. */
function idOf(typed: string): string {
  return typed.trim().toLowerCase().replace(/\s+/g, '-');
}

function nameOf(test: string): string {
  return test.replaceAll('-', ' ');
}

/** What is known of a test from the last session of the patient: dated, so that it stays true. */
function lastKnown(test: string, answers: Answers, world: SessionWorld): LabValue | null {
  const labs = world.lastSession(given(answers, 'patient.id') ?? '')?.request?.labs ?? [];
  const [newest] = labs.filter((lab) => lab.test === test).toSorted((a, b) => (a.at < b.at ? 1 : -1));
  return newest ?? null;
}

/** Which rules hang on it, with their limits. */
function neededFor(needed: NeededLab | undefined): string {
  if (needed === undefined) return '';
  const rules = needed.rules.map(({ title, limits }) => {
    const values = Object.values(limits).filter(({ quantity }) => quantity.unit.dimension === needed.dimension);
    const shown = values.map(({ quantity }) => display(quantity)).join(', ');
    return shown === '' ? title : `${title} (limit ${shown})`;
  });
  return `Needed for: ${rules.join('; ')}.`;
}

const LIKE: Partial<Record<Dimension, string>> = { 'count/volume': '210 10*3/uL', 'mass/volume': '13.5 g/dL' };

function likeOf(dimension: Dimension | undefined): string {
  return (dimension === undefined ? undefined : LIKE[dimension]) ?? '45 ng/mL';
}

/** A number with a unit; of the kind that the rule compares, where a rule needs it. */
const valueFault = (text: string, dimension: Dimension | undefined, like: string): ReturnType<FieldCheck> => {
  const parsed = parseQuantity(text);
  if (!parsed.ok) return `${parsed.fault.message}. Write number and unit, such as ${like}.`;
  return isOf(parsed.quantity, dimension) ? null : `${text} is another kind of measure. Write it such as ${like}.`;
};

function isOf({ unit }: Quantity, dimension: Dimension | undefined): boolean {
  return dimension === undefined || unit.dimension === dimension;
}
