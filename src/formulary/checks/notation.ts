import { FORMULARY_CODES } from '../../findings/codes/formulary.js';
import type { Finding } from '../../findings/finding.js';
import type { Catalogue } from '../catalogue.js';
import { child, faultAt, items, members, type Node, textOf } from '../node.js';

/** Keys whose text is read at the bench. Titles and references quote others as they wrote. */
const READ_AT_THE_BENCH = [
  'name',
  'text',
  'title',
  'statement',
  'message',
  'because',
  'remedy',
  'remark',
  'selection_reason',
  'amount',
  'instructions',
  'to_confirm',
  'description',
  'per',
  'activation',
  'disagreement',
  'timing',
  'action',
  'problem',
  'container',
  'equipment',
  'appearance',
  'beyond_use',
  'storage',
  'stability',
  'quality_control',
  'label',
  'say',
];

/** Keys whose text is a quantity or a number, and which print into texts as they stand. */
const QUANTITIES = [
  'strength',
  'moiety',
  'at_most',
  'at_least',
  'volume',
  'added',
  'yields',
  'use_within',
  'in_use',
  'dose',
  'concentration',
  'tolerance',
  'from',
  'to',
  'valid_for',
  'defer',
  'force',
  'time',
];

/** A decimal that ends in zero, with or without a unit: `2.50 mg/mL`, `1.0`. */
const TRAILING_ZERO = /^\d+\.\d*0(?!\d)/u;

const UNIT = '(?:mg|mcg|ng|g|kg|mL|L|mmol|mEq|units?|%)';

/** What ISMP's list of error-prone abbreviations bars, as far as it can stand in a formulary, and what to write. */
const ERROR_PRONE: readonly { readonly pattern: RegExp; readonly remedy: (found: string) => string }[] = [
  { pattern: /[\u00b5\u03bc]g/iu, remedy: () => 'Write mcg.' },
  { pattern: /(?<![A-Za-z])(?:I\.?U\.?|i\.?u\.?)(?![A-Za-z])/u, remedy: () => 'Write units.' },
  { pattern: /\d ?U(?![A-Za-z])/u, remedy: (found) => `Write ${found.replace(/ ?U$/u, '')} units.` },
  { pattern: /\d ?cc(?![A-Za-z])/u, remedy: () => 'Write mL.' },
  { pattern: /\d ?(?:mcg|mg|g|ng|units?)?\/? ?(?:ml|ML)(?![A-Za-z])/u, remedy: () => 'Write mL.' },
  { pattern: new RegExp(`(?<![\\d.,])\\.\\d+ ?${UNIT}(?![A-Za-z])`, 'u'), remedy: (found) => `Write 0${found}.` },
  {
    pattern: new RegExp(`(?<![\\d.])\\d+\\.\\d*0 ?${UNIT}(?![A-Za-z])`, 'u'),
    remedy: (found) => `Write ${found.replace(/\.?0+(?=\D*$)/u, '')}.`,
  },
  {
    pattern: /(?<![\w.,-])\d[\d.,]*(?:mg|mcg|ng|g|kg|mL|mmol|mEq|units?)(?![A-Za-z0-9])/u,
    remedy: (found) => `Put a space before the unit: ${found.replace(/([\d.,]+)/u, '$1 ')}.`,
  },
  { pattern: /(?<!\d)1: ?\d{1,3}(?:[, ]?\d{3})+/u, remedy: () => 'Write the mcg/mL that the ratio means.' },
];

/** No text that is read at the bench holds a notation that is often misread, and no quantity a trailing zero. */
export function checkNotation(catalogue: Catalogue): readonly Finding[] {
  return catalogue.entries
    .filter(({ kind }) => kind !== 'sources')
    .flatMap((entry) => [
      ...entry.mappings
        .flatMap((mapping) => members(mapping).filter(({ key }) => READ_AT_THE_BENCH.includes(key)))
        .flatMap(({ node }) => [node, ...items(node)])
        .flatMap((node) => misread(entry.id, node)),
      ...entry.mappings
        .flatMap((mapping) => members(mapping).filter(({ key }) => QUANTITIES.includes(key)))
        .concat(entry.kind === 'rules' ? members(child(entry.node, 'limits')) : [])
        .flatMap(({ node }) => trailingZero(entry.id, node)),
    ]);
}

function trailingZero(subject: string, node: Node): readonly Finding[] {
  const text = textOf(node) ?? '';
  const found = TRAILING_ZERO.exec(text)?.[0];
  if (found === undefined) return [];
  const plain = found.replace(/\.?0+$/u, '');
  const message = `the quantity ${text} ends its decimals in zero, which is often misread tenfold`;
  const remedy = `Write ${plain}${text.slice(found.length)}.`;
  return [faultAt(node, FORMULARY_CODES['formulary-notation'], { subject, message, remedy })];
}

function misread(subject: string, node: Node): readonly Finding[] {
  const text = textOf(node);
  if (text === null) return [];
  return ERROR_PRONE.flatMap(({ pattern, remedy }) => {
    const found = pattern.exec(text)?.[0];
    if (found === undefined) return [];
    const message = `the text holds "${found}", which is often misread`;
    return [faultAt(node, FORMULARY_CODES['formulary-notation'], { subject, message, remedy: remedy(found) })];
  });
}
