import type { Dimension } from '../dose/unit.js';
import type { Formulary, Rule } from '../formulary/model.js';
import { decide } from './cel/condition.js';
import { ruleBookOf } from './cel/rule-book.js';
import { givenOf } from './fact-values.js';
import type { Fact } from './facts.js';
import { appliesTo } from './rule-runner.js';

/** What a session is, before anything is known of its patient. */
export interface SessionOutline {
  readonly indication: string;
  readonly chemical: boolean;
  readonly prp: boolean;
  readonly mechanical: boolean;
}

/** A laboratory value, and the rules that cannot be decided without it. */
export interface NeededLab {
  /** As `labs:` of a request names it: `platelets`. */
  readonly test: string;
  readonly dimension: Dimension;
  readonly rules: readonly Rule[];
}

/** What the name of a laboratory value begins with among the facts. */
const LAB = 'labs.';

/** The laboratory values on which rules of the formulary hang in such a session; none where its outline settles those rules already. */
export function labsNeeded(formulary: Formulary, outline: SessionOutline): readonly NeededLab[] {
  const book = ruleBookOf(formulary);
  const given = givenOf(factsOf(formulary, outline));
  const kinds = kindsOf(outline);
  const hanging = formulary.rules.filter((rule) => {
    if (!rule.needs.some((fact) => fact.startsWith(LAB)) || !appliesTo(rule, outline.indication, kinds)) return false;
    const compilation = book.compiled(rule);
    return compilation.ok && decide(compilation.compiled.condition, given) !== false;
  });
  return [...book.facts].flatMap(([fact, { type }]) => {
    const rules = hanging.filter(({ needs }) => needs.includes(fact));
    if (!fact.startsWith(LAB) || typeof type === 'string' || rules.length === 0) return [];
    return [{ test: fact.slice(LAB.length), dimension: type.quantity, rules }];
  });
}

function factsOf(formulary: Formulary, { indication, prp, mechanical }: SessionOutline): ReadonlyMap<string, Fact> {
  const site = formulary.indications.get(indication)?.site;
  return new Map<string, Fact>([
    ['prp.present', prp],
    ['mechanical.present', mechanical],
    ['session.indication', indication],
    ...(site === undefined ? [] : [['session.site', site] as const]),
  ]);
}

function kindsOf({ chemical, prp, mechanical }: SessionOutline): readonly string[] {
  const present = [...(chemical ? ['chemical'] : []), ...(mechanical ? ['mechanical'] : []), ...(prp ? ['prp'] : [])];
  return present.length > 1 ? [...present, 'combined'] : present;
}
