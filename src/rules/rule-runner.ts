import { display } from '../dose/print.js';
import { findingOf } from '../findings/code.js';
import { RULES_CODES } from '../findings/codes/rules.js';
import type { Evidence, Finding } from '../findings/finding.js';
import type { Formulary, Rule } from '../formulary/model.js';
import { isOfPatient, questionsOf, type Screened } from './build-facts.js';
import type { CompiledRule } from './cel/compiled-rule.js';
import { type Settled as Decisive, decide, judge } from './cel/condition.js';
import { type RuleBook, ruleBookOf } from './cel/rule-book.js';
import { type OfPatient, ofPatient } from './check.js';
import { whenPassed } from './days.js';
import { displayFact, givenOf } from './fact-values.js';
import type { Facts } from './facts.js';
import { rulePage } from './rule-page.js';
import type { Mixture } from './session.js';
import { atLeastReason } from './severity.js';

/** The formulary's rules that are meant for what is given. */
export function rulesFor(mixture: Mixture): readonly Rule[] {
  const { formulary, request } = mixture.context;
  const kinds = kindsOf(mixture);
  return formulary.rules.filter((rule) => appliesTo(rule, request.indication, kinds));
}

/** Those of the rules that may still have something to say: some facts settle the others, and what they settle more facts do not change. */
export function openRules(rules: readonly Rule[], formulary: Formulary, facts: Facts): readonly Rule[] {
  const book = ruleBookOf(formulary);
  const given = givenOf(facts);
  return rules.filter((rule) => {
    const compilation = book.compiled(rule);
    return !compilation.ok || decide(compilation.compiled.condition, given) !== false;
  });
}

/** Who was asked what, and the day on which it is given; null where that is not looked at. */
export interface Circumstances extends Screened {
  readonly formulary: Formulary;
  readonly day: string | null;
}

/** What rules say of a patient: of themselves, and of the patient. */
export interface RulesSaid {
  readonly findings: readonly Finding[];
  readonly ofPatient: readonly OfPatient[];
}

/** What rules say whoever answered so, and those that hang on the patient alone or, where they say until when to wait, on the day. */
export interface Settled extends RulesSaid {
  readonly open: readonly Rule[];
  /** What the open ones read of the patient alone. */
  readonly asked: ReadonlySet<string>;
}

/** Judges those of the rules for which it counts only what is given and what was answered. `facts` are all that is known of these. */
export function settleRules(rules: readonly Rule[], screened: Screened, formulary: Formulary, facts: Facts): Settled {
  const book = ruleBookOf(formulary);
  const given = givenOf(facts);
  const hangs = (rule: Rule) => {
    const compilation = book.compiled(rule);
    if (!compilation.ok) return false;
    const { facts: read, condition } = compilation.compiled;
    return read.some(isOfPatient) || (rule.defer !== undefined && decide(condition, given) === true);
  };
  const open = new Set(rules.filter(hangs));
  const settled = rules.filter((rule) => !open.has(rule));
  return {
    ...runFormularyRules(settled, { ...screened, formulary, day: null }, facts),
    open: [...open],
    asked: new Set([...open].flatMap(({ needs }) => needs.filter(isOfPatient))),
  };
}

/** Rules of the formulary over facts: what fires, and what cannot be told. */
export function runFormularyRules(rules: readonly Rule[], circumstances: Circumstances, facts: Facts): RulesSaid {
  const book = ruleBookOf(circumstances.formulary);
  const given = givenOf(facts);
  const findings: Finding[] = [];
  const saidOfPatient: OfPatient[] = [];
  for (const rule of rules) {
    const compilation = book.compiled(rule);
    if (!compilation.ok) {
      findings.push(unusable(rule));
      continue;
    }
    const { condition } = compilation.compiled;
    if (decide(condition, given) === false) continue;
    const { decided, because, missing } = judge(condition, given);
    if (decided === 'unknown') findings.push(notAnswered(rule, missing, book, circumstances));
    else if (decided) saidOfPatient.push(fired(compilation.compiled, because, facts, circumstances));
  }
  return { findings, ofPatient: saidOfPatient };
}

