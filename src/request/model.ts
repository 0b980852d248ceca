import type { Quantity } from '../dose/quantity.js';
import type { Tolerance } from '../dose/tolerance.js';
import type { Document } from '../reader/document.js';

/** What the patient, or staff for the patient, said to a screening question. */
export interface Answer {
  readonly value: 'yes' | 'no' | 'unknown' | 'declined';
  readonly at?: string;
  readonly by?: string;
}

export interface Allergy {
  readonly group: string;
  readonly reaction?: string;
  readonly severity: 'mild' | 'moderate' | 'serious' | 'unknown';
  readonly certainty: 'confirmed' | 'suspected' | 'unknown';
}

/** How several answers came about at once. `since` is the day of the answers that were confirmed. */
export interface ScreeningAct {
  readonly act: 'none-of-these' | 'no-change';
  readonly since?: string;
  readonly questions: readonly string[];
}

export interface LotUse {
  readonly lot: string;
  /** Calendar date `YYYY-MM-DD`. */
  readonly expires: string;
  readonly volume?: Quantity;
}

/** How much of a component is asked for: exactly one of the three. */
export type Amount =
  | { readonly by: 'dose'; readonly quantity: Quantity }
  | { readonly by: 'volume'; readonly quantity: Quantity }
  | { readonly by: 'concentration'; readonly quantity: Quantity };

export interface Component {
  readonly source: { readonly kind: 'product' | 'preparation'; readonly id: string };
  readonly amount: Amount;
  readonly of?: string;
  readonly as?: string;
  /** Nominal capacity of the syringe to draw with. */
  readonly drawWith?: Quantity;
  readonly lots: readonly LotUse[];
}

export interface FormulaChange {
  readonly change: 'add' | 'set' | 'omit';
  readonly product: string;
  readonly component?: Component;
}

export type MadeUnder = 'immediate-use' | 'category-1' | 'category-2' | 'supplied' | 'local-rule';

export interface Preparation {
  readonly id: string;
  readonly formula?: string;
  readonly changes: readonly FormulaChange[];
  readonly scale?: boolean;
  readonly components: readonly Component[];
  readonly diluent?: { readonly product: string; readonly lots: readonly LotUse[] };
  readonly volume?: Quantity;
  readonly syringe?: Quantity;
  readonly tolerance?: Tolerance;
  readonly madeUnder?: MadeUnder;
}

export interface Prp {
  readonly draw?: Quantity;
  readonly tube?: { readonly label: string; readonly checkedBy: readonly string[] };
  readonly kit?: LotUse & { readonly name?: string };
  readonly anticoagulant?: string;
  readonly anticoagulantLot?: LotUse;
  readonly spins: readonly { readonly rcf: Quantity; readonly time: Quantity }[];
  readonly volume?: Quantity;
  readonly baselinePlatelets?: Quantity;
  readonly platelets?: Quantity;
  readonly activator?: string;
  readonly activatorLot?: LotUse;
}

/** Needling without anything injected. */
export interface Mechanical {
  readonly device?: string;
  readonly depth?: Quantity;
  readonly passes?: bigint;
  readonly zones: readonly string[];
}

export interface CoAdministered {
  readonly product: string;
  readonly route: string;
  readonly volume?: Quantity;
  readonly dose?: Quantity;
  readonly site?: string;
  readonly lots: readonly LotUse[];
}

export interface Zone {
  readonly zone: string;
  readonly points?: bigint;
  readonly volumePerPoint?: Quantity;
  readonly area?: Quantity;
  readonly volumePerArea?: Quantity;
  readonly volume?: Quantity;
}

export interface Delivery {
  readonly preparation: string;
  readonly order?: bigint;
  readonly route: string;
  readonly method?: string;
  readonly depth?: Quantity;
  readonly needle?: string;
  readonly device?: string;
  /** From one point to the next. */
  readonly spacing?: Quantity;
  /** How long the product was left on the skin. */
  readonly leftOnSkin?: Quantity;
  readonly zones: readonly Zone[];
}

export interface LabValue {
  readonly test: string;
  readonly quantity: Quantity;
  readonly at: string;
}

export interface Reason {
  readonly finding: string;
  readonly subject: string;
  readonly text: string;
}

/** A `mesolog.request/1`, read and typed but not yet held against a formulary. Absent means not asked, never "none". */
export interface Request {
  readonly document: Document;
  readonly patient: {
    readonly id: string;
    readonly sex?: 'female' | 'male' | 'other';
    readonly birthYear?: bigint;
    readonly weight?: Quantity;
    readonly height?: Quantity;
  };
  readonly screening?: {
    readonly set?: string;
    readonly answers: ReadonlyMap<string, Answer>;
    readonly allergies?: readonly Allergy[];
    readonly plannedBloodTests?: Answer['value'];
    readonly acts: readonly ScreeningAct[];
  };
  readonly indication: string;
  readonly diagnosis?: { readonly basis?: string; readonly grade?: string };
  readonly course?: { readonly protocol: string; readonly session: bigint };
  readonly preparations: readonly Preparation[];
  readonly prescriptions: readonly string[];
  readonly prp?: Prp;
  readonly mechanical?: Mechanical;
  readonly coAdministered?: readonly CoAdministered[];
  readonly delivery: readonly Delivery[];
  readonly labs: readonly LabValue[];
  readonly reasons: readonly Reason[];
  readonly consent?: { readonly form: string; readonly version?: string; readonly signed?: string };
  readonly sinceLastSession?: { readonly adverseEvents: string };
  /** As written: `2026-11-20T15:00:00+01:00`. */
  readonly plannedFor?: string;
  readonly kind: 'chemical' | 'mechanical' | 'prp' | 'combined';
}
