import type { Cocktail, Formulated } from '../dose/cocktail.js';
import type { Tolerance } from '../dose/tolerance.js';
import type { Formula, Formulary } from '../formulary/model.js';
import type { Component, LotUse, Preparation, Request } from '../request/model.js';
import type { CourseLookup } from './course-lookup.js';
import type { LotLookup } from './lot-lookup.js';
import type { PrescriptionLookup } from './prescription-state.js';

/** One preparation of the request with its formula and changes worked in, and what became of it. */
export interface PlannedPreparation {
  readonly id: string;
  /** As the request has it. */
  readonly asked: Preparation;
  /** The formula it follows, or null where the request lists the components. */
  readonly formula: Formula | null;
  /** The components after the formula and its changes. */
  readonly components: readonly Component[];
  readonly diluent: { readonly product: string; readonly lots: readonly LotUse[] } | null;
  /** Where the request departs from the formula: one readable sentence a departure. */
  readonly departures: readonly string[];
  /** How far a measured draw may be off, as formula, request or clinic state it; null where nobody does. */
  readonly tolerance: Tolerance | null;
  readonly formulated: Formulated;
}

/** What a request says of its mixtures and how they are given. Nothing of the patient is among it. */
export type MixtureRequest = Pick<
  Request,
  'indication' | 'kind' | 'preparations' | 'prp' | 'mechanical' | 'coAdministered' | 'delivery'
>;

/** What the checks of mixtures look at: the same for every patient who gets the same in the same way. */
export interface MixtureContext {
  readonly request: MixtureRequest;
  readonly formulary: Formulary;
  /** Whether a pharmacist approved this formulary; null where no log says. */
  readonly formularyApproved: boolean | null;
  /** In the order of the request. */
  readonly preparations: readonly PlannedPreparation[];
  /** When this check or release is made, with its zone. Prescriptions must cover both times. */
  readonly now: string;
  /** `check` only plans: generic products and missing lots are notes. `release` refuses them. */
  readonly purpose: 'check' | 'release';
  /** The lots of the clinic's log; absent without a log. */
  readonly lots?: LotLookup;
}

/** Everything that the checks look at. They read nothing else: no clock, no disk. */
export interface RuleContext extends MixtureContext {
  readonly request: Request;
  /** Prescriptions as the clinic's log has them; null without a log. */
  readonly prescriptions: PrescriptionLookup | null;
  /** When the session takes place, with its zone: the request's `planned_for`, else now. */
  readonly plannedFor: string;
  /** The courses of the clinic's log; absent without a log. */
  readonly courses?: CourseLookup;
}

/** The mixture of a preparation, or null where none could be computed. */
export function cocktailOf(preparation: PlannedPreparation): Cocktail | null {
  return preparation.formulated.ok ? preparation.formulated.cocktail : null;
}
