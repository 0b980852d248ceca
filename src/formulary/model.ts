import type { Quantity } from '../dose/quantity.js';
import type { Rational } from '../dose/rational.js';
import type { Location, Severity, SourceReference } from '../findings/finding.js';
import type { Formula } from './model-formula.js';
import type { AdverseEventTerm, Advice, Claim, Group, PrpMethod, Site, Technique, ZoneTerm } from './model-practice.js';
import type { Source } from './source.js';
import type { Sourced, Statement } from './sourced.js';

export type { Formula, FormulaComponent } from './model-formula.js';
export type { Sourced, Statement } from './sourced.js';

/** A form in which an amount of an ingredient can be expressed: the moiety, or one of its salts or hydrates. */
export interface Basis {
  readonly id: string;
  readonly name: string;
  readonly cas?: string;
  readonly unii?: string;
  /** `amount` of this basis contains `moiety` of the moiety, as a label states it. Absent: no published conversion. */
  readonly equals?: {
    readonly amount: Quantity;
    readonly moiety: Quantity;
    readonly sources: readonly SourceReference[];
  };
}

export type EvidenceGrade = 'rct' | 'controlled' | 'series' | 'case' | 'expert' | 'none';

/** Evidence for one indication by one route; a topical or oral trial never stands as evidence for injection. */
export interface EvidenceEntry extends Sourced {
  readonly indication: string;
  readonly route: 'intradermal' | 'topical' | 'oral' | 'intramuscular';
  readonly grade: EvidenceGrade;
  readonly statement: string;
}

/** A published ceiling or floor. Compared with the exact and the measured value; the worse decides. */
export interface Limit extends Sourced {
  readonly id: string;
  readonly kind: 'session-dose' | 'session-dose-per-weight' | 'concentration';
  /** The basis that the figure counts. */
  readonly basis: string;
  readonly atMost?: Quantity;
  readonly atLeast?: Quantity;
  /** Only with these groups present in the same session (lidocaine with epinephrine), or only without them. */
  readonly withGroup?: string;
  readonly withoutGroup?: string;
  /** Only for these indications; empty: all. */
  readonly indications: readonly string[];
  readonly severity: Severity;
  readonly because: string;
  /** Values that must fire and must stay quiet: the test of the figure. */
  readonly examples?: { readonly fires: readonly Quantity[]; readonly quiet: readonly Quantity[] };
}

/** Whether and how an ingredient may be chosen. */
export type Selection = 'selectable' | 'topical-only' | 'class-only' | 'never';

/** Who must stand behind its use: a signed prescription before release, or nobody beyond the release's signer. */
export type Gate = 'prescription' | 'none';

export interface Ingredient extends Sourced {
  readonly id: string;
  /** INN or INCI name, with Tall-Man letters where the list has them. */
  readonly name: string;
  readonly synonyms: readonly string[];
  readonly class: string;
  /** Chemical, pair and allergen groups it belongs to: sulfite, calcium-salt, thiol, alkaline … */
  readonly groups: readonly string[];
  readonly moiety: string;
  readonly bases: readonly Basis[];
  readonly selection: Selection;
  /** Why it cannot be selected, in one sentence; present unless `selectable`. */
  readonly selectionReason?: string;
  readonly gate: Gate;
  readonly status: readonly (Statement & { readonly region: string })[];
  readonly cautions: readonly Statement[];
  readonly evidence: readonly EvidenceEntry[];
  readonly limits: readonly Limit[];
  /** A published intradermal figure in words, or null: "no published figure". */
  readonly publishedFigure: Statement | null;
  /** Unconfirmed claims a pharmacist should settle. Never used by a check. */
  readonly toConfirm: readonly string[];
}

export type Vehicle = 'aqueous' | 'oily' | 'alcoholic' | 'gel' | 'unknown';
export type RouteTier = 'labelled' | 'other-injectable' | 'only-diluted' | 'not-for-injection';
export type LegalStatus =
  | 'prescription'
  | 'otc'
  | 'device'
  | 'cosmetic'
  | 'pharmacy-made'
  | 'unapproved'
  | 'diluent'
  | 'suspended';

/**
 * One ingredient in a product at one strength, on the basis the label gives; for a powder the amount in one container. `of`
 * the strength is the ingredient where it counts milliequivalents or units.
 */
export interface Content {
  readonly ingredient: string;
  readonly basis: string;
  readonly strength: Quantity;
  /** The same strength on further bases, where the label prints them. */
  readonly also: readonly { readonly basis: string; readonly strength: Quantity }[];
  readonly location: Location;
}

export interface Excipient {
  readonly name: string;
  /** Groups for allergies and pairs: sulfite, paraben, benzyl-alcohol, chlorobutanol, edta … */
  readonly groups: readonly string[];
  /** As the label has it, perhaps with `<=`. Never used in arithmetic. */
  readonly amount?: string;
}

export interface Reconstitution {
  readonly diluents: readonly string[];
  readonly added: Quantity;
  readonly yields: Quantity;
  readonly useWithin?: Quantity;
}

/** What a pharmacy-made vial carries beside its composition. */
export interface Supplied {
  readonly pharmacy: string;
  readonly preparationNumber: string;
  readonly forPatient: string;
  readonly prepared: string;
  readonly beyondUse: string;
}

