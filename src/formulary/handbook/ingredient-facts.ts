import { display } from '../../dose/print.js';
import type { Basis, Formulary, Ingredient, Limit, Pair, PairSide, Rule } from '../model.js';
import { type Fact, plainFact, rangeInWords } from './fact.js';

/**
 * All that the formulary says of an ingredient, one fact a line, and "none" where it says nothing: what it is, whether it may be chosen, its status, evidence
 * by route, figures, limits, cautions, and the pairs, rules, adverse events and claims that are about it.
 */
export function ingredientFacts(formulary: Formulary, ingredient: Ingredient): readonly Fact[] {
  const { id, bases, groups, selection, selectionReason, gate, publishedFigure } = ingredient;
  return [
    plainFact('class', [ingredient.class, ...groups.map((group) => groupName(formulary, group))].join('; ')),
    ...(ingredient.synonyms.length === 0 ? [] : [plainFact('also called', ingredient.synonyms.join(', '))]),
    ...bases.map((basis) => form(ingredient, basis)),
    { label: 'selection', text: selected(selection, selectionReason), sources: ingredient.sources },
    ...(selection === 'never' ? [] : [plainFact('prescription', gated(gate))]),
    ...ingredient.status.map(({ region, statement, sources }) => ({
      label: `status, ${region}`,
      text: statement,
      sources,
    })),
    ...evidence(ingredient),
    publishedFigure === null
      ? plainFact('published figure', 'no published figure for intradermal use')
      : { label: 'published figure', text: publishedFigure.statement, sources: publishedFigure.sources },
    ...(ingredient.limits.length === 0
      ? [plainFact('limit', 'none published')]
      : ingredient.limits.map((limit) => limitFact(formulary, ingredient, limit))),
    ...ingredient.cautions.map(({ statement, sources }) => ({ label: 'caution', text: statement, sources })),
    ...pairFacts(formulary, ingredient),
    ...ruleFacts(formulary, ingredient),
    ...[...formulary.adverseEvents.values()]
      .filter(({ ingredients }) => ingredients.includes(id))
      .map(({ name, timing, sources }) => ({ label: 'adverse event', text: `${name}. ${timing}`, sources })),
    ...[...formulary.claims.values()]
      .filter(({ ingredients }) => ingredients.includes(id))
      .map(({ claim, say, problem, sources }) => ({
        label: 'claim to distrust',
        text: `${claim} ${problem} Say: ${say}`,
        sources,
      })),
    ...ingredient.toConfirm.map((statement) => plainFact('to confirm', statement)),
  ];
}

function groupName(formulary: Formulary, id: string): string {
  return formulary.groups.get(id)?.name ?? id;
}

function form(ingredient: Ingredient, { id, name, cas, unii, equals }: Basis): Fact {
  const numbers = [cas === undefined ? '' : `CAS ${cas}`, unii === undefined ? '' : `UNII ${unii}`].filter(Boolean);
  const holds = equals === undefined ? [] : [`${display(equals.amount)} holds ${display(equals.moiety)} of the moiety`];
  return {
    label: id === ingredient.moiety ? 'moiety' : 'salt or form',
    text: [name, ...numbers, ...holds].join('; '),
    sources: equals?.sources ?? [],
  };
}

function selected(selection: Ingredient['selection'], reason: string | undefined): string {
  const words = {
    selectable: 'can be chosen',
    'topical-only': 'on the skin only, never injected',
    'class-only': 'a class without a substance; nothing can be checked until a clinic adds its product',
    never: 'NEVER: cannot be chosen',
  } as const;
  return reason === undefined ? words[selection] : `${words[selection]}. ${reason}`;
}

function gated(gate: Ingredient['gate']): string {
  return gate === 'prescription' ? 'needs a signed prescription' : 'not needed for the ingredient';
}

/** Evidence by injection first; that there is none is said, whatever was tried by another route. */
function evidence({ evidence: entries }: Ingredient): readonly Fact[] {
  const facts = entries.map(({ route, indication, grade, statement, sources }) => ({
    label: `evidence, ${route}, ${indication}: ${grade}`,
    text: statement,
    sources,
  }));
  const injected = entries.some(({ route, grade }) => route === 'intradermal' && grade !== 'none');
  return injected ? facts : [plainFact('evidence, intradermal', 'none found'), ...facts];
}

function limitFact(formulary: Formulary, ingredient: Ingredient, limit: Limit): Fact {
  const basis = ingredient.bases.find(({ id }) => id === limit.basis)?.name ?? limit.basis;
  const ends = {
    ...(limit.atLeast === undefined ? {} : { from: limit.atLeast }),
    ...(limit.atMost === undefined ? {} : { to: limit.atMost }),
  };
  const of = limit.kind === 'concentration' ? 'in the syringe' : 'a session';
  const only = [
    ...(limit.withGroup === undefined ? [] : [`with ${groupName(formulary, limit.withGroup)}`]),
    ...(limit.withoutGroup === undefined ? [] : [`without ${groupName(formulary, limit.withoutGroup)}`]),
    ...(limit.indications.length === 0 ? [] : [`for ${limit.indications.join(', ')}`]),
  ];
  const words = [`${rangeInWords(ends)} ${of}`, `counted as ${basis}`, ...only, `finding: ${limit.severity}`];
  return { label: 'limit', text: `${words.join('; ')}. ${limit.because}`, sources: limit.sources };
}

function pairFacts(formulary: Formulary, ingredient: Ingredient): readonly Fact[] {
  const mine = ({ kind, id }: PairSide) => (kind === 'group' ? ingredient.groups.includes(id) : id === ingredient.id);
  const name = ({ kind, id }: PairSide) =>
    kind === 'group' ? groupName(formulary, id) : (formulary.ingredients.get(id)?.name ?? id);
  const facts = formulary.pairs
    .filter(({ a, b }) => mine(a) || mine(b))
    .map((pair: Pair) => ({
      label: `in one syringe with ${name(mine(pair.a) ? pair.b : pair.a)}`,
      text: `${pair.effect} (${pair.severity}). ${pair.statement} ${pair.remedy}`,
      sources: pair.sources,
    }));
  return [...facts, plainFact('in one syringe with anything else', 'no data')];
}

/** The rules whose expression names the ingredient or one of its groups. */
function ruleFacts(formulary: Formulary, { id, groups }: Ingredient): readonly Fact[] {
  return formulary.rules
    .filter(({ when }) => [id, ...groups].some((name) => when.includes(`"${name}"`) || when.includes(`'${name}'`)))
    .map((rule: Rule) => ({
      label: `rule ${rule.id} (${rule.severity})`,
      text: `${rule.message} ${rule.because}`,
      sources: rule.sources,
    }));
}
