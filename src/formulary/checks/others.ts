import { inBase } from '../../dose/arithmetic.js';
import type { Quantity } from '../../dose/quantity.js';
import { compareRationals, dividedBy, type Rational, rational, times } from '../../dose/rational.js';
import { FORMULARY_CODES } from '../../findings/codes/formulary.js';
import { FORMULARY_RULES_CODES } from '../../findings/codes/formulary-rules.js';
import type { Finding } from '../../findings/finding.js';
import { type Catalogue, type Entry, entriesOf } from '../catalogue.js';
import { child, faultAt, has, items, type Node, textAt } from '../node.js';
import { checkNumberOrder, checkOrder, quantityAt, swapped } from './quantities.js';

/** What the remaining kinds must hold to themselves: a pair's sides, a protocol's ranges, a selection's reason, a rule's examples. */
export function checkOthers(catalogue: Catalogue): readonly Finding[] {
  return [
    ...entriesOf(catalogue, 'ingredients').flatMap(selection),
    ...entriesOf(catalogue, 'pairs').flatMap(sides),
    ...entriesOf(catalogue, 'protocols').flatMap(ranges),
    ...entriesOf(catalogue, 'rules').flatMap(examples),
  ];
}

function selection(entry: Entry): readonly Finding[] {
  const word = textAt(entry.node, 'selection');
  if (word === null) return [];
  const place = child(entry.node, word === 'selectable' ? 'selection_reason' : 'selection');
  if ((word === 'selectable') !== has(entry.node, 'selection_reason')) return [];
  const message =
    word === 'selectable'
      ? `${entry.id} is selectable but has a selection_reason`
      : `${entry.id} is ${word} but does not say why`;
  const code = FORMULARY_CODES[word === 'selectable' ? 'formulary-contradiction' : 'formulary-incomplete'];
  const remedy =
    word === 'selectable' ? 'Remove selection_reason, or correct selection.' : 'Add selection_reason in one sentence.';
  return [faultAt(place, code, { subject: entry.id, message, remedy })];
}

function sides(entry: Entry): readonly Finding[] {
  return ['a', 'b'].flatMap((key) => {
    const side = child(entry.node, key);
    if (side.data === undefined || has(side, 'ingredient') !== has(side, 'group')) return [];
    return [
      faultAt(side, FORMULARY_CODES['formulary-incomplete'], {
        subject: entry.id,
        message: `the side ${key} of ${entry.id} must be one ingredient or one group`,
        remedy: 'Write {ingredient: ID} or {group: ID}.',
      }),
    ];
  });
}

function ranges(entry: Entry): readonly Finding[] {
  return [
    ...checkNumberOrder(entry.id, child(entry.node, 'sessions'), 'from', 'to'),
    ...['interval', 'maintenance'].flatMap((key) => period(entry, child(entry.node, key))),
  ];
}

/** The ends of a period; of weeks against months only what is certain is said: a month has 28 to 31 days. */
function period(entry: Entry, node: Node): readonly Finding[] {
  const from = quantityAt(node, 'from');
  const to = quantityAt(node, 'to');
  if (from === null || to === null || from.unit.dimension === to.unit.dimension)
    return checkOrder(entry.id, node, 'from', 'to');
  return compareRationals(days(from, 28n), days(to, 31n)) > 0 ? [swapped(entry.id, node, 'from', 'to')] : [];
}

/** The days of a time or of a calendar period whose months have `month` days. */
function days(period: Quantity, month: bigint): Rational {
  return period.unit.dimension === 'calendar'
    ? times(inBase(period), rational(month))
    : dividedBy(inBase(period), rational(86_400n));
}

function examples(entry: Entry): readonly Finding[] {
  const node = child(entry.node, 'examples');
  if (node.data === undefined) return [];
  return ['fires', 'quiet'].flatMap((side) => {
    if (items(child(node, side)).length > 0 || !has(node, side)) return [];
    const message = `the rule ${entry.id} has no example that ${side === 'fires' ? 'fires' : 'stays quiet'}`;
    return [faultAt(child(node, side), FORMULARY_RULES_CODES['rule-example-missing'], { subject: entry.id, message })];
  });
}
