import { amountOf, compare, convert, measureFor } from './arithmetic.js';
import type { WorkingLine } from './cocktail.js';
import { type ChosenStrength, chooseStrength } from './content-strength.js';
import type { Ask, Bench, Content } from './preparation.js';
import { display } from './print.js';
import { compared, type Problem, problem } from './problem.js';
import { isPositive, ofSubstance, type Quantity } from './quantity.js';
import { strengthProblem } from './strength-problem.js';
import { ML } from './unit-table.js';

/** What an ask comes to: the exact volume to draw, the strength it went by, and how it was worked out. */
export interface ResolvedAsk {
  /** In mL, exact. */
  readonly draw: Quantity;
  /** The strength that the dose or concentration was read on; null where a volume was asked. */
  readonly chosen: ChosenStrength | null;
  /** The dose asked, or the one that the concentration asked comes to; null where a volume was asked. */
  readonly dose: Quantity | null;
  /** The concentration asked, or null. */
  readonly concentration: Quantity | null;
  readonly working: readonly WorkingLine[];
}

export type AskOrFaults =
  | { readonly ok: true; readonly resolved: ResolvedAsk }
  | { readonly ok: false; readonly faults: readonly Problem[] };

/** Where an ask stands. */
export interface AskPlace {
  readonly preparation: string;
  /** The component. */
  readonly subject: string;
  readonly content: readonly Content[];
  /** The volume of the mixture, or undefined. */
  readonly volume: Quantity | undefined;
  readonly bench: Pick<Bench, 'bases' | 'weight'>;
}

/** Turns what is asked of one component into the exact volume to draw, or into the faults that forbid it. Pure. */
export function resolveAsk(ask: Ask, place: AskPlace): AskOrFaults {
  if (!isPositive(ask.amount)) return notPositive(ask, place);
  const perWeight = ask.amount.unit.dimension.endsWith('/weight');
  if (perWeight && place.bench.weight === undefined) return missingWeight(ask, place);
  const weighed =
    perWeight && place.bench.weight !== undefined ? byWeight(ask.amount, place.bench.weight, place) : null;
  if (weighed !== null && 'fault' in weighed) return { ok: false, faults: [weighed.fault] };
  const amount = weighed?.amount ?? ask.amount;
  const before = weighed?.working ?? [];
  if (ask.by === 'volume') return byVolume(amount, before, place);
  const choice = chooseStrength(place.content, ask.of, ask.as, place.bench.bases);
  if (!choice.ok) return { ok: false, faults: [strengthProblem(choice.fault, place.preparation, place.subject)] };
  return ask.by === 'dose'
    ? byDose(amount, choice.chosen, before, place)
    : byConcentration(amount, choice.chosen, place);
}

function byWeight(
  rate: Quantity,
  weight: Quantity,
  place: AskPlace,
): { amount: Quantity; working: readonly WorkingLine[] } | { fault: Problem } {
  if (weight.unit.dimension !== 'mass' || !isPositive(weight)) {
    return {
      fault: wrongDimension(place, `the patient's weight is ${display(weight)}`, 'write the weight in kg, above zero'),
    };
  }
  const amount = amountOf(rate, weight);
  const shown = display(amount);
  const line = {
    label: `${place.subject}: by body weight`,
    expression: `${display(rate)} × ${display(weight)}`,
    exact: shown,
    rounded: shown,
  };
  return { amount, working: [line] };
}

function byVolume(amount: Quantity, before: readonly WorkingLine[], place: AskPlace): AskOrFaults {
  if (amount.unit.dimension !== 'volume') {
    return {
      ok: false,
      faults: [wrongDimension(place, `the volume asked is ${display(amount)}`, 'write a volume in mL')],
    };
  }
  return {
    ok: true,
    resolved: { draw: convert(amount, ML), chosen: null, dose: null, concentration: null, working: before },
  };
}

function byDose(asked: Quantity, chosen: ChosenStrength, before: readonly WorkingLine[], place: AskPlace): AskOrFaults {
  const dose = asked.of === undefined ? ofSubstance(asked, chosen.strength.of ?? chosen.ingredient) : asked;
  if (chosen.strength.unit.dimension !== `${dose.unit.dimension}/volume` || dose.of !== chosen.strength.of) {
    return { ok: false, faults: [unlikeStrength('dose', dose, chosen, place)] };
  }
  if (!isPositive(chosen.strength)) return { ok: false, faults: [noStrength(chosen, place)] };
  const draw = measureFor(dose, chosen.strength);
  const working = [...before, drawLine(place.subject, display(dose), chosen, draw)];
  return { ok: true, resolved: { draw, chosen, dose, concentration: null, working } };
}

