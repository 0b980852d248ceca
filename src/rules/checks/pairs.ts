import { type Code, findingOf } from '../../findings/code.js';
import { RULES_CODES } from '../../findings/codes/rules.js';
import { compareText } from '../../findings/compare-text.js';
import type { Evidence, Finding, SourceReference } from '../../findings/finding.js';
import type { Formulary, Pair, PairSide, Product } from '../../formulary/model.js';
import type { Checked } from '../check.js';
import { groupsOf, ingredientsOf, type Mixture, type SessionPreparation } from '../session.js';
import { atLeastReason } from '../severity.js';

const EFFECT_CODES: Readonly<Record<Exclude<Pair['effect'], 'compatible'>, Code>> = {
  precipitate: RULES_CODES['pair-precipitate'],
  inactivation: RULES_CODES['pair-inactivation'],
  gas: RULES_CODES['pair-gas'],
  degradation: RULES_CODES['pair-degradation'],
  'no-data': RULES_CODES['pair-unstudied'],
};

/** What is published about every two products in one syringe, and one finding a preparation for what is not. */
export function checkPairs(session: Mixture): Checked {
  const { formulary } = session.context;
  const findings = session.preparations.flatMap((preparation) => {
    const unknown = pairsWithoutData(preparation, formulary);
    return [...listedPairs(preparation, formulary), ...(unknown.length === 0 ? [] : [noData(preparation, unknown)])];
  });
  return { findings, notChecked: [] };
}

/** One finding a listed pair, which names every two products that it is about. */
function listedPairs({ planned, products }: SessionPreparation, formulary: Formulary): readonly Finding[] {
  const together = pairings(products);
  return formulary.pairs.flatMap((pair) => {
    if (pair.effect === 'compatible') return [];
    if (!products.some((product) => carries(product, pair.a, formulary))) return [];
    const met = together.filter(([a, b]) => meets(pair, a, b, formulary));
    if (met.length === 0) return [];
    const finding = findingOf(EFFECT_CODES[pair.effect], {
      subject: `${planned.id}/${pair.id}`,
      severity: pair.effect === 'no-data' ? atLeastReason(pair.severity) : pair.severity,
      message: `${named(met)} stand together in preparation ${planned.id}: ${pair.statement}`,
      remedy: pair.remedy,
      evidence: [
        ...carriers(met.map(([a]) => a)).map((a) => side(a, pair.a, pair.b, pair.effect, formulary)),
        ...carriers(met.map(([, b]) => b)).map((b) => side(b, pair.b, pair.a, pair.effect, formulary)),
      ],
      sources: pair.sources,
      location: pair.location,
    });
    return [finding];
  });
}

/** `thiamine and procaine 1 %; thiamine and lidocaine 1 %`: two products once, whichever way round they met. */
function named(met: readonly (readonly [Product, Product])[]): string {
  const once = new Map(met.map(([a, b]) => [[a.id, b.id].sort().join('+'), [a, b] as const]));
  return [...once.values()].map(([a, b]) => `${a.name} and ${b.name}`).join('; ');
}

function carriers(products: readonly Product[]): readonly Product[] {
  return [...new Set(products)];
}

function side(product: Product, own: PairSide, other: PairSide, effect: string, formulary: Formulary): Evidence {
  return { fact: product.id, actual: sideName(own, formulary), operator: effect, limit: sideName(other, formulary) };
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
  if (side.kind === 'group') return formulary.groups.get(side.id)?.name ?? side.id;
  return formulary.ingredients.get(side.id)?.name ?? side.id;
}

/** Parts of different products about which no listed pair says anything. */
function pairsWithoutData(
  { products }: SessionPreparation,
  formulary: Formulary,
): readonly (readonly [string, string])[] {
  const known = new Map<string, readonly [string, string]>();
  for (const [x, y] of pairings(products)) {
    for (const [a, b] of unlistedOf(x, y, formulary)) known.set(`${a} + ${b}`, [a, b]);
  }
  return [...known.values()].sort(([a, b], [c, d]) => compareText(`${a} ${b}`, `${c} ${d}`));
}

/** What no pair of a formulary lists, by the one product and the other. */
type Unlisted = WeakMap<Product, WeakMap<Product, readonly (readonly [string, string])[]>>;

/** Found once for every two products of a formulary: a function of these three, and kept no longer than they are. */
const UNLISTED = new WeakMap<Formulary, Unlisted>();

/** Parts of `x` with parts of `y` about which no listed pair says anything, the ids of each two in alphabetical order. */
function unlistedOf(x: Product, y: Product, formulary: Formulary): readonly (readonly [string, string])[] {
  const ofFormulary: Unlisted = UNLISTED.get(formulary) ?? new WeakMap();
  const ofProduct = ofFormulary.get(x) ?? new WeakMap<Product, readonly (readonly [string, string])[]>();
  const known = ofProduct.get(y);
  if (known !== undefined) return known;
  const others = partsOf(y, formulary);
  const unlisted = partsOf(x, formulary).flatMap((a) =>
    others
      .filter((b) => a.id <= b.id && !sameIngredient(a, b) && !formulary.pairs.some((pair) => speaksOf(pair, a, b)))
      .map((b) => [a.id, b.id] as const),
  );
  UNLISTED.set(formulary, ofFormulary.set(x, ofProduct.set(y, unlisted)));
  return unlisted;
}

/** One thing that meets others: an ingredient, or a product of which no ingredient is on record (water) under its own id. */
interface Part {
  readonly id: string;
  readonly ingredient: boolean;
  /** What the part itself belongs to. */
  readonly groups: ReadonlySet<string>;
  /** What comes with it: groups of its product and of the excipients. */
  readonly carried: ReadonlySet<string>;
}

function partsOf(product: Product, formulary: Formulary): readonly Part[] {
  const carried = new Set([...product.groups, ...product.excipients.list.flatMap(({ groups }) => groups)]);
  const parts = ingredientsOf(product, formulary).map(({ id, groups }) => ({
    id,
    ingredient: true,
    groups: new Set(groups),
    carried,
  }));
  return parts.length > 0 ? parts : [{ id: product.id, ingredient: false, groups: new Set(product.groups), carried }];
}

function sameIngredient(a: Part, b: Part): boolean {
  return a.id === b.id && a.ingredient && b.ingredient;
}

/** A warning speaks of all that comes with a product; that an excipient is compatible says nothing of the ingredient. */
function speaksOf(pair: Pair, a: Part, b: Part): boolean {
  const is = (part: Part, { kind, id }: PairSide): boolean =>
    kind === 'ingredient'
      ? part.ingredient && part.id === id
      : part.groups.has(id) || (pair.effect !== 'compatible' && part.carried.has(id));
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
