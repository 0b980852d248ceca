import type { Quantity } from '../dose/quantity.js';
import type { Tolerance } from '../dose/tolerance.js';
import type { Sourced } from './sourced.js';

/** What a master formulation record says beside components and steps: the elements that USP <797> asks for. */
export interface FormulaRecord {
  readonly form: string;
  readonly container: string;
  readonly equipment: readonly string[];
  /** What the finished preparation looks like. */
  readonly appearance: string;
  readonly beyondUse: string;
  readonly storage: string;
  /** What is known of its stability, or that nothing is. */
  readonly stability: string;
  readonly qualityControl: readonly string[];
  readonly label: string;
}

export interface FormulaComponent {
  readonly product: string;
  readonly dose?: Quantity;
  readonly volume?: Quantity;
  readonly concentration?: Quantity;
  readonly of?: string;
  readonly as?: string;
  /** True where the formula leaves the amount to be entered, because nothing is published. */
  readonly toBeEntered: boolean;
}

/** A master formulation record. Never holds a prescription additive's dose. */
export interface Formula extends Sourced {
  readonly id: string;
  readonly name: string;
  readonly example: boolean;
  readonly components: readonly FormulaComponent[];
  readonly diluent?: string;
  readonly volume?: Quantity;
  /** How far a measured draw may be off in this formula. */
  readonly tolerance?: Tolerance;
  readonly instructions: readonly string[];
  readonly record?: FormulaRecord;
  readonly acceptedPairs: readonly (readonly [string, string])[];
}
