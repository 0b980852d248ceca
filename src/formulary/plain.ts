import type { Severity } from '../findings/finding.js';
import type {
  EvidenceEntry,
  EvidenceGrade,
  Excipient,
  Gate,
  LegalStatus,
  Pair,
  Product,
  Protocol,
  RouteTier,
  RuleExample,
  Selection,
  Vehicle,
} from './model.js';
import type { Placed, PlainRange, PlainSourced, PlainStatement } from './plain-parts.js';
import type {
  PlainAdverseEvent,
  PlainAdvice,
  PlainClaim,
  PlainFormulaRecord,
  PlainPrpMethod,
  PlainTechnique,
  PlainZone,
} from './plain-practice.js';
import type { Source, SourceKind } from './source.js';

export type { At, Placed, PlainRange, PlainSourced, PlainStatement } from './plain-parts.js';

/**
 * The formulary as its files say it: checked, but quantities still text and ids unresolved. It is plain JSON, so a snapshot can
 * hold it, and it carries the place of every entry.
 */
export interface PlainFormulary {
  readonly id: string;
  readonly title: string;
  /** Every file it was read from, sorted by path in the C locale; `at` counts into this list. */
  readonly files: readonly PlainFile[];
  readonly sources: readonly PlainSource[];
  readonly groups: readonly PlainGroup[];
  readonly ingredients: readonly PlainIngredient[];
  readonly products: readonly PlainProduct[];
  readonly pairs: readonly PlainPair[];
  readonly indications: readonly PlainIndication[];
  readonly protocols: readonly PlainProtocol[];
  readonly questions: readonly PlainQuestion[];
  readonly rules: readonly PlainRule[];
  readonly formulas: readonly PlainFormula[];
  readonly techniques: readonly PlainTechnique[];
  readonly zones: readonly PlainZone[];
  readonly prp_methods: readonly PlainPrpMethod[];
  readonly pre_care: readonly PlainAdvice[];
  readonly aftercare: readonly PlainAdvice[];
  readonly adverse_events: readonly PlainAdverseEvent[];
  readonly claims: readonly PlainClaim[];
}

/** One file of the formulary and the SHA-256 of its bytes, hex. */
export interface PlainFile {
  readonly path: string;
  readonly sha256: string;
}

export interface PlainSource extends Placed {
  readonly id: string;
  readonly title: string;
  readonly kind: SourceKind;
  readonly read: Source['read'];
  readonly reference: string;
  readonly verified: string;
}

export interface PlainGroup extends Placed {
  readonly id: string;
  readonly name: string;
  readonly synonyms?: readonly string[];
  readonly unchecked?: string;
}

export interface PlainBasis extends Placed {
  readonly id: string;
  readonly name: string;
  readonly cas?: string;
  readonly unii?: string;
  readonly formula?: string;
  readonly equals?: PlainSourced & { readonly amount: string; readonly moiety: string };
}

export interface PlainEvidence extends PlainStatement {
  readonly indication: string;
  readonly route: EvidenceEntry['route'];
  readonly grade: EvidenceGrade;
}

export interface PlainLimit extends PlainSourced {
  readonly id: string;
  readonly kind: 'session-dose' | 'session-dose-per-weight' | 'concentration';
  readonly basis: string;
  readonly at_most?: string;
  readonly at_least?: string;
  readonly with_group?: string;
  readonly without_group?: string;
  readonly indications?: readonly string[];
  readonly severity: Severity;
  readonly because: string;
  readonly examples?: { readonly fires: readonly string[]; readonly quiet: readonly string[] };
}

export interface PlainIngredient extends PlainSourced {
  readonly id: string;
  readonly name: string;
  readonly synonyms?: readonly string[];
  readonly class: string;
  readonly groups?: readonly string[];
  readonly moiety?: string;
  readonly bases?: readonly PlainBasis[];
  readonly selection: Selection;
  readonly selection_reason?: string;
  readonly gate: Gate;
  readonly status?: readonly (PlainStatement & { readonly region: string })[];
  readonly cautions?: readonly PlainStatement[];
  readonly evidence?: readonly PlainEvidence[];
  readonly limits?: readonly PlainLimit[];
  readonly published_figure?: PlainStatement;
  readonly to_confirm?: readonly string[];
}

export interface PlainContent extends Placed {
  readonly ingredient: string;
  readonly basis: string;
  readonly strength: string;
  readonly also?: readonly (Placed & { readonly basis: string; readonly strength: string })[];
}

