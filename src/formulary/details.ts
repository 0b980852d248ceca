import type { SourceReference } from '../findings/finding.js';
import type { Fact } from './handbook/fact.js';
import { indicationFacts, techniqueFacts } from './handbook/indication-facts.js';
import { ingredientFacts } from './handbook/ingredient-facts.js';
import { adverseEventFacts, claimFacts } from './handbook/practice-facts.js';
import { productFacts } from './handbook/product-facts.js';
import type { Formulary, Ingredient, Product } from './model.js';

/** What is to be known of one entry beside its row in a table. */
export interface Detail {
  readonly kind: 'product' | 'ingredient' | 'indication' | 'technique' | 'adverse event' | 'claim';
  readonly id: string;
  readonly name: string;
  /** All that the formulary says of it, one fact a line. */
  readonly facts: readonly Fact[];
  /** Of a product: those of its ingredients, where these are not shown themselves. */
  readonly cautions: readonly string[];
  /** What no source that was read confirms. */
  readonly toConfirm: readonly string[];
  /** Everything that the entry and its statements rest on, each once. */
  readonly sources: readonly SourceReference[];
}

/** What is known of the entries in `only` (ids): indications, techniques, adverse events, claims, ingredients, then products. */
export function detailsOf(formulary: Formulary, only: ReadonlySet<string>): readonly Detail[] {
  const among = <T extends { readonly id: string }>(entries: ReadonlyMap<string, T>): readonly T[] =>
    [...entries.values()].filter(({ id }) => only.has(id));
  return [
    ...among(formulary.indications).map((each) =>
      detail('indication', each, indicationFacts(formulary, each), { more: each.sources }),
    ),
    ...among(formulary.techniques).map((each) =>
      detail('technique', each, techniqueFacts(each), {
        cautions: each.cautions.map(({ statement }) => statement),
        toConfirm: each.toConfirm,
      }),
    ),
    ...among(formulary.adverseEvents).map((each) =>
      detail('adverse event', each, adverseEventFacts(formulary, each), {
        toConfirm: each.toConfirm,
        more: each.sources,
      }),
    ),
    ...among(formulary.claims).map(({ id, claim, ...rest }) =>
      detail('claim', { id, name: claim }, claimFacts(rest), { more: rest.sources }),
    ),
    ...among(formulary.ingredients).map((each) => ofIngredient(formulary, each)),
    ...among(formulary.products).map((each) => ofProduct(formulary, each, only)),
  ];
}

function detail(
  kind: Detail['kind'],
  { id, name }: { readonly id: string; readonly name: string },
  facts: readonly Fact[],
  parts: {
    readonly cautions?: readonly string[];
    readonly toConfirm?: readonly string[];
    readonly more?: readonly SourceReference[];
  },
): Detail {
  const sources = [...(parts.more ?? []), ...facts.flatMap((fact) => fact.sources)];
  return {
    kind,
    id,
    name,
    facts,
    cautions: parts.cautions ?? [],
    toConfirm: parts.toConfirm ?? [],
    sources: [...new Map(sources.map((source) => [source.id, source])).values()],
  };
}

function ofIngredient(formulary: Formulary, ingredient: Ingredient): Detail {
  return detail('ingredient', ingredient, ingredientFacts(formulary, ingredient), {
    cautions: ingredient.cautions.map(({ statement }) => statement),
    toConfirm: ingredient.toConfirm,
    more: ingredient.sources,
  });
}

function ofProduct(formulary: Formulary, product: Product, only: ReadonlySet<string>): Detail {
  const held = product.contents.flatMap(({ ingredient }) =>
    only.has(ingredient) ? [] : (formulary.ingredients.get(ingredient) ?? []),
  );
  return detail('product', product, productFacts(formulary, product), {
    cautions: held.flatMap((each) => each.cautions.map(({ statement }) => `${each.name}: ${statement}`)),
    toConfirm: product.toConfirm,
    more: [...product.sources, ...held.flatMap((each) => each.cautions.flatMap(({ sources }) => sources))],
  });
}
