import { compare } from './arithmetic.js';
import type { Cocktail, CocktailLine } from './cocktail.js';
import { isWithin } from './measure-draw.js';
import type { Bench, Content, Preparation } from './preparation.js';
import { display, displayPercent } from './print.js';
import { compared, type Problem, problem } from './problem.js';
import type { Quantity } from './quantity.js';

/** Strengths that are not per volume leave their dose unknown when a volume is drawn: said, never passed over. */
export function unknownDoses(preparation: string, subject: string, content: readonly Content[]): readonly Problem[] {
  const known = content.filter(({ strength }) => strength.unit.dimension.endsWith('/volume'));
  return content
    .filter(
      ({ ingredient, strength }) =>
        !strength.unit.dimension.endsWith('/volume') && !known.some((entry) => entry.ingredient === ingredient),
    )
    .map(({ ingredient, strength }) =>
      problem('dose-unknown', preparation, {
        subject,
        message: `the dose of ${ingredient} in ${subject} is not known: its strength is ${display(strength)}, not per mL`,
        remedy: 'take a product with a strength per mL',
        evidence: [compared(`strength of ${ingredient}`, display(strength), 'is not', 'per mL')],
      }),
    );
}

/** A draw from a preparation carries the rounding of that preparation too, so its doses are held against the tolerance as well. */
export function dosesOff(
  preparation: string,
  lines: readonly CocktailLine[],
  { tolerance }: Bench,
): readonly Problem[] {
  if (tolerance === undefined) return [];
  const allowed = displayPercent(tolerance.share);
  return lines
    .filter(({ source }) => source === 'preparation')
    .flatMap(({ id, doses }) =>
      doses.filter(({ exact, measured }) => !isWithin(exact, measured, tolerance)).map((dose) => ({ id, dose })),
    )
    .map(({ id, dose: { ingredient, exact, measured } }) =>
      problem('dose-off', preparation, {
        subject: id,
        message: `${display(exact)} of ${ingredient} from ${id} comes to ${display(measured)} as measured: off by more than the ${allowed} of the ${tolerance.stated}`,
        remedy: `make ${id} in a larger volume, or draw it with a finer syringe`,
        evidence: [
          compared(
            `dose of ${ingredient} as measured`,
            display(measured),
            `is not within ${allowed} of`,
            display(exact),
          ),
        ],
      }),
    );
}

/** The mixture, exact or as measured, is more than its own syringe holds. */
export function tooMuchForSyringe({ id, syringe }: Preparation, whole: Cocktail['total']): readonly Problem[] {
  if (syringe === undefined) return [];
  const over = [whole.exact, whole.measured].filter((volume) => compare(volume, syringe) > 0);
  const [shown] = over;
  if (shown === undefined) return [];
  return [
    problem('mixture-exceeds-syringe', id, {
      message: `the mixture of ${display(shown)} does not fit the ${display(syringe)} syringe`,
      remedy: 'choose a larger syringe, or make less',
      evidence: over.map((volume) => compared('total volume', display(volume), '>', display(syringe))),
    }),
  ];
}

/** Something was rounded, and nobody stated how far it may be off. */
export function noTolerance(
  { id }: Preparation,
  draws: readonly { readonly id: string; readonly exact: Quantity; readonly measured: Quantity }[],
  { tolerance }: Bench,
): readonly Problem[] {
  const rounded = draws.filter(({ exact, measured }) => compare(exact, measured) !== 0);
  if (tolerance !== undefined || rounded.length === 0) return [];
  return [
    problem('tolerance-not-stated', id, {
      message: 'draws are rounded to their syringes, and no formula, clinic or request states how far they may be off',
      remedy: 'state a measuring tolerance, such as 5 %',
      evidence: rounded.map((draw) =>
        compared(`volume of ${draw.id}`, display(draw.measured), 'measured for', display(draw.exact)),
      ),
    }),
  ];
}
