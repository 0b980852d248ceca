/** What can be wrong with a preparation. */
export type ProblemKind =
  // nothing can be computed: faults
  | 'no-components'
  | 'component-twice'
  | 'not-positive'
  | 'wrong-dimension'
  | 'missing-ingredient-choice'
  | 'unknown-ingredient-choice'
  | 'missing-basis-choice'
  | 'unknown-basis-choice'
  | 'no-basis-conversion'
  | 'strength-not-per-volume'
  | 'missing-weight'
  | 'no-syringes'
  | 'unusable-syringe'
  | 'unknown-syringe'
  | 'concentration-without-volume'
  | 'concentration-impossible'
  | 'diluent-without-volume'
  | 'overfull'
  | 'nothing-measurable'
  | 'parts-differ-from-volume'
  | 'unknown-preparation'
  | 'preparation-twice'
  | 'preparation-cycle'
  | 'preparation-chain-too-long'
  | 'preparation-not-made'
  | 'preparation-overdrawn'
  // computed, and to be judged: observations
  | 'draw-too-small'
  | 'draw-off'
  | 'dose-off'
  | 'tolerance-not-stated'
  | 'syringe-too-small'
  | 'mixture-exceeds-syringe'
  | 'diluent-not-needed'
  | 'concentration-raised-by-others'
  | 'dose-unknown'
  | 'delivery-exceeds-prepared'
  | 'strength-contradicts-label'
  | 'not-summed';

/** One compared pair, as displayed. It reads as what was found, and is true: `sum of the parts 2 mL > 1.5 mL`. */
export interface Comparison {
  readonly fact: string;
  readonly actual: string;
  readonly operator: string;
  readonly limit: string;
}

/** One fault or observation, with every value that it rests on. */
export interface Problem {
  readonly kind: ProblemKind;
  /** The preparation. */
  readonly preparation: string;
  /** The component, diluent or zone; the preparation itself where the whole is meant. */
  readonly subject: string;
  readonly message: string;
  readonly remedy: string;
  readonly evidence: readonly Comparison[];
  /** Where a choice is missing or unknown: what can be chosen. */
  readonly choices?: readonly string[];
}

/** Makes a problem of one preparation; `subject` is the preparation itself unless it is given. */
export function problem(
  kind: ProblemKind,
  preparation: string,
  says: {
    readonly subject?: string;
    readonly message: string;
    readonly remedy: string;
    readonly evidence?: readonly Comparison[];
    readonly choices?: readonly string[];
  },
): Problem {
  return {
    kind,
    preparation,
    subject: says.subject ?? preparation,
    message: says.message,
    remedy: says.remedy,
    evidence: says.evidence ?? [],
    ...(says.choices === undefined ? {} : { choices: says.choices }),
  };
}

/** One comparison of displayed values; `operator` says how they stand to each other, not how they should. */
export function compared(fact: string, actual: string, operator: string, limit: string): Comparison {
  return { fact, actual, operator, limit };
}
