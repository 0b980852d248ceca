import { findingOf } from '../../findings/code.js';
import { PRESCRIPTIONS_CODES } from '../../findings/codes/prescriptions.js';
import type { Finding } from '../../findings/finding.js';
import { type Checked, found, saidToMany } from '../check.js';
import type { PrescriptionLookup, PrescriptionState } from '../prescription-state.js';
import { type Gated, gatedId, gatedName, gatedOf } from '../prescriptions/gated.js';
import { uncheckedInterval } from '../prescriptions/interval.js';
import { departuresFrom, speaksOf } from '../prescriptions/item.js';
import { standingOf } from '../prescriptions/standing.js';
import type { Mixture, Session } from '../session.js';

/** Whether everything that needs a prescription is covered by one that counts, to the dose. */
export function checkPrescriptions(session: Session): Checked {
  const { request, prescriptions } = session.context;
  if (request.prescriptions.length === 0) return noneNamed(session);
  const named = [...new Set(request.prescriptions)];
  if (prescriptions === null) return found(named.map(unverified));
  return covered(session, gatedOf(session), named, prescriptions);
}

const NONE_NAMED = new WeakMap<Mixture['preparations'], Checked>();

/** What wants a prescription and has none: said once of what is given, whoever gets it. */
function noneNamed(mixture: Mixture): Checked {
  const known = NONE_NAMED.get(mixture.preparations);
  if (known !== undefined) return known;
  const said = saidToMany(found(gatedOf(mixture).map(missing)));
  NONE_NAMED.set(mixture.preparations, said);
  return said;
}

function covered(
  session: Session,
  gated: readonly Gated[],
  named: readonly string[],
  lookup: PrescriptionLookup,
): Checked {
  const states = named.map((id) => ({ id, state: lookup.find(id) }));
  const known = states.flatMap(({ state }) => state ?? []);
  return {
    findings: [
      ...states.filter(({ state }) => state === undefined).map(({ id }) => unknown(id)),
      ...known.flatMap((state) => standingOf(state, session)),
      ...gated.flatMap((thing) => coverage(session, thing, known)),
    ],
    notChecked: known.flatMap(uncheckedInterval),
  };
}

/**
 * The first item that fits in everything covers it. Where none does, the departures from the item that comes nearest are
 * said. That a prescription as a whole does not count was said already.
 */
function coverage(session: Session, gated: Gated, known: readonly PrescriptionState[]): readonly Finding[] {
  const items = known.flatMap((prescription) =>
    prescription.items.filter((item) => speaksOf(item, gated)).map((item) => ({ prescription, item, gated, session })),
  );
  if (items.length === 0) return [otherItem(gated, known)];
  const [nearest] = items.map(departuresFrom).sort((a, b) => a.length - b.length);
  return nearest ?? [];
}

function missing(gated: Gated): Finding {
  if (gated.preparations.length === 0 && gated.coAdministered.length > 0) return besides(gated, 'none');
  return findingOf(PRESCRIPTIONS_CODES['prescription-missing'], {
    subject: gatedId(gated),
    message: `${gatedName(gated)} needs a signed prescription; the request names none.`,
    evidence: [{ fact: 'prescriptions', actual: 'none', operator: 'needed for', limit: gatedId(gated) }],
    sources: gated.ingredient?.sources ?? gated.products[0]?.sources ?? [],
    location: gated.ingredient?.location ?? gated.products[0]?.location ?? null,
  });
}

function besides(gated: Gated, actual: string): Finding {
  return findingOf(PRESCRIPTIONS_CODES['co-administered-unprescribed'], {
    subject: gatedId(gated),
    message: `${gatedName(gated)} is given beside the syringes, and no prescription named covers it.`,
    evidence: [{ fact: 'prescriptions', actual, operator: 'needed for', limit: gatedId(gated) }],
    sources: gated.ingredient?.sources ?? gated.products[0]?.sources ?? [],
    location: gated.ingredient?.location ?? gated.products[0]?.location ?? null,
  });
}

function otherItem(gated: Gated, known: readonly PrescriptionState[]): Finding {
  const held = known.flatMap(({ items }) => items.map(({ subject }) => subject.id)).join(', ') || 'nothing';
  if (gated.preparations.length === 0 && gated.coAdministered.length > 0) return besides(gated, held);
  return findingOf(PRESCRIPTIONS_CODES['prescription-other-item'], {
    subject: gatedId(gated),
    message: `${gatedName(gated)} is not on any prescription named; they hold ${held}.`,
    evidence: [{ fact: 'prescribed', actual: held, operator: 'not', limit: gatedId(gated) }],
  });
}

function unverified(id: string): Finding {
  return findingOf(PRESCRIPTIONS_CODES['prescription-unverified'], {
    subject: id,
    message: `Prescription ${id} was not looked up: there is no clinic's log.`,
    evidence: [{ fact: `prescription ${id}`, actual: 'not looked up', operator: 'is not', limit: 'in the log' }],
  });
}

function unknown(id: string): Finding {
  return findingOf(PRESCRIPTIONS_CODES['prescription-unknown'], {
    subject: id,
    message: `The log holds no prescription ${id}.`,
    evidence: [{ fact: `prescription ${id}`, actual: 'not found', operator: 'is not', limit: 'in the log' }],
  });
}
