import { lazyMap } from './lazy-map.js';
import type { Formulary } from './model.js';
import type { Group } from './model-practice.js';
import type { PlainGroup, PlainRule, PlainSource } from './plain.js';
import { optional, type Resolver, resolverOf } from './resolve.js';
import type { Source } from './source.js';
import type { StoredFormulary, StoredList } from './stored.js';
import { ingredientOf } from './typed-ingredient.js';
import { formulaOf, indicationOf, pairOf, protocolOf, questionOf } from './typed-others.js';
import { adverseEventOf, adviceOf, claimOf, prpMethodOf, techniqueOf, zoneOf } from './typed-practice.js';
import { productOf } from './typed-product.js';
import { ruleOf } from './typed-rule.js';

/**
 * The typed formulary of checked plain data: quantities exact, sources resolved. Needs neither the YAML reader nor the schemas, so a
 * snapshot comes to life quickly; entries are made when they are first looked at. `digest` is that of the files it was read from.
 */
export function typedFormulary(stored: StoredFormulary, digest: string): Formulary {
  const resolver = resolverOf(stored);
  const lazily = <P, T>(list: StoredList<P>, make: (entry: P, resolver: Resolver) => T) =>
    lazyMap(list, (entry) => make(entry.read(), resolver));
  return {
    id: stored.id,
    title: stored.title,
    digest,
    sources: lazily(stored.sources, sourceOf),
    groups: lazily(stored.groups, groupOf),
    ingredients: lazily(stored.ingredients, ingredientOf),
    products: lazily(stored.products, productOf),
    pairs: stored.pairs.all().map((pair) => pairOf(pair.read(), resolver)),
    indications: lazily(stored.indications, indicationOf),
    protocols: lazily(stored.protocols, protocolOf),
    questions: lazily(stored.questions, questionOf),
    rules: stored.judged().map((judged, index) => ruleOf(judged, () => ruleAt(stored, index), resolver)),
    formulas: lazily(stored.formulas, formulaOf),
    techniques: lazily(stored.techniques, techniqueOf),
    zones: lazily(stored.zones, zoneOf),
    prpMethods: lazily(stored.prp_methods, prpMethodOf),
    preCare: lazily(stored.pre_care, adviceOf),
    aftercare: lazily(stored.aftercare, adviceOf),
    adverseEvents: lazily(stored.adverse_events, adverseEventOf),
    claims: lazily(stored.claims, claimOf),
  };
}

function ruleAt(stored: StoredFormulary, index: number): PlainRule {
  const rule = stored.rules.all()[index];
  if (rule === undefined) throw new RangeError("the formulary's data is damaged: a rule is missing");
  return rule.read();
}

function groupOf({ id, name, synonyms, unchecked }: PlainGroup): Group {
  return { id, name, synonyms: synonyms ?? [], ...optional('unchecked', unchecked) };
}

function sourceOf(plain: PlainSource, resolver: Resolver): Source {
  const { id, title, kind, read, reference, verified } = plain;
  return { id, title, kind, read, reference, verified, location: resolver.location(plain.at) };
}
