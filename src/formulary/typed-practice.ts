import type { FormulaRecord } from './model-formula.js';
import type { AdverseEventTerm, Advice, Claim, Figure, PrpMethod, Technique, ZoneTerm } from './model-practice.js';
import type { PlainRange, PlainStatement } from './plain-parts.js';
import type {
  PlainAdverseEvent,
  PlainAdvice,
  PlainClaim,
  PlainFigure,
  PlainFormulaRecord,
  PlainPrpMethod,
  PlainTechnique,
  PlainZone,
} from './plain-practice.js';
import { exact, optional, type Resolver } from './resolve.js';
import type { Statement } from './sourced.js';

/** A technique with its figures exact. */
export function techniqueOf(plain: PlainTechnique, resolver: Resolver): Technique {
  const { verified } = plain;
  const figures = (written: readonly PlainFigure[] | undefined): readonly Figure[] =>
    (written ?? []).map((each) => ({
      ...resolver.sourced(each, verified),
      ...optional('from', each.from === undefined ? undefined : exact(each.from)),
      ...optional('to', each.to === undefined ? undefined : exact(each.to)),
      ...optional('site', each.site),
      indications: each.indications ?? [],
      ...optional('remark', each.remark),
    }));
  return {
    ...resolver.sourced(plain),
    id: plain.id,
    name: plain.name,
    synonyms: plain.synonyms ?? [],
    sites: plain.sites,
    description: plain.description,
    depth: figures(plain.depth),
    spacing: figures(plain.spacing),
    volumePerPoint: figures(plain.volume_per_point),
    volumePerArea: figures(plain.volume_per_area),
    volume: figures(plain.volume),
    points: (plain.points ?? []).map((each) => ({
      ...resolver.sourced(each, verified),
      from: BigInt(each.from),
      to: BigInt(each.to),
      per: each.per,
    })),
    cautions: statements(plain.cautions, verified, resolver),
    toConfirm: plain.to_confirm ?? [],
  };
}

function statements(
  plain: readonly PlainStatement[] | undefined,
  verified: string | undefined,
  resolver: Resolver,
): readonly Statement[] {
  return (plain ?? []).map((each) => ({ ...resolver.sourced(each, verified), statement: each.statement }));
}

/** A zone with its statements' sources resolved. */
export function zoneOf(plain: PlainZone, resolver: Resolver): ZoneTerm {
  return {
    id: plain.id,
    name: plain.name,
    synonyms: plain.synonyms ?? [],
    site: plain.site,
    statements: statements(plain.statements, plain.verified, resolver),
    toConfirm: plain.to_confirm ?? [],
  };
}

function range(plain: PlainRange | undefined) {
  return plain === undefined ? undefined : { from: exact(plain.from), to: exact(plain.to) };
}

/** A way of making platelet-rich plasma, its figures exact. */
export function prpMethodOf(plain: PlainPrpMethod, resolver: Resolver): PrpMethod {
  return {
    ...resolver.sourced(plain),
    id: plain.id,
    name: plain.name,
    ...optional('blood', range(plain.blood)),
    spins: (plain.spins ?? []).map(({ force, time }) => ({ force: exact(force), time: exact(time) })),
    ...optional('platelets', range(plain.platelets)),
    ...optional('volume', range(plain.volume)),
    ...optional('volumePerArea', range(plain.volume_per_area)),
    ...optional('activation', plain.activation),
    ...optional('remark', plain.remark),
    toConfirm: plain.to_confirm ?? [],
  };
}

/** A piece of advice; what it does not restrict concerns everyone. */
export function adviceOf(plain: PlainAdvice, resolver: Resolver): Advice {
  const { concerns } = plain;
  return {
    ...resolver.sourced(plain),
    id: plain.id,
    text: plain.text,
    topic: plain.topic,
    urgency: plain.urgency,
    concerns: {
      kinds: concerns?.kinds ?? [],
      sites: concerns?.sites ?? [],
      indications: concerns?.indications ?? [],
      techniques: concerns?.techniques ?? [],
      ingredients: concerns?.ingredients ?? [],
      groups: concerns?.groups ?? [],
    },
    ...optional('period', range(plain.period)),
    ...optional('disagreement', plain.disagreement),
  };
}

/** A term for an adverse event. */
export function adverseEventOf(plain: PlainAdverseEvent, resolver: Resolver): AdverseEventTerm {
  const { id, name, seriousness, report, timing, action } = plain;
  return {
    ...resolver.sourced(plain),
    id,
    name,
    synonyms: plain.synonyms ?? [],
    seriousness,
    report,
    timing,
    action,
    ingredients: plain.ingredients ?? [],
    toConfirm: plain.to_confirm ?? [],
  };
}

/** A claim to distrust, with who makes it and what refutes it. */
export function claimOf(plain: PlainClaim, resolver: Resolver): Claim {
  const { id, claim, problem, say, verified } = plain;
  return {
    ...resolver.sourced(plain),
    id,
    claim,
    claimedBy: resolver.sourced({ at: plain.at, sources: plain.claimed_by }, verified).sources,
    problem,
    say,
    ingredients: plain.ingredients ?? [],
    indications: plain.indications ?? [],
  };
}

/** The record of a formula. */
export function formulaRecordOf(plain: PlainFormulaRecord): FormulaRecord {
  const { form, container, equipment, appearance, storage, stability, label } = plain;
  return {
    form,
    container,
    equipment,
    appearance,
    beyondUse: plain.beyond_use,
    storage,
    stability,
    qualityControl: plain.quality_control,
    label,
  };
}
