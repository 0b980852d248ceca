import { inBase } from '../../dose/arithmetic.js';
import { display } from '../../dose/print.js';
import { quantity } from '../../dose/quantity.js';
import {
  absolute,
  compareRationals,
  dividedBy,
  minus,
  plus,
  type Rational,
  rational,
  times,
} from '../../dose/rational.js';
import { FORMULARY_CODES } from '../../findings/codes/formulary.js';
import type { Finding } from '../../findings/finding.js';
import { type Catalogue, type Entry, entriesOf, moietyOf } from '../catalogue.js';
import { atomsOf, molarMass } from '../molar-mass.js';
import { child, faultAt, items, type Node, select, textAt } from '../node.js';
import { quantityAt } from './quantities.js';

/** Conversions agree with the molecular formulas, and a strength printed on two bases with the conversion, within label rounding. */
export function checkConversions(catalogue: Catalogue): readonly Finding[] {
  return [
    ...entriesOf(catalogue, 'ingredients').flatMap((entry) =>
      items(child(entry.node, 'bases')).flatMap((basis) => [
        ...stoichiometry(entry, basis),
        ...ofTheMoiety(entry, basis),
      ]),
    ),
    ...entriesOf(catalogue, 'products').flatMap((entry) =>
      select(entry.node, 'contents.*').flatMap((content) => printedTwice(catalogue, entry, content)),
    ),
  ];
}

function ofTheMoiety(entry: Entry, basis: Node): readonly Finding[] {
  const equals = child(basis, 'equals');
  if (equals.data === undefined || textAt(basis, 'id') !== moietyOf(entry)) return [];
  const message = `${moietyOf(entry)} is the moiety of ${entry.id} and cannot have a conversion to itself`;
  return [faultAt(equals, FORMULARY_CODES['formulary-contradiction'], { subject: entry.id, message })];
}

/** Recomputes `equals` from the molecular formulas, where both are given and both figures are masses. */
function stoichiometry(entry: Entry, basis: Node): readonly Finding[] {
  const equals = child(basis, 'equals');
  const amount = quantityAt(equals, 'amount');
  const moiety = quantityAt(equals, 'moiety');
  const moietyBasis = items(child(entry.node, 'bases')).find((each) => textAt(each, 'id') === moietyOf(entry));
  const factor = massRatio(textAt(basis, 'formula'), moietyBasis === undefined ? null : textAt(moietyBasis, 'formula'));
  if (amount?.unit.dimension !== 'mass' || moiety?.unit.dimension !== 'mass' || factor === null) return [];
  const computed = { amount: times(inBase(moiety), factor), moiety: dividedBy(inBase(amount), factor) };
  const agrees = {
    amount: within(inBase(amount), computed.amount, lastDigit(equals, 'amount', amount.unit.factor)),
    moiety: within(inBase(moiety), computed.moiety, lastDigit(equals, 'moiety', moiety.unit.factor)),
  };
  const finer = finerOf(equals);
  const sameDecimals = decimalsOf(equals, 'moiety') === decimalsOf(equals, 'amount');
  if (agrees[finer] || (sameDecimals && agrees.moiety)) return [];
  const { unit } = finer === 'amount' ? amount : moiety;
  const shown = display(quantity(dividedBy(computed[finer], unit.factor), unit));
  const message = `${textAt(equals, 'amount')} of ${textAt(basis, 'id')} cannot hold ${textAt(equals, 'moiety')} of ${moietyOf(entry)}: by their formulas ${finer} is ${shown}`;
  return [faultAt(child(equals, finer), FORMULARY_CODES['formulary-conversion'], { subject: entry.id, message })];
}

/** Which figure of a conversion was rounded: the one with more decimals (`2.46 mg` of `1 mg`, `9.3 mg` of `100 mg`). */
function finerOf(equals: Node): 'amount' | 'moiety' {
  return decimalsOf(equals, 'moiety') > decimalsOf(equals, 'amount') ? 'moiety' : 'amount';
}