function byConcentration(asked: Quantity, chosen: ChosenStrength, place: AskPlace): AskOrFaults {
  const { preparation, subject, volume } = place;
  if (volume === undefined) {
    return {
      ok: false,
      faults: [
        problem('concentration-without-volume', preparation, {
          subject,
          message: `${display(asked)} is asked as final concentration, but the preparation has no volume`,
          remedy: 'state the volume of the preparation, or ask by dose or by volume',
        }),
      ],
    };
  }
  if (volume.unit.dimension !== 'volume') return { ok: false, faults: [] };
  const concentration = asked.of === undefined ? ofSubstance(asked, chosen.strength.of ?? chosen.ingredient) : asked;
  if (concentration.unit.dimension !== chosen.strength.unit.dimension || concentration.of !== chosen.strength.of) {
    return { ok: false, faults: [unlikeStrength('concentration', concentration, chosen, place)] };
  }
  if (compare(concentration, chosen.strength) > 0)
    return { ok: false, faults: [impossible(concentration, chosen, place)] };
  const dose = amountOf(concentration, volume);
  const draw = measureFor(dose, chosen.strength);
  const shown = display(dose);
  const doseLine = {
    label: `${subject}: dose for the concentration asked`,
    expression: `${display(concentration)} × ${display(volume)}`,
    exact: shown,
    rounded: shown,
  };
  const working = [doseLine, drawLine(subject, shown, chosen, draw)];
  return { ok: true, resolved: { draw, chosen, dose, concentration, working } };
}

function drawLine(subject: string, dose: string, { strength }: ChosenStrength, draw: Quantity): WorkingLine {
  const shown = display(draw);
  return {
    label: `${subject}: volume to draw`,
    expression: `${dose} ÷ ${display(strength)}`,
    exact: shown,
    rounded: shown,
  };
}

function notPositive(ask: Ask, { preparation, subject }: AskPlace): AskOrFaults {
  const message = `the ${ask.by} asked is ${display(ask.amount)}`;
  const evidence = [compared(ask.by, display(ask.amount), '<=', `0 ${ask.amount.unit.name}`)];
  return {
    ok: false,
    faults: [
      problem('not-positive', preparation, {
        subject,
        message,
        remedy: 'ask for more than zero, or leave the component out',
        evidence,
      }),
    ],
  };
}

function missingWeight(ask: Ask, { preparation, subject }: AskPlace): AskOrFaults {
  const message = `${display(ask.amount)} is asked, but the patient's weight is not known`;
  return {
    ok: false,
    faults: [problem('missing-weight', preparation, { subject, message, remedy: 'state the weight in kg' })],
  };
}

function wrongDimension({ preparation, subject }: AskPlace, message: string, remedy: string): Problem {
  return problem('wrong-dimension', preparation, { subject, message, remedy });
}

function unlikeStrength(
  asked: string,
  amount: Quantity,
  { strength, ingredient }: ChosenStrength,
  place: AskPlace,
): Problem {
  const [wanted = ''] = asked === 'dose' ? [strength.unit.amount?.name] : [strength.unit.name];
  return wrongDimension(
    place,
    `the ${asked} asked of ${ingredient} is ${display(amount)}, but its strength is ${display(strength)}`,
    `ask for the ${asked} in ${wanted}`,
  );
}

function impossible(
  concentration: Quantity,
  { strength, ingredient }: ChosenStrength,
  { preparation, subject }: AskPlace,
): Problem {
  return problem('concentration-impossible', preparation, {
    subject,
    message: `${display(concentration)} of ${ingredient} is asked, but the product itself has only ${display(strength)}`,
    remedy: 'ask for a lower concentration, or take a stronger product',
    evidence: [compared('concentration', display(concentration), '>', display(strength))],
  });
}

function noStrength({ strength, ingredient }: ChosenStrength, { preparation, subject }: AskPlace): Problem {
  const message = `the strength of ${ingredient} in ${subject} is ${display(strength)}, so no volume holds a dose of it`;
  return problem('not-positive', preparation, { subject, message, remedy: 'correct the strength in the formulary' });
}
