import { indicationFacts, prpMethodFacts, techniqueFacts } from '../../formulary/handbook/indication-facts.js';
import { ingredientFacts } from '../../formulary/handbook/ingredient-facts.js';
import { productFacts } from '../../formulary/handbook/product-facts.js';
import type { Formulary } from '../../formulary/model.js';
import type { Block } from '../../sheet/document.js';
import { cited, entry, heading, paragraph, table } from './blocks.js';

/** What must not be chosen or injected, on its first page. */
export function barred(formulary: Formulary): readonly Block[] {
  const rows = [...formulary.ingredients.values()]
    .filter(({ selection }) => selection === 'never' || selection === 'topical-only')
    .map(({ name, selection, selectionReason, status, sources }) => [
      name,
      selection === 'never' ? 'NEVER' : 'on the skin only',
      `${selectionReason ?? ''} ${status.map(({ statement }) => statement).join(' ')}`.trim(),
      cited([...sources, ...status.flatMap((each) => each.sources)].filter(onceById)).trim(),
    ]);
  const products = [...formulary.products.values()]
    .filter(({ routes }) => routes.intradermal === 'not-for-injection')
    .map(({ name, legal, routes, sources }) => [
      name,
      legal,
      `labelled: ${routes.labelled.join(', ') || 'no route'}`,
      cited(sources).trim(),
    ]);
  return [
    heading(1, 'Not chosen, not injected'),
    heading(2, 'Substances'),
    table(
      [
        ['substance', 3],
        ['', 2],
        ['why', 8],
        ['sources', 4],
      ],
      rows,
    ),
    heading(2, 'Products'),
    table(
      [
        ['product', 5],
        ['status', 2],
        ['routes', 4],
        ['sources', 4],
      ],
      products,
    ),
  ];
}

function onceById<T extends { readonly id: string }>(item: T, index: number, all: readonly T[]): boolean {
  return all.findIndex(({ id }) => id === item.id) === index;
}

/** Every ingredient, product, indication, technique, zone and PRP method. */
export function catalogue(formulary: Formulary): readonly Block[] {
  const { ingredients, products, indications, techniques, zones, prpMethods } = formulary;
  return [
    heading(1, `Ingredients (${ingredients.size})`),
    ...[...byName(ingredients)].flatMap((each) => entry(each.name, ingredientFacts(formulary, each))),
    heading(1, `Products (${products.size})`),
    ...[...byName(products)].flatMap((each) => entry(each.name, productFacts(formulary, each))),
    heading(1, `Indications and their protocols (${indications.size})`),
    paragraph('Each protocol stands as its one source gives it. They are not merged, and none is recommended.'),
    ...[...indications.values()].flatMap((each) => entry(each.name, indicationFacts(formulary, each))),
    heading(1, `Techniques (${techniques.size})`),
    ...[...techniques.values()].flatMap((each) => entry(each.name, techniqueFacts(each))),
    heading(2, 'Zones'),
    table(
      [
        ['zone', 3],
        ['id', 3],
        ['site', 2],
        ['to confirm', 8],
      ],
      [...zones.values()].map(({ id, name, site, toConfirm }) => [name, id, site, toConfirm.join(' ')]),
    ),
    heading(1, `Platelet-rich plasma (${prpMethods.size} ways)`),
    ...[...prpMethods.values()].flatMap((each) => entry(each.name, prpMethodFacts(each))),
  ];
}

function byName<T extends { readonly name: string }>(entries: ReadonlyMap<string, T>): readonly T[] {
  const key = ({ name }: T) => name.toLowerCase();
  return [...entries.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
