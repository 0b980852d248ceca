import type { Problem } from './problem.js';
import type { Quantity } from './quantity.js';
import type { Direction } from './rounding.js';
import type { Syringe } from './syringe.js';

/** A value as asked and as the instruments can truly give it. */
export interface ExactAndMeasured {
  readonly exact: Quantity;
  readonly measured: Quantity;
}

/** The amount of one ingredient, on one basis. */
export interface IngredientDose extends ExactAndMeasured {
  readonly ingredient: string;
  readonly basis: string;
}

/** What is drawn of one product or preparation. */
export interface Draw extends ExactAndMeasured {
  /** Measured minus exact, with its sign. */
  readonly difference: Quantity;
  readonly direction: Direction;
  readonly syringe: Syringe;
  /** How often the syringe is filled: 1 unless it is too small. */
  readonly fills: bigint;
  /** Containers to open, by label volume; null where the label volume is not known. */
  readonly containers: bigint | null;
  /** What stays in the opened containers, by label volume; null where it is not known. */
  readonly remnant: Quantity | null;
}

export interface CocktailLine extends Draw {
  /** The product's or preparation's id. */
  readonly id: string;
  readonly source: 'product' | 'preparation';
  readonly doses: readonly IngredientDose[];
}

export interface DiluentLine extends Draw {
  readonly id: string;
  /** The rest of the volume beside the draws as measured; `measured` is this, rounded to the syringe. */
  readonly recomputed: Quantity;
}

/** One equation of the proof; `holds` is decided on exact numbers, the sides are as displayed. */
export interface ProofLine {
  readonly label: string;
  readonly left: string;
  readonly right: string;
  readonly holds: boolean;
}

/** One step of the working, in readable words. */
export interface WorkingLine {
  readonly label: string;
  readonly expression: string;
  readonly exact: string;
  /** What became of it on an instrument; the same as `exact` where nothing was rounded. */
  readonly rounded: string;
}

/** A computed mixture. */
export interface Cocktail {
  readonly id: string;
  readonly lines: readonly CocktailLine[];
  /** Null where there is none, or none is needed. */
  readonly diluent: DiluentLine | null;
  readonly total: ExactAndMeasured;
  /** Amounts of each ingredient in the whole mixture, summed over all lines. */
  readonly doses: readonly IngredientDose[];
  /** Final concentrations of each ingredient, summed over all lines. */
  readonly concentrations: readonly IngredientDose[];
  readonly proof: readonly ProofLine[];
  readonly working: readonly WorkingLine[];
}

/** What became of one preparation; observations stand in both cases. */
export type Formulated =
  | { readonly ok: true; readonly id: string; readonly cocktail: Cocktail; readonly observations: readonly Problem[] }
  | {
      readonly ok: false;
      readonly id: string;
      readonly faults: readonly Problem[];
      readonly observations: readonly Problem[];
    };
