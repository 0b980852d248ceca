import { lazyMap } from './lazy-map.js';
import type { Formulary, Source } from './model.js';
import type { PlainFormulary, PlainSource } from './plain.js';
import { type Resolver, resolverOf } from './resolve.js';
import { ingredientOf } from './typed-ingredient.js';
import { formulaOf, indicationOf, pairOf, protocolOf, questionOf, ruleOf } from './typed-others.js';
import { productOf } from './typed-product.js';

/**
 * The typed formulary of checked plain data: quantities exact, sources resolved. Needs neither the YAML reader nor the schemas, so a
 * snapshot comes to life quickly; entries are made when they are first looked at. `digest` is that of the files it was read from.
 */
export function typedFormulary(plain: PlainFormulary, digest: string): Formulary {
  const resolver = resolverOf(plain);
  const lazily = <P extends { readonly id: string }, T>(
    entries: readonly P[],
    make: (entry: P, resolver: Resolver) => T,
  ) => lazyMap(entries, (entry) => make(entry, resolver));
  return {
    id: plain.id,
    title: plain.title,
    digest,
    sources: lazily(plain.sources, sourceOf),
    groups: new Map(plain.groups.map(({ id, name }) => [id, name])),
    ingredients: lazily(plain.ingredients, ingredientOf),
    products: lazily(plain.products, productOf),
    pairs: plain.pairs.map((pair) => pairOf(pair, resolver)),
    indications: lazily(plain.indications, indicationOf),
    protocols: lazily(plain.protocols, protocolOf),
    questions: lazily(plain.questions, questionOf),
    rules: plain.rules.map((rule) => ruleOf(rule, resolver)),
    formulas: lazily(plain.formulas, formulaOf),
  };
}

function sourceOf(plain: PlainSource, resolver: Resolver): Source {
  const { id, title, kind, read, reference, verified } = plain;
  return { id, title, kind, read, reference, verified, location: resolver.location(plain.at) };
}
