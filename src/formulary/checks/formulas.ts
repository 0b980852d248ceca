import { FORMULARY_CODES } from '../../findings/codes/formulary.js';
import type { Finding } from '../../findings/finding.js';
import { quote } from '../../reader/characters.js';
import { basesOf, type Catalogue, type Entry, entriesOf } from '../catalogue.js';
import { child, faultAt, has, items, type Node, textAt } from '../node.js';

const AMOUNTS = ['dose', 'volume', 'concentration', 'to_be_entered'];

/** A formula says one amount a component, names what is meant, and never holds an amount of a prescription additive. */
export function checkFormulas(catalogue: Catalogue): readonly Finding[] {
  return entriesOf(catalogue, 'formulas').flatMap((entry) => {
    const components = items(child(entry.node, 'components'));
    return [
      ...components.flatMap((component) => [
        ...amount(entry, component),
        ...gated(catalogue, entry, component),
        ...meant(catalogue, entry, component),
      ]),
      ...twice(entry, components),
      ...diluent(catalogue, entry),
    ];
  });
}

function amount(entry: Entry, component: Node): readonly Finding[] {
  const stated = AMOUNTS.filter((key) => has(component, key));
  if (stated.length === 1) return [];
  const product = textAt(component, 'product');
  const message = stated.length === 0 ? `${product} has no amount` : `${product} has ${stated.join(' and ')}`;
  return [
    faultAt(component, FORMULARY_CODES[stated.length === 0 ? 'formulary-incomplete' : 'formulary-contradiction'], {
      subject: entry.id,
      message,
      remedy: 'Write exactly one of dose, volume, concentration, or to_be_entered: yes.',
    }),
  ];
}

function gated(catalogue: Catalogue, entry: Entry, component: Node): readonly Finding[] {
  const product = catalogue.byId.products.get(textAt(component, 'product') ?? '');
  const key = ['dose', 'volume', 'concentration'].find((each) => has(component, each));
  if (product === undefined || key === undefined) return [];
  const why = gateOf(catalogue, product);
  if (why === null) return [];
  return [
    faultAt(child(component, key), FORMULARY_CODES['formulary-prescription-amount'], {
      subject: entry.id,
      message: `${entry.id} states a ${key} of ${product.id}, and ${why} needs a prescription`,
    }),
  ];
}

/** What in a product needs a prescription: the product itself or one of its ingredients; null where nothing does. */
function gateOf(catalogue: Catalogue, product: Entry): string | null {
  if (textAt(product.node, 'gate') === 'prescription') return product.id;
  const contents = items(child(product.node, 'contents')).map((content) => textAt(content, 'ingredient') ?? '');
  return contents.find((id) => gateAt(catalogue.byId.ingredients.get(id)) === 'prescription') ?? null;
}

function gateAt(ingredient: Entry | undefined): string | null {
  return ingredient === undefined ? null : textAt(ingredient.node, 'gate');
}

/** `of` and `as` name something that the product has, and stand where a dose or concentration could mean several. */
function meant(catalogue: Catalogue, entry: Entry, component: Node): readonly Finding[] {
  const product = catalogue.byId.products.get(textAt(component, 'product') ?? '');
  if (product === undefined) return [];
  const contents = items(child(product.node, 'contents')).flatMap((content) => textAt(content, 'ingredient') ?? []);
  const of = textAt(component, 'of');
  const ambiguous = has(component, 'dose') || has(component, 'concentration');
  const fault = (key: string, message: string, remedy: string) => [
    faultAt(child(component, key), FORMULARY_CODES['formulary-incomplete'], { subject: entry.id, message, remedy }),
  ];
  if (of !== null && !contents.includes(of))
    return fault('of', `${product.id} does not hold ${quote(of)}`, `Choose one of: ${contents.join(', ')}.`);
  if (of === null && contents.length > 1 && ambiguous) {
    return fault(
      'of',
      `${product.id} holds several ingredients and the dose does not say of which`,
      `Add of: with one of ${contents.join(', ')}.`,
    );
  }
  const ingredient = catalogue.byId.ingredients.get(of ?? contents[0] ?? '');
  const bases = ingredient === undefined ? [] : basesOf(ingredient);
  const as = textAt(component, 'as');
  if (as !== null && !bases.includes(as))
    return fault(
      'as',
      `${quote(as)} is no basis of ${ingredient?.id ?? product.id}`,
      `Choose one of: ${bases.join(', ')}.`,
    );
  if (as === null && bases.length > 1 && ambiguous) {
    return fault(
      'as',
      `the dose of ${product.id} can be read on several bases`,
      `Add as: with one of ${bases.join(', ')}.`,
    );
  }
  return [];
}

function twice(entry: Entry, components: readonly Node[]): readonly Finding[] {
  const seen = new Set<string>();
  return components.flatMap((component) => {
    const product = textAt(component, 'product');
    if (product === null || !seen.has(product)) {
      seen.add(product ?? '');
      return [];
    }
    const message = `${entry.id} holds ${product} twice`;
    return [
      faultAt(child(component, 'product'), FORMULARY_CODES['formulary-contradiction'], { subject: entry.id, message }),
    ];
  });
}

function diluent(catalogue: Catalogue, entry: Entry): readonly Finding[] {
  const node = child(entry.node, 'diluent');
  const product = catalogue.byId.products.get(textAt(entry.node, 'diluent') ?? '');
  if (product === undefined || textAt(product.node, 'role') === 'diluent') return [];
  const message = `${product.id} is used as a diluent but its role is ${textAt(product.node, 'role')}`;
  return [faultAt(node, FORMULARY_CODES['formulary-contradiction'], { subject: entry.id, message })];
}
