import { display } from '../../dose/print.js';
import { findingOf } from '../../findings/code.js';
import { RULES_CODES } from '../../findings/codes/rules.js';
import type { Finding } from '../../findings/finding.js';
import type { Product } from '../../formulary/model.js';
import { type Checked, found } from '../check.js';
import { cocktailOf } from '../context.js';
import { isInjection, type Mixture, routesOf, type SessionPreparation } from '../session.js';

/** Water filled up with where the mixture goes through the skin: nobody has computed how far from isotonic it is. */
export function checkTonicity(session: Mixture): Checked {
  return found(
    session.preparations
      .filter((preparation) => routesOf(preparation).some(isInjection))
      .flatMap((preparation) =>
        added(preparation, session)
          .filter(isWater)
          .map((water) => hypotonic(preparation, water)),
      ),
  );
}

/** What is filled up with or drawn into the preparation itself. What a powder is dissolved with is its label's concern. */
function added({ planned }: SessionPreparation, { context }: Mixture): readonly Product[] {
  const ids = planned.components.filter(({ source }) => source.kind === 'product').map(({ source }) => source.id);
  if (planned.diluent !== null) ids.push(planned.diluent.product);
  return [...new Set(ids)].flatMap((id) => context.formulary.products.get(id) ?? []);
}

/** A diluent in which nothing is dissolved: its composition is complete and lists nothing, or water alone. */
function isWater({ role, composition, contents }: Product): boolean {
  return (
    role === 'diluent' &&
    composition === 'complete' &&
    contents.every(({ ingredient }) => ingredient === 'water-for-injections')
  );
}

function hypotonic({ planned }: SessionPreparation, water: Product): Finding {
  const cocktail = cocktailOf(planned);
  const filled = [cocktail?.diluent ?? null, ...(cocktail?.lines ?? [])].find((line) => line?.id === water.id);
  const amount =
    cocktail === null || filled === undefined || filled === null
      ? ''
      : `, ${display(filled.measured)} in ${display(cocktail.total.measured)}`;
  return findingOf(RULES_CODES['hypotonic-diluent'], {
    subject: `${planned.id}/${water.id}`,
    message: `Preparation ${planned.id} is diluted with ${water.name}${amount}; its tonicity was not computed.`,
    evidence: [
      { fact: `${planned.id}: tonicity`, actual: 'not computed', operator: 'is not', limit: 'known to be isotonic' },
    ],
    location: water.location,
  });
}
