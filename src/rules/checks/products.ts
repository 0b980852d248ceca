import { findingOf } from '../../findings/code.js';
import { COCKTAIL_CODES } from '../../findings/codes/cocktail.js';
import type { Finding } from '../../findings/finding.js';
import type { Product } from '../../formulary/model.js';
import { type Checked, found } from '../check.js';
import type { Mixture } from '../session.js';

/** Generic entries, which stand for no container. */
export function checkProducts(session: Mixture): Checked {
  return found(session.products.flatMap((product) => generic(product, session)));
}

/** A generic entry is fine to plan with; at a release somebody holds a real container, and that is what is recorded. */
function generic(product: Product, session: Mixture): readonly Finding[] {
  if (product.entry !== 'generic') return [];
  const releasing = session.context.purpose === 'release';
  return [
    findingOf(COCKTAIL_CODES['generic-product'], {
      subject: product.id,
      severity: releasing ? 'stop' : 'note',
      message: releasing
        ? `${product.name} is a generic entry; a release needs the product in your hand.`
        : `${product.name} is a generic entry: the product on the shelf may differ, and only that can be released.`,
      evidence: [{ fact: `${product.id}: entry`, actual: 'generic', operator: 'is not', limit: 'brand or supplied' }],
      sources: product.sources,
      location: product.location,
    }),
  ];
}
