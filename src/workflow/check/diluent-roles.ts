import { findingOf } from '../../findings/code.js';
import { WORKFLOW_CODES } from '../../findings/codes/workflow.js';
import type { Finding } from '../../findings/finding.js';
import type { Formulary } from '../../formulary/model.js';
import type { Request } from '../../request/model.js';

/** Every active product that a request fills up with: what stands in it would go uncounted, so it is refused before anything is computed. */
export function activeDiluents(request: Request, formulary: Formulary): readonly Finding[] {
  const sound = SOUND.get(formulary) ?? new WeakSet();
  SOUND.set(formulary, sound);
  if (sound.has(request.preparations)) return NONE;
  const found = activeIn(request, formulary);
  if (found.length === 0) sound.add(request.preparations);
  return found;
}

const NONE: readonly Finding[] = [];

/** The preparations in which a formulary was found to have diluents for diluents: rows of a batch share them. */
const SOUND = new WeakMap<Formulary, WeakSet<Request['preparations']>>();

function activeIn(request: Request, formulary: Formulary): readonly Finding[] {
  return request.preparations.flatMap(({ id, diluent }, index) => {
    const product = diluent === undefined ? undefined : formulary.products.get(diluent.product);
    if (product === undefined || product.role === 'diluent') return [];
    return [
      findingOf(WORKFLOW_CODES['diluent-is-active'], {
        subject: `${id}/${product.id}`,
        message: `Preparation ${id} would be filled up with ${product.name}, which is no diluent.`,
        location: request.document.locate(['preparations', index, 'diluent', 'product']),
      }),
    ];
  });
}
