import { type Code, findingOf } from '../../findings/code.js';
import { RULES_CODES } from '../../findings/codes/rules.js';
import type { Finding, SourceReference } from '../../findings/finding.js';
import type { Formulary, Ingredient, Pair, PairSide, Product } from '../../formulary/model.js';
import type { Checked } from '../check.js';
import { groupsOf, ingredientsOf, type Session, type SessionPreparation } from '../session.js';

const EFFECT_CODES: Readonly<Record<Exclude<Pair['effect'], 'compatible' | 'no-data'>, Code>> = {
  precipitate: RULES_CODES['pair-precipitate'],
  inactivation: RULES_CODES['pair-inactivation'],
  gas: RULES_CODES['pair-gas'],
  degradation: RULES_CODES['pair-degradation'],
};

/** What is published about every two products in one syringe, and one finding a preparation for what is not. */
export function checkPairs(session: Session): Checked {
  const { formulary } = session.context;
  const findings = session.preparations.flatMap((preparation) => {
    const unknown = pairsWithoutData(preparation, formulary);
    return [...listedPairs(preparation, formulary), ...(unknown.length === 0 ? [] : [noData(preparation, unknown)])];
  });
  return { findings, notChecked: [] };
}

function listedPairs({ planned, products }: SessionPreparation, formulary: Formulary): readonly Finding[] {
  const together = pairings(products);
  return formulary.pairs.flatMap((pair) => {
    if (pair.effect === 'compatible' || pair.effect === 'no-data') return [];
    if (!products.some((product) => carries(product, pair.a, formulary))) return [];
    const met = together.find(([a, b]) => meets(pair, a, b, formulary));
    if (met === undefined) return [];
    const [a, b] = met;
    const finding = findingOf(EFFECT_CODES[pair.effect], {
      subject: `${planned.id}/${pair.id}`,
      severity: pair.severity,
      message: `${a.name} and ${b.name} stand together in preparation ${planned.id}: ${pair.statement}`,
      remedy: pair.remedy,
      evidence: [
        { fact: a.id, actual: sideName(pair.a, formulary), operator: pair.effect, limit: sideName(pair.b, formulary) },
        { fact: b.id, actual: sideName(pair.b, formulary), operator: pair.effect, limit: sideName(pair.a, formulary) },
      ],
      sources: pair.sources,
      location: pair.location,
    });
    return [finding];
  });
}

/** Every ordered pairing of two different products. A product's own parts are its maker's concern. */
function pairings(products: readonly Product[]): readonly (readonly [Product, Product])[] {
  return products.flatMap((a) => products.filter((b) => b !== a).map((b) => [a, b] as const));
}

function meets(pair: Pair, a: Product, b: Product, formulary: Formulary): boolean {
  return carries(a, pair.a, formulary) && carries(b, pair.b, formulary);
}

function carries(product: Product, side: PairSide, formulary: Formulary): boolean {
  if (side.kind === 'group') return groupsOf(product, formulary).has(side.id);
  return product.contents.some((content) => content.ingredient === side.id);
}

function sideName(side: PairSide, formulary: Formulary): string {
  if (side.kind === 'group') return formulary.groups.get(side.id) ?? side.id;
  return formulary.ingredients.get(side.id)?.name ?? side.id;
}

/** Two ingredients of different products about which no listed pair says anything. */
function pairsWithoutData(
  { products }: SessionPreparation,
  formulary: Formulary,
): readonly (readonly [string, string])[] {
  const known = new Map<string, readonly [string, string]>();
  for (const [x, y] of pairings(products)) {
    for (const a of ingredientsOf(x, formulary)) {
      for (const b of ingredientsOf(y, formulary)) {
        if (a.id >= b.id || formulary.pairs.some((pair) => speaksOf(pair, a, b))) continue;
        known.set(`${a.id} + ${b.id}`, [a.id, b.id]);
      }
    }
  }
  return [...known.values()].sort(([a, b], [c, d]) => compareText(`${a} ${b}`, `${c} ${d}`));
}

function speaksOf(pair: Pair, a: Ingredient, b: Ingredient): boolean {
  if (pair.effect === 'no-data') return false;
  const is = (ingredient: Ingredient, side: PairSide): boolean =>
    side.kind === 'group' ? ingredient.groups.includes(side.id) : ingredient.id === side.id;
  return (is(a, pair.a) && is(b, pair.b)) || (is(b, pair.a) && is(a, pair.b));
}

function noData({ planned }: SessionPreparation, pairs: readonly (readonly [string, string])[]): Finding {
  const accepted = new Set((planned.formula?.acceptedPairs ?? []).map(([a, b]) => [a, b].sort().join(' + ')));
  const listed = pairs.map(([a, b]) => `${a} + ${b}`);
  const open = listed.filter((pair) => !accepted.has(pair));
  const sources: readonly SourceReference[] = planned.formula?.sources ?? [];
  return findingOf(RULES_CODES['pair-no-data'], {
    subject: planned.id,
    severity: open.length === 0 ? 'note' : 'reason',
    message:
      open.length === 0
        ? `No data for ${listed.join(', ')} in preparation ${planned.id}; its formula accepts exactly these pairs.`
        : `No data for ${listed.join(', ')} in preparation ${planned.id}.`,
    evidence: listed.map((pair) => ({
      fact: pair,
      actual: 'no data',
      operator: accepted.has(pair) ? 'is' : 'is not',
      limit: accepted.has(pair) ? 'accepted by the formula' : 'published data',
    })),
    sources: open.length === 0 ? sources : [],
  });
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
