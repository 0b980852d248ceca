import type { AdverseEventTerm, Advice, SessionKind, Site } from './model-practice.js';
import type { Placed, PlainRange, PlainSourced, PlainStatement } from './plain-parts.js';

/** A figure of a technique; at least one end is there. */
export interface PlainFigure extends PlainSourced {
  readonly from?: string;
  readonly to?: string;
  readonly site?: Site;
  readonly indications?: readonly string[];
  readonly remark?: string;
}

export interface PlainPoints extends PlainSourced {
  readonly from: string;
  readonly to: string;
  readonly per: string;
}

export interface PlainTechnique extends PlainSourced {
  readonly id: string;
  readonly name: string;
  readonly synonyms?: readonly string[];
  readonly sites: readonly Site[];
  readonly description: string;
  readonly depth?: readonly PlainFigure[];
  readonly spacing?: readonly PlainFigure[];
  readonly volume_per_point?: readonly PlainFigure[];
  readonly volume_per_area?: readonly PlainFigure[];
  readonly volume?: readonly PlainFigure[];
  readonly points?: readonly PlainPoints[];
  readonly cautions?: readonly PlainStatement[];
  readonly to_confirm?: readonly string[];
}

export interface PlainZone extends PlainSourced {
  readonly id: string;
  readonly name: string;
  readonly synonyms?: readonly string[];
  readonly site: Site;
  readonly statements?: readonly PlainStatement[];
  readonly to_confirm?: readonly string[];
}

export interface PlainPrpMethod extends PlainSourced {
  readonly id: string;
  readonly name: string;
  readonly blood?: PlainRange;
  readonly spins?: readonly (Placed & { readonly force: string; readonly time: string })[];
  readonly platelets?: PlainRange;
  readonly volume?: PlainRange;
  readonly volume_per_area?: PlainRange;
  readonly activation?: string;
  readonly remark?: string;
  readonly to_confirm?: readonly string[];
}

export interface PlainAdvice extends PlainSourced {
  readonly id: string;
  readonly text: string;
  readonly topic: Advice['topic'];
  readonly urgency: Advice['urgency'];
  readonly concerns?: Placed & {
    readonly kinds?: readonly SessionKind[];
    readonly sites?: readonly Site[];
    readonly indications?: readonly string[];
    readonly techniques?: readonly string[];
    readonly ingredients?: readonly string[];
    readonly groups?: readonly string[];
  };
  readonly period?: PlainRange;
  readonly disagreement?: string;
}

export interface PlainAdverseEvent extends PlainSourced {
  readonly id: string;
  readonly name: string;
  readonly synonyms?: readonly string[];
  readonly seriousness: AdverseEventTerm['seriousness'];
  readonly report: AdverseEventTerm['report'];
  readonly timing: string;
  readonly action: string;
  readonly ingredients?: readonly string[];
  readonly to_confirm?: readonly string[];
}

export interface PlainClaim extends PlainSourced {
  readonly id: string;
  readonly claim: string;
  readonly claimed_by: readonly string[];
  readonly problem: string;
  readonly say: string;
  readonly ingredients?: readonly string[];
  readonly indications?: readonly string[];
}

export interface PlainFormulaRecord extends Placed {
  readonly form: string;
  readonly container: string;
  readonly equipment: readonly string[];
  readonly appearance: string;
  readonly beyond_use: string;
  readonly storage: string;
  readonly stability: string;
  readonly quality_control: readonly string[];
  readonly label: string;
}
