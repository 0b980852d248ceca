import { alike, compare } from '../dose/arithmetic.js';
import type { Quantity } from '../dose/quantity.js';
import type { Formulary, Ingredient, Product } from '../formulary/model.js';
import type { CoAdministered, Delivery } from '../request/model.js';
import type { MixtureContext, PlannedPreparation, RuleContext } from './context.js';
import { dayOf } from './days.js';

/** One preparation with everything that ends up in it, through pre-dilutions too. */
export interface SessionPreparation {
  readonly planned: PlannedPreparation;
  /** Products in the order of the request, diluent last, each once; those of pre-dilutions after them. */
  readonly products: readonly Product[];
  /** False for a pre-dilution that only serves as a component. */
  readonly given: boolean;
  readonly deliveries: readonly Delivery[];
}

/** A product given beside the syringes. */
export interface SessionCoAdministered {
  readonly asked: CoAdministered;
  readonly product: Product;
}

/** What is given in a session, digested once for all checks; nothing of who gets it. */
export interface Mixture {
  readonly context: MixtureContext;
  readonly preparations: readonly SessionPreparation[];
  readonly coAdministered: readonly SessionCoAdministered[];
  /** All products of the session, each once. */
  readonly products: readonly Product[];
  /** All ingredients of those products, each once. */
  readonly ingredients: readonly Ingredient[];
  /** Groups of those ingredients, their products and excipients. */
  readonly groups: ReadonlySet<string>;
}

/** A mixture, who gets it, and when. */
export interface Session extends Mixture {
  readonly context: RuleContext;
  /** The planned calendar day, `YYYY-MM-DD`, in the zone it was planned in. */
  readonly day: string;
}

/** Digests a context. */
export function sessionOf(context: RuleContext): Session {
  return sessionWith(mixtureOf(context), context);
}

/** A session in which a mixture is given that was digested before. */
export function sessionWith(mixture: Mixture, context: RuleContext): Session {
  const { preparations, coAdministered, products, ingredients, groups } = mixture;
  return { context, preparations, coAdministered, products, ingredients, groups, day: dayOf(context.plannedFor) };
}

/** Digests what is given. Products that the formulary does not have are left out: the request was refused before. */
export function mixtureOf(context: MixtureContext): Mixture {
  const preparations = context.preparations.map((planned) => sessionPreparation(planned, context));
  const coAdministered = (context.request.coAdministered ?? []).flatMap((asked) => {
    const product = context.formulary.products.get(asked.product);
    return product === undefined ? [] : [{ asked, product }];
  });
  const products = unique([
    ...preparations.flatMap((preparation) => preparation.products),
    ...coAdministered.map(({ product }) => product),
  ]);
  return {
    context,
    preparations,
    coAdministered,
    products,
    ingredients: unique(products.flatMap((product) => ingredientsOf(product, context.formulary))),
    groups: new Set(products.flatMap((product) => [...groupsOf(product, context.formulary)])),
  };
}

/** What a product carries, looked up once. */
interface Carried {
  readonly formulary: Formulary;
  readonly ingredients: readonly Ingredient[];
  readonly groups: ReadonlySet<string>;
}

const CARRIED = new WeakMap<Product, Carried>();

/** The ingredients that a product is known to hold. */
export function ingredientsOf(product: Product, formulary: Formulary): readonly Ingredient[] {
  return carriedBy(product, formulary).ingredients;
}

/** Groups of a product: its own, its excipients' and its ingredients'. */
export function groupsOf(product: Product, formulary: Formulary): ReadonlySet<string> {
  return carriedBy(product, formulary).groups;
}

function carriedBy(product: Product, formulary: Formulary): Carried {
  const known = CARRIED.get(product);
  if (known !== undefined && known.formulary === formulary) return known;
  const ids = [...new Set(product.contents.map((content) => content.ingredient))];
  const ingredients = ids.flatMap((id) => formulary.ingredients.get(id) ?? []);
  const groups = new Set([
    ...product.groups,
    ...product.excipients.list.flatMap((excipient) => excipient.groups),
    ...ingredients.flatMap((ingredient) => ingredient.groups),
  ]);
  const carried = { formulary, ingredients, groups };
  CARRIED.set(product, carried);
  return carried;
}

/** The routes by which a preparation is given; intradermal where the request names none, as mesotherapy is. */
export function routesOf(preparation: SessionPreparation): readonly string[] {
  const routes = [...new Set(preparation.deliveries.map((delivery) => delivery.route))];
  return routes.length === 0 ? ['intradermal'] : routes;
}

const NOT_INJECTED: ReadonlySet<string> = new Set(['topical', 'oral', 'ophthalmic', 'inhalation', 'dilution']);

/** Whether a route goes through the skin. A route that is not known counts as one that does. */
export function isInjection(route: string): boolean {
  return !NOT_INJECTED.has(route);
}

/** Products that go through the skin: those of given preparations by an injected route, and injected co-administered ones. */
export function injectedProducts(session: Mixture): readonly Product[] {
  return unique([
    ...session.preparations
      .filter((preparation) => routesOf(preparation).some(isInjection))
      .flatMap((preparation) => preparation.products),
    ...session.coAdministered.filter(({ asked }) => isInjection(asked.route)).map(({ product }) => product),
  ]);
}

/** Compares two quantities; null where they may not meet. */
export function compareAlike(a: Quantity, b: Quantity): -1 | 0 | 1 | null {
  return alike(a, b) ? compare(a, b) : null;
}

function sessionPreparation(planned: PlannedPreparation, context: MixtureContext): SessionPreparation {
  const used = context.preparations.some(({ components }) =>
    components.some(({ source }) => source.kind === 'preparation' && source.id === planned.id),
  );
  const deliveries = context.request.delivery.filter((delivery) => delivery.preparation === planned.id);
  return {
    planned,
    products: unique(productsIn(planned, context, new Set())),
    given: !used || deliveries.length > 0,
    deliveries,
  };
}

function productsIn(
  planned: PlannedPreparation,
  context: MixtureContext,
  seen: ReadonlySet<string>,
): readonly Product[] {
  if (seen.has(planned.id)) return [];
  const within = new Set([...seen, planned.id]);
  const own = planned.components.filter(({ source }) => source.kind === 'product').map(({ source }) => source.id);
  if (planned.diluent !== null) own.push(planned.diluent.product);
  const below = planned.components.flatMap(({ source }) => {
    const other = context.preparations.find(({ id }) => id === source.id);
    return source.kind === 'preparation' && other !== undefined ? productsIn(other, context, within) : [];
  });
  const drawn = own.flatMap((id) => context.formulary.products.get(id) ?? []);
  return [...drawn, ...drawn.flatMap((product) => dissolvedWith(product, context.formulary)), ...below];
}

/** What a powder is dissolved with, where its label names one diluent. Of several nobody has said which; `checkMixtureScope` says so. */
function dissolvedWith({ reconstitute }: Product, formulary: Formulary): readonly Product[] {
  const [only, ...others] = reconstitute?.diluents ?? [];
  if (only === undefined || others.length > 0) return [];
  const diluent = formulary.products.get(only);
  return diluent === undefined ? [] : [diluent];
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}
