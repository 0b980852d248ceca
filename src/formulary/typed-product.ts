import type { Content, Product, Reconstitution, Supplied } from './model.js';
import type { PlainContent, PlainProduct, PlainReconstitution, PlainSupplied } from './plain.js';
import { exact, exactNumber, optional, type Resolver } from './resolve.js';

/** A product of the plain data with its quantities exact and its sources resolved. */
export function productOf(plain: PlainProduct, resolver: Resolver): Product {
  const { container, ph } = plain;
  const volume = container.volume ?? plain.reconstitute?.yields;
  return {
    ...resolver.sourced(plain),
    id: plain.id,
    name: plain.name,
    entry: plain.entry,
    form: plain.form,
    role: plain.role,
    contents: (plain.contents ?? []).map((content) => contentOf(content, resolver)),
    composition: plain.composition,
    excipients: {
      status: plain.excipients.status,
      list: (plain.excipients.list ?? []).map(({ name, groups, amount }) => ({
        name,
        groups: groups ?? [],
        ...optional('amount', amount),
      })),
    },
    vehicle: plain.vehicle,
    groups: plain.groups ?? [],
    ...(ph === undefined ? {} : { ph: { from: exactNumber(ph.from), to: exactNumber(ph.to) } }),
    container: {
      kind: container.kind,
      ...optional('volume', volume === undefined ? undefined : exact(volume)),
      doses: container.doses,
    },
    ...optional('inUse', plain.in_use === undefined ? undefined : exact(plain.in_use)),
    routes: { labelled: plain.routes.labelled, intradermal: plain.routes.intradermal },
    legal: plain.legal,
    gate: plain.gate ?? 'none',
    ...optional('reconstitute', plain.reconstitute === undefined ? undefined : reconstitutionOf(plain.reconstitute)),
    ...optional('supplied', plain.supplied === undefined ? undefined : suppliedOf(plain.supplied)),
    toConfirm: plain.to_confirm ?? [],
  };
}

function contentOf(plain: PlainContent, resolver: Resolver): Content {
  return {
    ingredient: plain.ingredient,
    basis: plain.basis,
    strength: exact(plain.strength, plain.ingredient),
    also: (plain.also ?? []).map(({ basis, strength }) => ({ basis, strength: exact(strength, plain.ingredient) })),
    location: resolver.location(plain.at),
  };
}

function reconstitutionOf(plain: PlainReconstitution): Reconstitution {
  return {
    diluents: plain.diluents,
    added: exact(plain.added),
    yields: exact(plain.yields),
    ...optional('useWithin', plain.use_within === undefined ? undefined : exact(plain.use_within)),
  };
}

function suppliedOf(plain: PlainSupplied): Supplied {
  return {
    pharmacy: plain.pharmacy,
    preparationNumber: plain.preparation_number,
    forPatient: plain.for_patient,
    prepared: plain.prepared,
    beyondUse: plain.beyond_use,
  };
}
