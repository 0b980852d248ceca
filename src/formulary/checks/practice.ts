import { FORMULARY_CODES } from '../../findings/codes/formulary.js';
import type { Finding } from '../../findings/finding.js';
import { type Catalogue, type Entry, entriesOf } from '../catalogue.js';
import { child, faultAt, has, items } from '../node.js';
import { checkNumberOrder, checkOrder } from './quantities.js';

const FIGURES = ['depth', 'spacing', 'volume_per_point', 'volume_per_area', 'volume'];

const RANGES = ['blood', 'platelets', 'volume', 'volume_per_area', 'period'];

/** What techniques, PRP methods and advice must hold to themselves: a figure has an end, and no range is swapped. */
export function checkPractice(catalogue: Catalogue): readonly Finding[] {
  const ranged = (['prp_methods', 'pre_care', 'aftercare'] as const).flatMap((kind) => entriesOf(catalogue, kind));
  return [
    ...entriesOf(catalogue, 'techniques').flatMap((entry) => [...figures(entry), ...points(entry)]),
    ...ranged.flatMap((entry) => RANGES.flatMap((key) => checkOrder(entry.id, child(entry.node, key), 'from', 'to'))),
  ];
}

function figures(entry: Entry): readonly Finding[] {
  return FIGURES.flatMap((key) => items(child(entry.node, key))).flatMap((figure) => {
    if (has(figure, 'from') || has(figure, 'to')) return checkOrder(entry.id, figure, 'from', 'to');
    return [
      faultAt(figure, FORMULARY_CODES['formulary-incomplete'], {
        subject: entry.id,
        message: `a figure of ${entry.id} has neither from nor to`,
        remedy: 'Write from, to, or both.',
      }),
    ];
  });
}

function points(entry: Entry): readonly Finding[] {
  return items(child(entry.node, 'points')).flatMap((node) => checkNumberOrder(entry.id, node, 'from', 'to'));
}
