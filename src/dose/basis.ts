import { inBase, rateUnit } from './arithmetic.js';
import { countsOneSubstance, type Quantity, quantity } from './quantity.js';
import { dividedBy, isZero, times } from './rational.js';
import { ML } from './unit-table.js';

/** A label's own equivalence: `from.amount` of one basis is `to.amount` of the other (zinc sulfate heptahydrate 4.39 mg = zinc 1 mg). */
export interface Equivalence {
  readonly from: { readonly basis: string; readonly amount: Quantity };
  readonly to: { readonly basis: string; readonly amount: Quantity };
}

/** All bases on which the strength of one ingredient can be read, and the equivalences that labels state. */
export interface BasisTable {
  readonly ingredient: string;
  readonly bases: readonly string[];
  readonly equivalences: readonly Equivalence[];
}

/** Why a basis cannot be used. */
export type BasisFault =
  | { readonly kind: 'missing-basis-choice'; readonly choices: readonly string[] }
  | { readonly kind: 'unknown-basis-choice'; readonly choices: readonly string[] }
  | { readonly kind: 'no-basis-conversion'; readonly from: string; readonly to: string };

export type ConvertedBasis =
  | { readonly ok: true; readonly quantity: Quantity }
  | { readonly ok: false; readonly fault: BasisFault };

/**
 * On which basis an amount was meant: the one named by `as`; unnamed, the only one there is. Several and none named is a fault that lists
 * them, as is a name that the table does not hold. Nothing is ever taken by default.
 */
export function chooseBasis(
  bases: readonly string[],
  as: string | undefined,
): { readonly ok: true; readonly basis: string } | { readonly ok: false; readonly fault: BasisFault } {
  const choices = [...new Set(bases)];
  const [only] = choices;
  if (as !== undefined) {
    return choices.includes(as)
      ? { ok: true, basis: as }
      : { ok: false, fault: { kind: 'unknown-basis-choice', choices } };
  }
  if (choices.length === 1 && only !== undefined) return { ok: true, basis: only };
  return { ok: false, fault: { kind: 'missing-basis-choice', choices } };
}

/** One way along an equivalence: of which basis to which, and the number to multiply by. */
interface Step {
  readonly from: string;
  readonly to: string;
  readonly a: Quantity;
  readonly b: Quantity;
}

/**
 * An amount or a strength of one basis in terms of another, exactly, along the stated equivalences (over several where need be).
 * Amounts of like kind keep their unit: zinc 1 mg → zinc sulfate heptahydrate 4.39 mg. Where an equivalence leads from mass to
 * milliequivalents (84 mg = 1 mEq) the unit follows the equivalence. No stated way is a fault: nothing is computed from formula weights.
 */
export function toBasis(q: Quantity, from: string, to: string, table: BasisTable | undefined): ConvertedBasis {
  if (from === to) return { ok: true, quantity: q };
  const fault: ConvertedBasis = { ok: false, fault: { kind: 'no-basis-conversion', from, to } };
  if (table === undefined) return fault;
  const way = shortestWay(from, to, table);
  if (way === null) return fault;
  let converted: Quantity | null = q;
  for (const step of way) converted = converted === null ? null : along(converted, step, table.ingredient);
  return converted === null ? fault : { ok: true, quantity: converted };
}

/** Breadth first, so that of several ways the one with the fewest steps rules, and of equal ones the one stated first. */
function shortestWay(from: string, to: string, table: BasisTable): readonly Step[] | null {
  const steps = table.equivalences.flatMap(({ from: a, to: b }): Step[] => [
    { from: a.basis, to: b.basis, a: a.amount, b: b.amount },
    { from: b.basis, to: a.basis, a: b.amount, b: a.amount },
  ]);
  const seen = new Set([from]);
  let ways: readonly (readonly Step[])[] = steps.filter((step) => step.from === from).map((step) => [step]);
  while (ways.length > 0) {
    const arrived = ways.find((way) => way.at(-1)?.to === to);
    if (arrived !== undefined) return arrived;
    for (const way of ways) seen.add(way.at(-1)?.to ?? from);
    ways = ways.flatMap((way) =>
      steps.filter((step) => step.from === way.at(-1)?.to && !seen.has(step.to)).map((step) => [...way, step]),
    );
  }
  return null;
}

/**
 * One step for an amount (mg) or a strength (mg/mL): multiplied by what `b` is over what `a` is. Like kinds keep the unit of `q`,
 * others take the unit of `b` (per mL for a strength). Null where `q` is not of the kind, or not of the substance, of `a`.
 */
function along(q: Quantity, { a, b }: Step, ingredient: string): Quantity | null {
  const perVolume = q.unit.dimension === `${a.unit.dimension}/volume`;
  if (!perVolume && q.unit.dimension !== a.unit.dimension) return null;
  if (countsOneSubstance(q.unit) && q.of !== (a.of ?? ingredient)) return null;
  const unit = a.unit.dimension === b.unit.dimension ? q.unit : perVolume ? rateUnit(b.unit, ML) : b.unit;
  if (isZero(a.value)) return null;
  const factor = dividedBy(inBase(b), inBase(a));
  const of = countsOneSubstance(unit) ? (b.of ?? ingredient) : undefined;
  return quantity(dividedBy(times(inBase(q), factor), unit.factor), unit, of);
}
