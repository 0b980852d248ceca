import type { BasisTable } from './basis.js';
import type { Quantity } from './quantity.js';
import type { Syringe } from './syringe.js';
import type { Tolerance } from './tolerance.js';

/** One ingredient that a component holds, on one basis, per volume. One ingredient may stand on several bases, as labels do. */
export interface Content {
  readonly ingredient: string;
  /** What the strength counts: `zinc`, `zinc-sulfate-heptahydrate`; the ingredient's own id where there is nothing to choose. */
  readonly basis: string;
  /** Per volume: mg/mL, mcg/mL, units/mL, mEq/mL, % w/v … */
  readonly strength: Quantity;
  /** Only for a preparation used as component: its strength as truly measured. */
  readonly measured?: Quantity;
}

/** What is asked of a component: exactly one of dose, volume drawn, or concentration in the finished mixture. */
export type Ask =
  | { readonly by: 'dose'; readonly amount: Quantity; readonly of?: string; readonly as?: string }
  | { readonly by: 'volume'; readonly amount: Quantity }
  | { readonly by: 'concentration'; readonly amount: Quantity; readonly of?: string; readonly as?: string };

/** One vial or ampoule: the volume on its label, and what is in it beyond that. */
export interface Container {
  readonly volume: Quantity;
  /** Never counted on, only shown. */
  readonly overfill?: Quantity;
}

/** A product drawn from its containers. */
export interface ProductComponent {
  /** The product's id. */
  readonly id: string;
  readonly ask: Ask;
  readonly content: readonly Content[];
  readonly container?: Container;
  /** Capacity of the syringe to draw with; without it the smallest of the clinic's that holds the draw. */
  readonly drawWith?: Quantity;
}

/** Another preparation of the same request, used as a component (a pre-dilution). */
export interface PreparationComponent {
  /** The id of the preparation that is drawn from. */
  readonly preparation: string;
  readonly ask: Ask;
  readonly drawWith?: Quantity;
}

export type Component = ProductComponent | PreparationComponent;

/** What fills the rest of the volume. */
export interface DiluentChoice {
  /** The product's id. */
  readonly id: string;
  readonly container?: Container;
  readonly drawWith?: Quantity;
}

/** One mixture to make: all that `formulate` needs and all that it looks at. */
export interface Preparation {
  readonly id: string;
  readonly components: readonly Component[];
  readonly diluent?: DiluentChoice;
  readonly volume?: Quantity;
  /** Capacity of the syringe that the finished mixture goes into. */
  readonly syringe?: Quantity;
  /** How far a measured draw of this one may be off, in place of the bench's. */
  readonly tolerance?: Tolerance;
}

/** What holds at the table where the preparations of one request are made. */
export interface Bench {
  /** The clinic's syringes, any order. */
  readonly syringes: readonly Syringe[];
  /** How far a measured draw may be off; absent, differences are reported as judged by nothing. */
  readonly tolerance?: Tolerance;
  /** Per ingredient, how its bases convert. */
  readonly bases: ReadonlyMap<string, BasisTable>;
  /** The patient's weight, for doses per kg. */
  readonly weight?: Quantity;
}

/** The id of what a component is drawn from. */
export function componentId(component: Component): string {
  return 'preparation' in component ? component.preparation : component.id;
}
