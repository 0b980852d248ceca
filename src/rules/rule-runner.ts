import { display } from '../dose/print.js';
import { findingOf } from '../findings/code.js';
import { RULES_CODES } from '../findings/codes/rules.js';
import type { Evidence, Finding } from '../findings/finding.js';
import type { Formulary, Rule } from '../formulary/model.js';
import { questionsOf } from './build-facts.js';
import type { CompiledRule } from './cel/compiled-rule.js';
import { decide, type Given, judge, type Settled } from './cel/condition.js';
import { type RuleBook, ruleBookOf } from './cel/rule-book.js';
import { whenPassed } from './days.js';
import { displayFact, givenOf } from './fact-values.js';
import type { Facts } from './facts.js';
import { rulePage } from './rule-page.js';
import type { Mixture, Session } from './session.js';
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

/** Rules of the formulary over the facts of a session: what fires, and what cannot be told. */
export function runFormularyRules(rules: readonly Rule[], session: Session, facts: Facts): readonly Finding[] {
  const book = ruleBookOf(session.context.formulary);
  const given = givenOf(facts);
  return rules.flatMap((rule) => judged(rule, book, given, session));
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

function judged(rule: Rule, book: RuleBook, given: Given, session: Session): readonly Finding[] {
  const compilation = book.compiled(rule);
  if (!compilation.ok) return [unusable(rule)];
  const { condition } = compilation.compiled;
  if (decide(condition, given) === false) return [];
  const { decided, because, missing } = judge(condition, given);
  if (decided === 'unknown') return [notAnswered(rule, missing, book, session)];
  return decided ? [fired(compilation.compiled, because, given.facts, session)] : [];
}

function fired({ rule }: CompiledRule, because: readonly Settled[], facts: Facts, session: Session): Finding {
  const evidence = because.flatMap((settled) => evidenceOf(settled, rule, facts));
  const until = rule.defer === undefined ? null : whenPassed(session.day, rule.defer);
  const deferred: readonly Evidence[] =
    until === null ? [] : [{ fact: 'defer_until', actual: session.day, operator: 'before', limit: until }];
  return findingOf(rulePage(rule), {
    subject: session.context.request.patient.id,
    message: until === null ? rule.message : `${rule.message} Not before ${until}.`,
    evidence: [...evidence, ...deferred],
    sources: rule.sources,
    location: rule.location,
  });
}

function evidenceOf({ statement, holds }: Settled, rule: Rule, facts: Facts): readonly Evidence[] {
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

function notAnswered(rule: Rule, missing: readonly string[], book: RuleBook, session: Session): Finding {
  const asks = missing.map((fact) => book.facts.get(fact)?.ask ?? fact);
  const said = missing.map((fact) => saidOf(fact, session));
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
function saidOf(fact: string, session: Session): string {
  const { formulary, request } = session.context;
  if (!fact.startsWith('answers.')) return 'not known';
  const asked = questionsOf(formulary).find((one) => one.fact === fact);
  return (asked && request.screening?.answers.get(asked.question.id)?.value) ?? 'not asked';
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
