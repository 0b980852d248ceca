import { alike, equal, rateOf } from '../../dose/arithmetic.js';
import { isPositive, ofSubstance, parseQuantity, type Quantity } from '../../dose/quantity.js';
import { FORMULARY_CODES } from '../../findings/codes/formulary.js';
import type { Finding } from '../../findings/finding.js';
import { type Catalogue, type Entry, entriesOf } from '../catalogue.js';
import { child, faultAt, items, type Node, textAt } from '../node.js';
import { quantityAt } from './quantities.js';

const NUMBER = String.raw`(?<![\d.,])\d+(?:,\d{3})*(?:\.\d+)?`;
const AMOUNT = '(?:mg|mcg|ng|g|mmol|mEq|units?)';
const MEASURE = '(?:mL|L|g)';
const END = '(?![A-Za-z0-9])';

/** `5 mg/mL`. */
const RATE = new RegExp(`${NUMBER} ?${AMOUNT}/(?:\\d+ ?)?${MEASURE}${END}`, 'gu');
/** `1 mg zinc per mL`, `100 mg in 5 mL`: up to three words between. */
const IN_A_VOLUME = new RegExp(
  `(?<amount>${NUMBER} ?${AMOUNT})(?: [A-Za-z-]+){0,3}? (?:per|in) (?<measure>(?:${NUMBER} ?)?mL)${END}`,
  'gu',
);
/** `1 %`, `0.05 % w/v`. */
const PERCENT = new RegExp(`(?<number>${NUMBER}) ?%(?: (?<basis>[wv]/[wv]))?`, 'gu');
/** `100 mg`, which names a powder. */
const BARE = new RegExp(`${NUMBER} ?${AMOUNT}(?![A-Za-z0-9/])`, 'gu');

/** One figure of a name, and what it may mean: a bare percentage is of the volume or of the weight. */
interface Figure {
  readonly written: string;
  readonly meanings: readonly Quantity[];
}

/**
 * The strengths in a product's name are strengths of its contents, in whatever unit. Where the contents are not all listed one of
 * the name's figures must be among them, since the others may be of what is not listed; where none is listed nothing is judged.
 */
export function checkNames(catalogue: Catalogue): readonly Finding[] {
  return entriesOf(catalogue, 'products').flatMap((entry) => {
    const figures = figuresOf(entry);
    const stated = strengthsOf(entry);
    if (figures.length === 0 || stated.length === 0) return [];
    const odd = figures.filter(({ meanings }) => !meanings.some((each) => isAmong(each, stated)));
    const allListed = textAt(entry.node, 'composition') === 'complete';
    if (odd.length === 0 || (!allListed && odd.length < figures.length)) return [];
    return odd.map(({ written }) =>
      faultAt(child(entry.node, 'name'), FORMULARY_CODES['formulary-name-strength'], {
        subject: entry.id,
        message: `the name of ${entry.id} says ${written}, but its contents are ${writtenStrengths(entry)}`,
      }),
    );
  });
}

function isAmong(figure: Quantity, stated: readonly Quantity[]): boolean {
  return stated.some((strength) => alike(figure, strength) && equal(figure, strength));
}

function figuresOf(entry: Entry): readonly Figure[] {
  const name = textAt(entry.node, 'name') ?? '';
  const read = (text: string) => quantityOf(text, entry.id);
  const rates = [...name.matchAll(RATE)].map(([written]) => ({ written, meanings: read(written) }));
  const inVolumes = [...name.matchAll(IN_A_VOLUME)].map(([written, amount = '', measure = '']) => ({
    written,
    meanings: read(amount).flatMap((top) =>
      read(/^\d/.test(measure) ? measure : `1 ${measure}`).map((bottom) => rateOf(top, bottom)),
    ),
  }));
  const percentages = [...name.matchAll(PERCENT)].map(([written, number = '', basis]) => ({
    written,
    meanings: (basis === undefined ? ['w/v', 'w/w'] : [basis]).flatMap((each) => read(`${number} % ${each}`)),
  }));
  const rest = name.replace(RATE, '').replace(IN_A_VOLUME, '');
  const powder = textAt(entry.node, 'form') === 'powder';
  const bare = powder ? [...rest.matchAll(BARE)].map(([written]) => ({ written, meanings: read(written) })) : [];
  return [...rates, ...inVolumes, ...percentages, ...bare].filter(({ meanings }) => meanings.length > 0);
}

/** What `text` says, counted of `substance`; nothing where it is no quantity above zero. */
function quantityOf(text: string, substance: string): readonly Quantity[] {
  const parsed = parseQuantity(text.replaceAll(',', '').replace(/(\d)(?=[A-Za-z%])/u, '$1 '));
  return parsed.ok && isPositive(parsed.quantity) ? [ofSubstance(parsed.quantity, substance)] : [];
}

/** Every strength of the contents on every basis; for a powder also that of the solution made from it. */
function strengthsOf(entry: Entry): readonly Quantity[] {
  const yields = quantityAt(child(entry.node, 'reconstitute'), 'yields');
  return statedIn(entry).flatMap((stated) => {
    const strength = quantityAt(stated, 'strength', entry.id);
    if (strength === null) return [];
    const made = yields === null || strength.unit.dimension.includes('/') ? [] : [rateOf(strength, yields)];
    return [strength, ...made];
  });
}

function statedIn(entry: Entry): readonly Node[] {
  return items(child(entry.node, 'contents')).flatMap((content) => [content, ...items(child(content, 'also'))]);
}

function writtenStrengths(entry: Entry): string {
  return statedIn(entry)
    .map((stated) => `${textAt(stated, 'strength')} of ${textAt(stated, 'basis')}`)
    .join(', ');
}
