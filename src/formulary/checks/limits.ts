import { alike, compare } from '../../dose/arithmetic.js';
import type { Quantity } from '../../dose/quantity.js';
import type { Dimension } from '../../dose/unit.js';
import { FORMULARY_CODES } from '../../findings/codes/formulary.js';
import type { Finding } from '../../findings/finding.js';
import { type Catalogue, type Entry, entriesOf } from '../catalogue.js';
import { isAmount, isAmountPerVolume, isAmountPerWeight } from '../dimensions.js';
import { child, faultAt, has, items, type Node, select, textAt, textOf } from '../node.js';
import { checkOrder, quantityAt } from './quantities.js';

const FITS: Readonly<Record<string, { readonly fits: (dimension: Dimension) => boolean; readonly like: string }>> = {
  'session-dose': { fits: isAmount, like: '300 mg' },
  'session-dose-per-weight': { fits: isAmountPerWeight, like: '4.5 mg/kg' },
  concentration: { fits: isAmountPerVolume, like: '5 mg/mL' },
};

/** Limits state a bound, in a unit that fits their kind and the ingredient's products, ends in order, milder within stricter. */
export function checkLimits(catalogue: Catalogue): readonly Finding[] {
  const strengths = strengthsOf(catalogue);
  return entriesOf(catalogue, 'ingredients').flatMap((entry) => {
    const limits = items(child(entry.node, 'limits'));
    return [
      ...limits.flatMap((limit) => [
        ...stated(entry, limit),
        ...checkOrder(entry.id, limit, 'at_least', 'at_most'),
        ...['at_least', 'at_most'].flatMap((key) => fitting(strengths, entry, limit, key)),
      ]),
      ...limits.flatMap((limit, index) => limits.slice(index + 1).flatMap((other) => nested(entry, limit, other))),
    ];
  });
}

function stated(entry: Entry, limit: Node): readonly Finding[] {
  const subject = entry.id;
  const faults: Finding[] = [];
  if (!has(limit, 'at_most') && !has(limit, 'at_least')) {
    const message = `the limit ${textAt(limit, 'id')} of ${subject} states neither at_most nor at_least`;
    faults.push(faultAt(limit, FORMULARY_CODES['formulary-incomplete'], { subject, message }));
  }
  const group = textAt(limit, 'with_group');
  if (group !== null && group === textAt(limit, 'without_group')) {
    const message = `the limit ${textAt(limit, 'id')} of ${subject} holds both with and without ${group}`;
    faults.push(
      faultAt(child(limit, 'without_group'), FORMULARY_CODES['formulary-contradiction'], { subject, message }),
    );
  }
  return faults;
}

function fitting(strengths: Strengths, entry: Entry, limit: Node, key: string): readonly Finding[] {
  const figure = quantityAt(limit, key, entry.id);
  const kind = textAt(limit, 'kind') ?? '';
  const wanted = FITS[kind];
  if (figure === null || wanted === undefined) return [];
  const at = (message: string, remedy: string) => [
    faultAt(child(limit, key), FORMULARY_CODES['formulary-unit'], { subject: entry.id, message, remedy }),
  ];
  const written = textAt(limit, key);
  if (!wanted.fits(figure.unit.dimension)) {
    return at(`${written} is no figure for a limit of the kind ${kind}`, `Write it like ${wanted.like}.`);
  }
  const basis = textAt(limit, 'basis');
  const other = strengths.get(`${entry.id} ${basis}`)?.find(({ strength }) => counted(strength) !== counted(figure));
  if (other === undefined) return [];
  return at(
    `${written} counts ${counted(figure)}, but ${other.product} states ${basis} in ${other.strength.unit.name}`,
    'Write both in the same kind of unit, or give the other kind a basis of its own with the conversion.',
  );
}

/** What is counted, below a slash or not: mass, units, equivalents … */
function counted(quantity: Quantity): string {
  return quantity.unit.dimension.split('/')[0] ?? '';
}

/** The strengths that products state, by `INGREDIENT BASIS`. */
type Strengths = ReadonlyMap<string, readonly { readonly product: string; readonly strength: Quantity }[]>;

function strengthsOf(catalogue: Catalogue): Strengths {
  const strengths = new Map<string, { product: string; strength: Quantity }[]>();
  for (const { id, node } of entriesOf(catalogue, 'products')) {
    for (const content of select(node, 'contents.*')) {
      const ingredient = textAt(content, 'ingredient') ?? '';
      const strength = quantityAt(content, 'strength', ingredient);
      if (strength === null) continue;
      const key = `${ingredient} ${textAt(content, 'basis')}`;
      strengths.set(key, [...(strengths.get(key) ?? []), { product: id, strength }]);
    }
  }
  return strengths;
}

const STRICTEST_FIRST = ['stop', 'prescriber', 'reason', 'note'];

/** Two limits on the same thing under the same conditions: the stricter severity lies at or beyond the milder. */
function nested(entry: Entry, one: Node, other: Node): readonly Finding[] {
  if (scopeOf(one) !== scopeOf(other)) return [];
  const rank = (limit: Node) => STRICTEST_FIRST.indexOf(textAt(limit, 'severity') ?? '');
  if (rank(one) === rank(other)) return [];
  const [strict, mild] = rank(one) < rank(other) ? [one, other] : [other, one];
  return (['at_most', 'at_least'] as const).flatMap((key) => {
    const beyond = quantityAt(strict, key, entry.id);
    const within = quantityAt(mild, key, entry.id);
    if (beyond === null || within === null || !alike(beyond, within)) return [];
    const order = compare(within, beyond);
    if (key === 'at_most' ? order <= 0 : order >= 0) return [];
    const message = `${textAt(mild, 'severity')} at ${textAt(mild, key)} lies beyond ${textAt(strict, 'severity')} at ${textAt(strict, key)} (limits ${textAt(mild, 'id')} and ${textAt(strict, 'id')} of ${entry.id})`;
    return [faultAt(child(mild, key), FORMULARY_CODES['formulary-limits-not-nested'], { subject: entry.id, message })];
  });
}

function scopeOf(limit: Node): string {
  const indications = items(child(limit, 'indications')).map(textOf).sort();
  return JSON.stringify([
    ...['kind', 'basis', 'with_group', 'without_group'].map((key) => textAt(limit, key)),
    indications,
  ]);
}
