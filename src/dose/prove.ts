import { add, amountOf, equal, scale, subtract, total } from './arithmetic.js';
import type { Cocktail, DiluentLine, ExactAndMeasured, IngredientDose, ProofLine } from './cocktail.js';
import { NO_VOLUME } from './no-volume.js';
import type { Container } from './preparation.js';
import { display, displayDifference } from './print.js';
import type { Quantity } from './quantity.js';
import { rational } from './rational.js';
import type { DrawnComponent } from './sum-ingredients.js';
import { named } from './sum-ingredients.js';

/** One equation; whether it holds is decided on the exact numbers, the sides are what is shown of them. */
export function proofLine(
  label: string,
  left: Quantity,
  leftShown: string,
  right: Quantity,
  rightShown = display(right),
): ProofLine {
  return { label, left: leftShown, right: rightShown, holds: equal(left, right) };
}

/** What the proof of a mixture rests on. */
export interface Provable {
  readonly asked: Quantity | null;
  readonly components: readonly DrawnComponent[];
  readonly lines: Cocktail['lines'];
  readonly containers: readonly (Container | undefined)[];
  readonly diluent: DiluentLine | null;
  readonly total: ExactAndMeasured;
  readonly doses: readonly IngredientDose[];
  readonly concentrations: readonly IngredientDose[];
}

/** The equations that a reader can check by hand: parts = total, dose = volume × strength, drawn + remnant = opened, dose = concentration × total. */
export function prove(mixture: Provable): readonly ProofLine[] {
  return [
    ...partsMakeTotal(mixture),
    ...dosesAreDrawn(mixture),
    ...containersAreAccounted(mixture),
    ...concentrationsAddUp(mixture),
  ];
}

function partsMakeTotal({ asked, lines, diluent, total: whole }: Provable): readonly ProofLine[] {
  const exact = [...lines, ...(diluent === null ? [] : [diluent])].map((part) => part.exact);
  const measured = [...lines, ...(diluent === null ? [] : [diluent])].map((part) => part.measured);
  const sum = (parts: readonly Quantity[]): string => parts.map(display).join(' + ');
  const first = proofLine('parts = total, exact', total(exact, NO_VOLUME), sum(exact), asked ?? whole.exact);
  const second = proofLine('parts = total, as measured', total(measured, NO_VOLUME), sum(measured), whole.measured);
  if (diluent === null || asked === null) return [first, second];
  const rounding = subtract(diluent.measured, diluent.recomputed);
  const third = proofLine(
    'total as measured = volume + rounding of the diluent',
    whole.measured,
    display(whole.measured),
    add(asked, rounding),
    `${display(asked)} + (${displayDifference(rounding)})`,
  );
  return [first, second, third];
}

function dosesAreDrawn({ components }: Provable): readonly ProofLine[] {
  return components.flatMap(({ id, resolved: { chosen, dose }, drawn }) => {
    if (chosen === null || dose === null) return [];
    const label = `${id}: dose of ${named(chosen.ingredient, chosen.basis)} = volume × strength`;
    const right = `${display(drawn.exact)} × ${display(chosen.strength)}`;
    return [proofLine(label, dose, display(dose), amountOf(chosen.strength, drawn.exact), right)];
  });
}

function containersAreAccounted({ lines, diluent, containers }: Provable): readonly ProofLine[] {
  return [...lines, ...(diluent === null ? [] : [diluent])].flatMap((draw, index) => {
    const container = containers[index];
    if (container === undefined || draw.containers === null || draw.remnant === null) return [];
    const left = add(draw.measured, draw.remnant);
    const right = `${draw.containers} × ${display(container.volume)}`;
    const opened = scale(container.volume, rational(draw.containers));
    return [
      proofLine(
        `${draw.id}: drawn + remnant = opened`,
        left,
        `${display(draw.measured)} + ${display(draw.remnant)}`,
        opened,
        right,
      ),
    ];
  });
}

function concentrationsAddUp({ doses, concentrations, total: whole }: Provable): readonly ProofLine[] {
  return concentrations.flatMap((concentration, index) => {
    const dose = doses[index];
    if (dose === undefined) return [];
    const name = named(dose.ingredient, dose.basis);
    const line = (label: string, amount: Quantity, rate: Quantity, volume: Quantity): ProofLine =>
      proofLine(label, amount, display(amount), amountOf(rate, volume), `${display(rate)} × ${display(volume)}`);
    return [
      line(`total of ${name} = final concentration × total, exact`, dose.exact, concentration.exact, whole.exact),
      line(
        `total of ${name} = final concentration × total, as measured`,
        dose.measured,
        concentration.measured,
        whole.measured,
      ),
    ];
  });
}