/** What a session is: a combined one is each of its kinds too. */
function kindsOf({ context: { request } }: Mixture): readonly string[] {
  return [
    request.kind,
    ...(request.preparations.length > 0 ? ['chemical'] : []),
    ...(request.mechanical === undefined ? [] : ['mechanical']),
    ...(request.prp === undefined ? [] : ['prp']),
  ];
}

/** Whether a rule is meant for this indication and one of the kinds that a session is. */
export function appliesTo(
  { applies: { indications, kinds } }: Rule,
  indication: string,
  present: readonly string[],
): boolean {
  if (indications.length > 0 && !indications.includes(indication)) return false;
  return kinds.length === 0 || kinds.some((kind) => present.includes(kind));
}

function fired({ rule }: CompiledRule, because: readonly Decisive[], facts: Facts, { day }: Circumstances): OfPatient {
  const evidence = because.flatMap((decisive) => evidenceOf(decisive, rule, facts));
  const until = rule.defer === undefined || day === null ? null : whenPassed(day, rule.defer);
  const deferred: readonly Evidence[] =
    until === null || day === null ? [] : [{ fact: 'defer_until', actual: day, operator: 'before', limit: until }];
  return ofPatient(rulePage(rule), {
    message: until === null ? rule.message : `${rule.message} Not before ${until}.`,
    evidence: [...evidence, ...deferred],
    sources: rule.sources,
    location: rule.location,
  });
}

function evidenceOf({ statement, holds }: Decisive, rule: Rule, facts: Facts): readonly Evidence[] {
  return statement.compared.map(({ fact, operator, limit, word }) => {
    const known = facts.get(fact);
    const bound = limit === undefined ? undefined : rule.limits[limit];
    const listed = operator === 'holds' && Array.isArray(known);
    return {
      fact,
      actual: listed && holds ? (word ?? '') : displayFact(known),
      operator: holds ? operator : `not ${operator}`,
      limit: bound === undefined ? (word ?? '') : display(bound.quantity),
    };
  });
}

function notAnswered(rule: Rule, missing: readonly string[], book: RuleBook, circumstances: Circumstances): Finding {
  const asks = missing.map((fact) => book.facts.get(fact)?.ask ?? fact);
  const said = missing.map((fact) => saidOf(fact, circumstances));
  return findingOf(RULES_CODES['not-answered'], {
    subject: rule.id,
    severity: atLeastReason(rule.severity),
    message: `${rule.title}: could not be decided without ${asks.join(', ')}.`,
    explanation: `${rule.because} ${RULES_CODES['not-answered'].explanation}`,
    remedy: `Ask for and enter ${asks.join(', ')}; where it cannot be had, say why the session goes ahead without it.`,
    evidence: missing.map((fact, index) => ({
      fact,
      actual: said[index] ?? 'not known',
      operator: 'needed for',
      limit: rule.id,
    })),
    sources: rule.sources,
    location: rule.location,
  });
}

/** `unknown` and `declined` are what was said; everything else absent was not asked, or not to be computed. */
function saidOf(fact: string, { formulary, screening }: Circumstances): string {
  if (!fact.startsWith('answers.')) return 'not known';
  const asked = questionsOf(formulary).find((one) => one.fact === fact);
  return (asked && screening?.answers.get(asked.question.id)?.value) ?? 'not asked';
}

function unusable(rule: Rule): Finding {
  return findingOf(RULES_CODES['rule-unusable'], {
    subject: rule.id,
    severity: atLeastReason(rule.severity),
    message: `The rule ${rule.id} (${rule.title}) cannot be used, so it was not checked.`,
    evidence: [{ fact: rule.id, actual: 'unusable', operator: 'is not', limit: 'a rule' }],
    sources: rule.sources,
    location: rule.location,
  });
}
