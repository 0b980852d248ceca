import { add, compare, ratio, scale } from '../dose/arithmetic.js';
import type { ExactAndMeasured } from '../dose/cocktail.js';
import { isZero } from '../dose/rational.js';
import type { Product } from '../formulary/model.js';
import { shown } from './comparing.js';
import { cocktailOf } from './context.js';
import { groupsOf, isInjection, type Mixture, routesOf, type SessionPreparation } from './session.js';

/** How far a product that may be given only diluted is diluted where it goes through the skin. */
export interface Dilution {
  /** Whether it goes in somewhere with nothing that dilutes it. */
  readonly bare: boolean;
  /** How far, in words that follow a semicolon. */
  readonly said: string;
}

const NO_FIGURE = 'no source says how far it must be';

/**
 * Judges every injected preparation that holds the product, and what is injected beside the syringes. Diluted means that
 * something else is with it which is neither acidic nor itself to be given only diluted; how far is shown, never judged.
 */
export function dilutionOf(product: Product, session: Mixture): Dilution {
  const beside = session.coAdministered.some((given) => given.product === product && isInjection(given.asked.route));
  const places = [
    ...(beside ? [{ bare: true, said: 'beside the syringes it is given as it comes' }] : []),
    ...session.preparations
      .filter((preparation) => preparation.given && preparation.products.includes(product))
      .filter((preparation) => routesOf(preparation).some(isInjection))
      .map((preparation) => inPreparation(product, preparation, session)),
  ];
  const bare = places.some((place) => place.bare);
  const said = places.map((place) => place.said).join('; ');
  return { bare, said: places.every((place) => place.bare) ? said : `${said}; ${NO_FIGURE}` };
}

function inPreparation(product: Product, preparation: SessionPreparation, session: Mixture): Dilution {
  const { id } = preparation.planned;
  const cocktail = cocktailOf(preparation.planned);
  const volumes = volumesIn(preparation, session);
  const own = volumes?.get(product.id);
  const dilutes = (other: Product): boolean => {
    if (other === product || !isDiluting(other, session)) return false;
    const volume = volumes?.get(other.id);
    return volumes === null || (volume !== undefined && !isZero(volume.exact.value) && !isZero(volume.measured.value));
  };
  const bare = !preparation.products.some(dilutes);
  if (cocktail === null || own === undefined) {
    return {
      bare,
      said: bare ? `nothing dilutes it in preparation ${id}` : `how far in preparation ${id} is not known`,
    };
  }
  const far = `${shown(own)} in ${shown(cocktail.total)}`;
  if (!bare) return { bare, said: `in preparation ${id} it is ${far}` };
  const alone = compare(own.exact, cocktail.total.exact) === 0;
  const why = alone ? '' : `: ${far}, the rest being acidic or itself to be given only diluted`;
  return { bare, said: `nothing dilutes it in preparation ${id}${why}` };
}

function isDiluting(product: Product, session: Mixture): boolean {
  const groups = groupsOf(product, session.context.formulary);
  return product.routes.intradermal !== 'only-diluted' && !groups.has('acidic');
}

/** The volume of every product in a preparation, pre-dilutions followed to their products; null where none was computed. */
function volumesIn(preparation: SessionPreparation, session: Mixture): ReadonlyMap<string, ExactAndMeasured> | null {
  const cocktail = cocktailOf(preparation.planned);
  if (cocktail === null) return null;
  const volumes = new Map<string, ExactAndMeasured>();
  const put = (id: string, volume: ExactAndMeasured): void => {
    const before = volumes.get(id);
    volumes.set(id, before === undefined ? volume : plus(before, volume));
  };
  for (const line of cocktail.lines) {
    if (line.source === 'product') {
      put(line.id, line);
      continue;
    }
    const below = session.preparations.find(({ planned }) => planned.id === line.id);
    const whole = below === undefined ? null : cocktailOf(below.planned);
    const parts = below === undefined || whole === null ? null : volumesIn(below, session);
    if (whole === null || parts === null) return null;
    if (isZero(whole.total.exact.value) || isZero(whole.total.measured.value)) return null;
    for (const [id, part] of parts) {
      put(id, {
        exact: scale(part.exact, ratio(line.exact, whole.total.exact)),
        measured: scale(part.measured, ratio(line.measured, whole.total.measured)),
      });
    }
  }
  if (cocktail.diluent !== null) put(cocktail.diluent.id, cocktail.diluent);
  return volumes;
}

function plus(a: ExactAndMeasured, b: ExactAndMeasured): ExactAndMeasured {
  return { exact: add(a.exact, b.exact), measured: add(a.measured, b.measured) };
}
