import { findingOf } from '../../findings/code.js';
import { COCKTAIL_CODES } from '../../findings/codes/cocktail.js';
import type { Finding } from '../../findings/finding.js';
import type { Product } from '../../formulary/model.js';
import { type Checked, found } from '../check.js';
import { isAfter } from '../days.js';
import type { Session } from '../session.js';

/** What a pharmacy-made vial carries: its patient and its beyond-use date. */
export function checkSupplied(session: Session): Checked {
  const vials = session.products.filter((product) => product.supplied !== undefined);
  return found(vials.flatMap((product) => supplied(product, session)));
}

function supplied(product: Product, session: Session): readonly Finding[] {
  const { supplied: vial } = product;
  if (vial === undefined) return [];
  const { request, plannedFor } = session.context;
  const common = { subject: product.id, sources: product.sources, location: product.location };
  const findings: Finding[] = [];
  if (vial.forPatient !== request.patient.id) {
    findings.push(
      findingOf(COCKTAIL_CODES['wrong-patient'], {
        ...common,
        message: `${product.name} (${vial.pharmacy} ${vial.preparationNumber}) was made for ${vial.forPatient}, not for ${request.patient.id}.`,
        evidence: [{ fact: 'for patient', actual: vial.forPatient, operator: 'is not', limit: request.patient.id }],
      }),
    );
  }
  const late = [plannedFor, session.context.now].find((time) => isAfter(time, vial.beyondUse));
  if (late !== undefined) {
    findings.push(
      findingOf(COCKTAIL_CODES['beyond-use-passed'], {
        ...common,
        message: `${product.name} (${vial.pharmacy} ${vial.preparationNumber}) may be used until ${vial.beyondUse}; ${late === plannedFor ? `the session is planned for ${late}` : `it is ${late}`}.`,
        evidence: [
          { fact: late === plannedFor ? 'planned for' : 'now', actual: late, operator: 'after', limit: vial.beyondUse },
        ],
      }),
    );
  }
  return findings;
}