export interface Product extends Sourced {
  readonly id: string;
  readonly name: string;
  /** `generic`: can be planned with, never released. `brand` and `supplied` are the clinic's own. */
  readonly entry: 'generic' | 'brand' | 'supplied';
  readonly form: 'solution' | 'powder' | 'gel' | 'suspension';
  readonly role: 'active' | 'diluent';
  readonly contents: readonly Content[];
  /** Whether `contents` names every active: an unpublished list makes allergy, limits and pairs not checkable. */
  readonly composition: 'complete' | 'partial' | 'unpublished';
  readonly excipients: { readonly status: 'complete' | 'partial' | 'unknown'; readonly list: readonly Excipient[] };
  readonly vehicle: Vehicle;
  /** Chemical groups of the product itself beyond its ingredients' and excipients': acidic, alkaline, oily … */
  readonly groups: readonly string[];
  /** A number without unit, as the label gives it. */
  readonly ph?: { readonly from: Rational; readonly to: Rational };
  /** `volume` as labelled, for a powder what its reconstitution yields; absent only in a generic entry whose source gives none. */
  readonly container: {
    readonly kind: 'ampoule' | 'vial' | 'syringe' | 'bag';
    readonly volume?: Quantity;
    readonly doses: 'single' | 'multi';
  };
  /** How long it may be used once opened, where the label says. */
  readonly inUse?: Quantity;
  readonly routes: { readonly labelled: readonly string[]; readonly intradermal: RouteTier };
  readonly legal: LegalStatus;
  /** Set where a released product of this kind needs a prescription whatever its ingredients. */
  readonly gate: Gate;
  readonly reconstitute?: Reconstitution;
  readonly supplied?: Supplied;
  /** What of this entry no source that was read confirms. Shown; never used by a check. */
  readonly toConfirm: readonly string[];
}

/** One side of a pair: an ingredient id, or a group carried by an ingredient, an excipient or a product. */
export interface PairSide {
  readonly kind: 'ingredient' | 'group';
  readonly id: string;
}

/** What is published about two things in one syringe. An unlisted pair is "no data". */
export interface Pair extends Sourced {
  readonly id: string;
  readonly a: PairSide;
  readonly b: PairSide;
  readonly effect: 'precipitate' | 'inactivation' | 'gas' | 'degradation' | 'compatible' | 'no-data';
  readonly severity: Severity;
  readonly statement: string;
  readonly remedy: string;
}

export interface Indication extends Sourced {
  readonly id: string;
  readonly name: string;
  readonly synonyms: readonly string[];
  readonly site: Site;
  readonly supports: readonly Statement[];
  readonly against: readonly Statement[];
}

/** A course as one source gives it; two sources are two protocols. */
export interface Protocol extends Sourced {
  readonly id: string;
  readonly name: string;
  readonly indications: readonly string[];
  readonly kind: 'cocktail' | 'prp' | 'prescription' | 'mechanical';
  readonly sessions?: { readonly from: string; readonly to: string };
  readonly interval?: { readonly from: Quantity; readonly to: Quantity };
  readonly maintenance?: { readonly from: Quantity; readonly to: Quantity };
  readonly remark?: string;
}

/** A screening question. Its id, hyphens turned to underscores, is the fact `answers.ID` of the rules. */
export interface Question {
  readonly id: string;
  readonly set: string;
  readonly text: string;
  readonly kind: 'yes-no';
  readonly appliesWhen: { readonly sex?: 'female' | 'male' };
  /** `session`: asked anew each time. Otherwise a period within which an earlier answer may be confirmed. */
  readonly validFor: 'session' | Quantity;
  readonly location: Location;
}

/** A rule as data: a CEL expression over declared facts, with its limits outside the expression. */
export interface Rule extends Sourced {
  readonly id: string;
  readonly title: string;
  readonly applies: { readonly indications: readonly string[]; readonly kinds: readonly string[] };
  /** CEL; true means the rule fires. */
  readonly when: string;
  readonly needs: readonly string[];
  /** Bound in the expression as `limits.NAME`. */
  readonly limits: Readonly<Record<string, { readonly quantity: Quantity; readonly location: Location }>>;
  readonly severity: Severity;
  /** Days to wait, for a finding that defers. */
  readonly defer?: Quantity;
  readonly message: string;
  readonly because: string;
  readonly remedy: string;
  readonly examples: { readonly fires: readonly RuleExample[]; readonly quiet: readonly RuleExample[] };
}

/** Facts as `name: text`, e.g. `answers.pregnancy: yes`, `patient.bmi: 30.1 kg/m2`. */
export type RuleExample = Readonly<Record<string, string>>;

export interface Formulary {
  readonly id: string;
  readonly title: string;
  /** SHA-256 of the `sha256sum` lines of all its YAML files, hex. */
  readonly digest: string;
  readonly sources: ReadonlyMap<string, Source>;
  readonly ingredients: ReadonlyMap<string, Ingredient>;
  readonly products: ReadonlyMap<string, Product>;
  readonly pairs: readonly Pair[];
  readonly indications: ReadonlyMap<string, Indication>;
  readonly protocols: ReadonlyMap<string, Protocol>;
  readonly questions: ReadonlyMap<string, Question>;
  readonly rules: readonly Rule[];
  readonly formulas: ReadonlyMap<string, Formula>;
  /** Allergen and chemical groups. */
  readonly groups: ReadonlyMap<string, Group>;
  readonly techniques: ReadonlyMap<string, Technique>;
  readonly zones: ReadonlyMap<string, ZoneTerm>;
  readonly prpMethods: ReadonlyMap<string, PrpMethod>;
  /** What the patient is told before a session. */
  readonly preCare: ReadonlyMap<string, Advice>;
  /** What the patient is told after it. */
  readonly aftercare: ReadonlyMap<string, Advice>;
  readonly adverseEvents: ReadonlyMap<string, AdverseEventTerm>;
  /** Claims to distrust. */
  readonly claims: ReadonlyMap<string, Claim>;
}
