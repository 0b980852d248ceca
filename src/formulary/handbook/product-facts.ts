import { printDecimal } from '../../dose/decimal.js';
import { display } from '../../dose/print.js';
import type { Formulary, Product } from '../model.js';
import { type Fact, plainFact } from './fact.js';

/** All that the formulary says of a product, one fact a line; what is not known is said. */
export function productFacts(formulary: Formulary, product: Product): readonly Fact[] {
  const { contents, composition, excipients, vehicle, ph, container, inUse, routes, legal, entry, groups } = product;
  const strengths = contents.map(({ ingredient, basis, strength, also }) =>
    [`${formulary.ingredients.get(ingredient)?.name ?? ingredient} ${display(strength)} as ${basis}`]
      .concat(also.map((other) => `= ${display(other.strength)} as ${other.basis}`))
      .join(' '),
  );
  const listed = excipients.list.map(({ name, amount }) => (amount === undefined ? name : `${name} ${amount}`));
  return [
    plainFact('kind', `${product.form}, ${product.role}, ${entry} entry`),
    { label: 'contents', text: strengths.join('; ') || 'none stated', sources: product.sources },
    plainFact(
      'composition',
      composition === 'complete'
        ? 'complete'
        : `${composition}: allergies, limits and pairs cannot be checked for what is not listed`,
    ),
    plainFact('excipients', `${excipients.status}${listed.length === 0 ? '' : `: ${listed.join(', ')}`}`),
    ...(groups.length === 0
      ? []
      : [plainFact('groups', groups.map((id) => formulary.groups.get(id)?.name ?? id).join(', '))]),
    plainFact('vehicle', vehicle),
    plainFact('pH', ph === undefined ? 'not stated' : `${printDecimal(ph.from)} to ${printDecimal(ph.to)}`),
    plainFact(
      'container',
      `${container.kind}, ${container.volume === undefined ? 'volume not known' : display(container.volume)}, ${container.doses}-dose`,
    ),
    ...dissolving(formulary, product),
    plainFact('in use', inUse === undefined ? 'not stated' : display(inUse)),
    plainFact('labelled routes', routes.labelled.join(', ') || 'none'),
    plainFact('intradermal', INTRADERMAL[routes.intradermal]),
    plainFact('legal status', legal),
    plainFact('prescription', gated(formulary, product) ? 'needs a signed prescription' : 'not needed'),
    ...supplied(product),
    ...(entry === 'generic'
      ? [plainFact('release', 'generic entry: can be planned with, never released; the clinic adds its brand')]
      : []),
    ...product.toConfirm.map((statement) => plainFact('to confirm', statement)),
  ];
}

const INTRADERMAL = {
  labelled: 'labelled for it',
  'other-injectable': 'not labelled for it; labelled for another injection',
  'only-diluted': 'only diluted',
  'not-for-injection': 'NOT FOR INJECTION',
} as const;

function dissolving({ products }: Formulary, { reconstitute }: Product): readonly Fact[] {
  if (reconstitute === undefined) return [];
  const { diluents, added, yields, useWithin } = reconstitute;
  const names = diluents.map((id) => products.get(id)?.name ?? id).join(' or ');
  const within = useWithin === undefined ? 'how long it keeps is not stated' : `used within ${display(useWithin)}`;
  return [plainFact('to dissolve', `add ${display(added)} of ${names}; it yields ${display(yields)}; ${within}`)];
}

function supplied({ supplied: vial }: Product): readonly Fact[] {
  if (vial === undefined) return [];
  const { pharmacy, preparationNumber, forPatient, prepared, beyondUse } = vial;
  const text = `${pharmacy}, preparation ${preparationNumber}, for ${forPatient}; prepared ${prepared}, used by ${beyondUse}`;
  return [plainFact('made by', text)];
}

function gated(formulary: Formulary, { gate, contents }: Product): boolean {
  return (
    gate === 'prescription' ||
    contents.some(({ ingredient }) => formulary.ingredients.get(ingredient)?.gate === 'prescription')
  );
}
