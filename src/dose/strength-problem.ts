import type { StrengthFault } from './content-strength.js';
import { type Problem, problem } from './problem.js';

/** Says in words why a strength could not be chosen, with the choices. */
export function strengthProblem(fault: StrengthFault, preparation: string, subject: string): Problem {
  const says = (message: string, remedy: string): Problem =>
    problem(fault.kind, preparation, {
      subject,
      message,
      remedy,
      ...('choices' in fault ? { choices: fault.choices } : {}),
    });
  switch (fault.kind) {
    case 'missing-ingredient-choice':
      return says(`${subject} holds several ingredients and none is named`, `add of: ${oneOf(fault.choices)}`);
    case 'unknown-ingredient-choice':
      return fault.choices.length === 0
        ? says(`${subject} states no strength of any ingredient`, 'ask for it by volume')
        : says(`${subject} does not hold the ingredient that is named`, `write of: ${oneOf(fault.choices)}`);
    case 'missing-basis-choice':
      return says(
        `the strength of ${subject} can be read on several bases and none is named`,
        `add as: ${oneOf(fault.choices)}`,
      );
    case 'unknown-basis-choice':
      return says(
        `the strength of ${subject} cannot be read on the basis that is named`,
        `write as: ${oneOf(fault.choices)}`,
      );
    case 'no-basis-conversion':
      return says(
        `no label states how ${fault.from} converts to ${fault.to}`,
        `ask for it as ${fault.from}, or add the label's equivalence to the formulary`,
      );
    case 'strength-not-per-volume':
      return says(
        `the strength of ${subject} is per mass (${fault.unit}), so a volume of it cannot be computed`,
        'take a product with a strength per mL',
      );
  }
}

const oneOf = (choices: readonly string[]): string => choices.join(' or ');