/** The mass of a basis that holds one mass of the moiety, by their formulas: all atoms of an elemental moiety count. */
function massRatio(basis: string | null, moiety: string | null): Rational | null {
  if (basis === null || moiety === null) return null;
  const whole = molarMass(basis);
  const part = molarMass(moiety);
  const [element, ...others] = atomsOf(moiety) ?? [];
  if (whole === null || part === null || element === undefined) return null;
  const held =
    others.length === 0
      ? dividedBy(rational(atomsOf(basis)?.get(element[0]) ?? 0n), rational(element[1]))
      : rational(1n);
  return held.n === 0n ? null : dividedBy(whole, times(part, held));
}

/** A strength that the label prints on a further basis agrees with the ingredient's conversions. */
function printedTwice(catalogue: Catalogue, entry: Entry, content: Node): readonly Finding[] {
  const ingredient = catalogue.byId.ingredients.get(textAt(content, 'ingredient') ?? '');
  const strength = quantityAt(content, 'strength');
  if (ingredient === undefined || strength === null) return [];
  return items(child(content, 'also')).flatMap((also) => {
    const printed = quantityAt(also, 'strength');
    const from = perMoiety(ingredient, textAt(content, 'basis'));
    const to = perMoiety(ingredient, textAt(also, 'basis'));
    if (printed === null || from === null || to === null || printed.unit.dimension !== strength.unit.dimension)
      return [];
    const expected = times(inBase(strength), dividedBy(to.factor, from.factor));
    const slack = plus(
      lastDigit(also, 'strength', printed.unit.factor),
      times(expected, plus(to.relative, from.relative)),
    );
    const finer = decimalsOf(content, 'strength') > decimalsOf(also, 'strength');
    const rounded = times(lastDigit(content, 'strength', strength.unit.factor), dividedBy(to.factor, from.factor));
    if (within(inBase(printed), expected, finer ? plus(slack, rounded) : slack)) return [];
    const shown = display(quantity(dividedBy(expected, printed.unit.factor), printed.unit));
    const message = `${textAt(content, 'strength')} of ${textAt(content, 'basis')} would be ${shown} of ${textAt(also, 'basis')}, but ${textAt(also, 'strength')} is written`;
    return [faultAt(child(also, 'strength'), FORMULARY_CODES['formulary-conversion'], { subject: entry.id, message })];
  });
}

/** How much of a basis holds one of the moiety, and how far that figure may be off by its rounding. */
function perMoiety(
  ingredient: Entry,
  basis: string | null,
): { readonly factor: Rational; readonly relative: Rational } | null {
  if (basis === moietyOf(ingredient)) return { factor: rational(1n), relative: rational(0n) };
  const found = items(child(ingredient.node, 'bases')).find((each) => textAt(each, 'id') === basis);
  if (found === undefined) return null;
  const equals = child(found, 'equals');
  const amount = quantityAt(equals, 'amount');
  const moiety = quantityAt(equals, 'moiety');
  if (amount === null || moiety === null || amount.unit.dimension !== moiety.unit.dimension) return null;
  const finer = finerOf(equals);
  const figure = finer === 'amount' ? amount : moiety;
  const relative = dividedBy(lastDigit(equals, finer, figure.unit.factor), inBase(figure));
  return { factor: dividedBy(inBase(amount), inBase(moiety)), relative };
}

function within(a: Rational, b: Rational, slack: Rational): boolean {
  return compareRationals(absolute(minus(a, b)), slack) <= 0;
}

/** How many decimals the quantity at `key` is written with. */
function decimalsOf(node: Node, key: string): bigint {
  return BigInt(/^\d+\.(\d+)/.exec(textAt(node, key) ?? '')?.[1]?.length ?? 0);
}

/** One unit of the last digit written, in base units: labels round, and some cut off. */
function lastDigit(node: Node, key: string, unit: Rational): Rational {
  return times(rational(1n, 10n ** decimalsOf(node, key)), unit);
}