export interface PlainReconstitution extends Placed {
  readonly diluents: readonly string[];
  readonly added: string;
  readonly yields: string;
  readonly use_within?: string;
}

export interface PlainSupplied extends Placed {
  readonly pharmacy: string;
  readonly preparation_number: string;
  readonly for_patient: string;
  readonly prepared: string;
  readonly beyond_use: string;
}

export interface PlainProduct extends PlainSourced {
  readonly id: string;
  readonly name: string;
  readonly entry: Product['entry'];
  readonly form: Product['form'];
  readonly role: Product['role'];
  readonly contents?: readonly PlainContent[];
  readonly composition: Product['composition'];
  readonly excipients: Placed & {
    readonly status: Product['excipients']['status'];
    readonly list?: readonly (Placed & {
      readonly name: string;
      readonly groups?: Excipient['groups'];
      readonly amount?: string;
    })[];
  };
  readonly vehicle: Vehicle;
  readonly groups?: readonly string[];
  readonly ph?: Placed & { readonly from: string; readonly to: string };
  readonly container: Placed & {
    readonly kind: Product['container']['kind'];
    readonly volume?: string;
    readonly doses: Product['container']['doses'];
  };
  readonly in_use?: string;
  readonly routes: Placed & { readonly labelled: readonly string[]; readonly intradermal: RouteTier };
  readonly legal: LegalStatus;
  readonly gate?: Gate;
  readonly reconstitute?: PlainReconstitution;
  readonly supplied?: PlainSupplied;
  readonly to_confirm?: readonly string[];
}

export interface PlainPairSide extends Placed {
  readonly ingredient?: string;
  readonly group?: string;
}

export interface PlainPair extends PlainStatement {
  readonly id: string;
  readonly a: PlainPairSide;
  readonly b: PlainPairSide;
  readonly effect: Pair['effect'];
  readonly severity: Severity;
  readonly remedy: string;
}

export interface PlainIndication extends PlainSourced {
  readonly id: string;
  readonly name: string;
  readonly synonyms?: readonly string[];
  readonly site: 'scalp' | 'face';
  readonly supports?: readonly PlainStatement[];
  readonly against?: readonly PlainStatement[];
}

export interface PlainProtocol extends PlainSourced {
  readonly id: string;
  readonly name: string;
  readonly indications: readonly string[];
  readonly kind: Protocol['kind'];
  readonly sessions?: PlainRange;
  readonly interval?: PlainRange;
  readonly maintenance?: PlainRange;
  readonly remark?: string;
}

export interface PlainQuestion extends Placed {
  readonly id: string;
  readonly set: string;
  readonly text: string;
  readonly kind: 'yes-no';
  readonly applies_when?: Placed & { readonly sex?: 'female' | 'male' };
  readonly valid_for: string;
}

/** A rule's limit by name; the name is a key in the file. */
export interface PlainRuleLimit extends Placed {
  readonly name: string;
  readonly quantity: string;
}

export interface PlainRule extends PlainSourced {
  readonly id: string;
  readonly title: string;
  readonly applies?: Placed & { readonly indications?: readonly string[]; readonly kinds?: readonly string[] };
  readonly when: string;
  readonly needs: readonly string[];
  readonly limits: readonly PlainRuleLimit[];
  readonly severity: Severity;
  readonly defer?: string;
  readonly message: string;
  readonly because: string;
  readonly remedy: string;
  readonly examples: { readonly fires: readonly RuleExample[]; readonly quiet: readonly RuleExample[] };
}

/** What of a rule decides whether it fires. */
export type PlainJudged = Pick<PlainRule, 'id' | 'applies' | 'when' | 'needs' | 'limits' | 'severity' | 'defer'>;

export interface PlainComponent extends Placed {
  readonly product: string;
  readonly dose?: string;
  readonly volume?: string;
  readonly concentration?: string;
  readonly to_be_entered?: boolean;
  readonly of?: string;
  readonly as?: string;
}

export interface PlainFormula extends PlainSourced {
  readonly id: string;
  readonly name: string;
  readonly example: boolean;
  readonly components: readonly PlainComponent[];
  readonly diluent?: string;
  readonly volume?: string;
  readonly tolerance?: string;
  readonly instructions?: readonly string[];
  readonly record?: PlainFormulaRecord;
  readonly accepted_pairs?: readonly (readonly [string, string])[];
}
