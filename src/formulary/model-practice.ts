import type { Quantity } from '../dose/quantity.js';
import type { SourceReference } from '../findings/finding.js';
import type { Sourced, Statement } from './sourced.js';

/** Where a session takes place. */
export type Site = 'scalp' | 'face';

/** What kind of session a request makes, as `Request.kind`. */
export type SessionKind = 'chemical' | 'mechanical' | 'prp' | 'combined';

/** A figure as one source gives it; an end that the source leaves open is absent. A value at an end is inside. */
export interface Figure extends Sourced {
  readonly from?: Quantity;
  readonly to?: Quantity;
  /** Only there; absent: both. */
  readonly site?: Site;
  /** Only for these indications; empty: all. */
  readonly indications: readonly string[];
  /** What the source counts or adds: "each cheek", "between papules". */
  readonly remark?: string;
}

/** How many punctures one source makes, and on what. */
export interface PointsFigure extends Sourced {
  readonly from: bigint;
  readonly to: bigint;
  /** What the points are counted on: a cheek, a scalp. */
  readonly per: string;
}

/** A way of giving something, with what is published on it. Figures of two sources are two figures, never merged. */
export interface Technique extends Sourced {
  readonly id: string;
  readonly name: string;
  /** Other words by which a request or a person may mean it. */
  readonly synonyms: readonly string[];
  /** Where it is described; empty: neither scalp nor face. */
  readonly sites: readonly Site[];
  readonly description: string;
  readonly depth: readonly Figure[];
  readonly spacing: readonly Figure[];
  readonly volumePerPoint: readonly Figure[];
  readonly volumePerArea: readonly Figure[];
  /** Of one session. */
  readonly volume: readonly Figure[];
  readonly points: readonly PointsFigure[];
  readonly cautions: readonly Statement[];
  readonly toConfirm: readonly string[];
}

/** A place on scalp or face that a delivery names. */
export interface ZoneTerm {
  readonly id: string;
  readonly name: string;
  readonly synonyms: readonly string[];
  readonly site: Site;
  readonly statements: readonly Statement[];
  readonly toConfirm: readonly string[];
}

/** How one source makes and gives platelet-rich plasma; two sources are two methods. */
export interface PrpMethod extends Sourced {
  readonly id: string;
  readonly name: string;
  /** Whole blood drawn. */
  readonly blood?: { readonly from: Quantity; readonly to: Quantity };
  readonly spins: readonly { readonly force: Quantity; readonly time: Quantity }[];
  readonly platelets?: { readonly from: Quantity; readonly to: Quantity };
  /** Plasma of one session. */
  readonly volume?: { readonly from: Quantity; readonly to: Quantity };
  readonly volumePerArea?: { readonly from: Quantity; readonly to: Quantity };
  readonly activation?: string;
  readonly remark?: string;
  readonly toConfirm: readonly string[];
}

/** Whom a piece of advice concerns: someone whose session fits every list that is not empty. */
export interface Concerns {
  readonly kinds: readonly SessionKind[];
  readonly sites: readonly Site[];
  readonly indications: readonly string[];
  readonly techniques: readonly string[];
  /** Of these ingredients, or of ingredients in these groups, any one in the session. */
  readonly ingredients: readonly string[];
  readonly groups: readonly string[];
}

export type AdviceTopic = 'expect' | 'medicines' | 'hair' | 'skin' | 'activity' | 'sun' | 'food' | 'visit' | 'call';

/** What a patient is told before or after a session, in words for the patient. */
export interface Advice extends Sourced {
  readonly id: string;
  readonly text: string;
  readonly topic: AdviceTopic;
  /** `contact`: call the clinic. `emergency`: call for help at once. */
  readonly urgency: 'advice' | 'contact' | 'emergency';
  readonly concerns: Concerns;
  /** How long it holds: the shortest and the longest that its sources give. */
  readonly period?: { readonly from: Quantity; readonly to: Quantity };
  /** Where sources disagree: what they say. The clinic decides; the sheet says so. */
  readonly disagreement?: string;
}

/** A term for something that went wrong, with what is known of it. */
export interface AdverseEventTerm extends Sourced {
  readonly id: string;
  readonly name: string;
  readonly synonyms: readonly string[];
  readonly seriousness: 'mild' | 'moderate' | 'serious' | 'life-threatening' | 'diagnostic-hazard';
  /** Whether it is reported at once: `if-worse` than `timing` says; `emergency`: act first. */
  readonly report: 'no' | 'if-worse' | 'yes' | 'emergency';
  /** When it shows and how long it lasts, as far as anyone says. */
  readonly timing: string;
  /** What to do now. */
  readonly action: string;
  /** Ingredients after which it is reported; empty: the procedure itself, or not said. */
  readonly ingredients: readonly string[];
  readonly toConfirm: readonly string[];
}

/** Something that is said about these treatments and should not be believed or repeated. */
export interface Claim extends Sourced {
  readonly id: string;
  readonly claim: string;
  /** Who says so. */
  readonly claimedBy: readonly SourceReference[];
  readonly problem: string;
  /** What to say instead. */
  readonly say: string;
  /** Ingredients and indications that it is about. */
  readonly ingredients: readonly string[];
  readonly indications: readonly string[];
}

/** A group's name, and the spellings by which a person may mean it. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly synonyms: readonly string[];
  /** Why no product can be held against it, and what to do instead; absent where entries say whether they carry it. */
  readonly unchecked?: string;
}
