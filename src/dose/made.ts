import type { Cocktail } from './cocktail.js';
import type { Component, Content } from './preparation.js';
import { type Problem, problem } from './problem.js';
import type { Quantity } from './quantity.js';

/** A preparation already made, and how much of it is left, as measured. */
export interface Made {
  readonly cocktail: Cocktail;
  readonly left: Quantity;
}

/** The preparations that can be drawn from, by id; null where one is stated but could not be made. */
export type MadeSoFar = ReadonlyMap<string, Made | null>;

/** What a made preparation holds per mL: its final concentrations, exact and as measured. */
export function contentOfMade({ cocktail }: Made): readonly Content[] {
  return cocktail.concentrations.map(({ ingredient, basis, exact, measured }) => ({
    ingredient,
    basis,
    strength: exact,
    measured,
  }));
}

/** What is left of the preparation that a component is drawn from, or null where it is a product. */
export function leftOf(component: Component, made: MadeSoFar): Quantity | null {
  return 'preparation' in component ? (made.get(component.preparation)?.left ?? null) : null;
}

/** The fault of a component whose preparation is not stated, or could not be made. */
export function notMade(preparation: string, subject: string, stated: boolean): Problem {
  if (stated) {
    const message = `${subject} could not be computed, so nothing can be drawn of it`;
    return problem('preparation-not-made', preparation, { subject, message, remedy: `correct ${subject} first` });
  }
  const remedy = 'write the id of another preparation of this request';
  return problem('unknown-preparation', preparation, {
    subject,
    message: `no preparation is named ${subject}`,
    remedy,
  });
}
