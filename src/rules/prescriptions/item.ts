import { alike, compare, ratio, subtract } from '../../dose/arithmetic.js';
import { toBasis } from '../../dose/basis.js';
import type { ExactAndMeasured } from '../../dose/cocktail.js';
import { display } from '../../dose/print.js';
import { ofSubstance, type Quantity } from '../../dose/quantity.js';
import { absolute, compareRationals } from '../../dose/rational.js';
import type { Tolerance } from '../../dose/tolerance.js';
import { type Code, findingOf } from '../../findings/code.js';
import { PRESCRIPTIONS_CODES } from '../../findings/codes/prescriptions.js';
import type { Finding } from '../../findings/finding.js';
import { basisTableOf } from '../basis-table.js';
import { shown } from '../comparing.js';
import { cocktailOf } from '../context.js';
import type { PrescribedAmount, PrescribedItem, PrescriptionState } from '../prescription-state.js';
import { routesOf, type Session } from '../session.js';
import { finalConcentration, sessionDose, strengthsOf, type Told } from '../session-dose.js';
import { type Gated, gatedId, gatedName } from './gated.js';

/** One prescribed item held against what the session gives. */
interface Held {
  readonly prescription: PrescriptionState;
  readonly item: PrescribedItem;
  readonly gated: Gated;
  readonly session: Session;
}

/** Whether an item speaks of this: the same ingredient, or one of the products that bring it. */
export function speaksOf(item: PrescribedItem, gated: Gated): boolean {
  if (item.subject.kind === 'ingredient') return item.subject.id === gated.ingredient?.id;
  return gated.products.some(({ id }) => id === item.subject.id);
}

/** Everything in which the session departs from an item: nothing means that the item covers it. */
export function departuresFrom(held: Held): readonly Finding[] {
  return [
    ...product(held),
    ...dose(held),
    ...strengths(held),
    ...concentrations(held),
    ...routes(held),
    ...sites(held),
  ];
}

/** A product was prescribed: every product that brings the substance must be that one. */
function product(held: Held): readonly Finding[] {
  const { item, gated } = held;
  if (item.subject.kind !== 'product') return [];
  const other = gated.products.find(({ id }) => id !== item.subject.id);
  if (other === undefined) return [];
  const message = `prescribes the product ${item.subject.id}; ${other.id} is used`;
  return [refusal(held, 'prescription-other-item', message, 'product', other.id, 'is not', item.subject.id)];
}

function dose(held: Held): readonly Finding[] {
  const { item, gated, session } = held;
  const told = toldDose(held);
  const [exact, measured] = told.dose === null ? [null, null] : [told.dose.exact, told.dose.measured];
  const limit = prescribed(item.dose);
  if (exact === null || measured === null || told.gaps.length > 0 || !alike(exact, anyBound(item.dose, gated))) {
    const why = told.gaps.length > 0 ? told.gaps.join('; ') : `the session's dose is not known in the unit prescribed`;
    const message = `prescribes ${limit} of ${gatedName(gated)}, and that cannot be compared: ${why}`;
    return [refusal(held, 'prescription-not-comparable', message, 'dose', 'not known', 'needed for', limit)];
  }
  const tolerance = toleranceOf(gated);
  if (doseAllowed(item.dose, { exact, measured }, gated, tolerance)) return [];
  const given = shown({ exact, measured });
  const message = `prescribes ${limit} of ${gatedName(gated)} a session; ${given} is planned for ${session.day}`;
  return [refusal(held, 'prescription-dose', message, `${gatedId(gated)}: dose`, given, 'is not', limit)];
}

/** The session's dose in the terms of the item: a mass or amount of the ingredient, or a volume of the product. */
function toldDose({ item, gated, session }: Held): Told {
  const bound = anyBound(item.dose, gated);
  if (bound.unit.dimension === 'volume') return drawnVolume(item, gated);
  if (gated.ingredient === null) return { dose: null, gaps: ['the product says nothing of its ingredients'] };
  return sessionDose(session, gated.ingredient, item.basis ?? gated.ingredient.moiety);
}

function drawnVolume(item: PrescribedItem, gated: Gated): Told {
  const lines = gated.preparations.flatMap(
    ({ planned }) => cocktailOf(planned)?.lines.filter((line) => gated.products.some(({ id }) => id === line.id)) ?? [],
  );
  const [line, ...others] = lines;
  if (line === undefined || others.length > 0 || gated.coAdministered.length > 0) {
    return {
      dose: null,
      gaps: [`a volume of ${item.subject.id} is prescribed, and it is not given by one draw alone`],
    };
  }
  return { dose: line, gaps: [] };
}

/**
 * The calculated dose must be what was prescribed. A measured one may differ from an exact dose by the stated tolerance;
 * a ceiling or a floor holds for it without one.
 */
function doseAllowed(
  amount: PrescribedAmount,
  dose: ExactAndMeasured,
  gated: Gated,
  tolerance: Tolerance | null,
): boolean {
  const of = (quantity: Quantity): Quantity => counted(quantity, gated);
  const between = (value: Quantity, from: Quantity | null, to: Quantity): boolean =>
    (from === null || compare(value, from) >= 0) && compare(value, to) <= 0;
  if (amount.kind === 'up-to') {
    return between(dose.exact, null, of(amount.quantity)) && between(dose.measured, null, of(amount.quantity));
  }
  if (amount.kind === 'range') {
    const [from, to] = [of(amount.from), of(amount.to)];
    return between(dose.exact, from, to) && between(dose.measured, from, to);
  }
  return compare(dose.exact, of(amount.quantity)) === 0 && within(dose.measured, of(amount.quantity), tolerance);
}

function within(measured: Quantity, asked: Quantity, tolerance: Tolerance | null): boolean {
  const order = compare(measured, asked);
  if (order === 0) return true;
  if (tolerance === null) return false;
  return compareRationals(absolute(ratio(subtract(measured, asked), asked)), tolerance.share) <= 0;
}

/** The strictest tolerance of the preparations concerned; null where one of them states none. */
function toleranceOf(gated: Gated): Tolerance | null {
  let strictest: Tolerance | null = null;
  for (const { planned } of gated.preparations) {
    if (planned.tolerance === null) return null;
    if (strictest === null || compareRationals(planned.tolerance.share, strictest.share) < 0)
      strictest = planned.tolerance;
  }
  return strictest;
}

function strengths(held: Held): readonly Finding[] {
  const { item, gated } = held;
  const { ingredient } = gated;
  const asked = item.productStrength;
  if (asked === undefined || ingredient === null) return [];
  const limit = display(asked);
  return gated.products.flatMap((brought) => {
    const stated = strengthsOf(brought, ingredient.id);
    const same = stated.some((content) => {
      const onBasis = toBasis(
        content.strength,
        content.basis,
        item.basis ?? ingredient.moiety,
        basisTableOf(ingredient),
      );
      const bound = counted(asked, gated);
      return onBasis.ok && alike(onBasis.quantity, bound) && compare(onBasis.quantity, bound) === 0;
    });
    if (same) return [];
    const actual = stated.map((content) => display(content.strength)).join(', ') || 'not known';
    const message = `prescribes a product of ${limit}; ${brought.id} has ${actual}`;
    return [refusal(held, 'prescription-strength', message, `${brought.id}: strength`, actual, 'is not', limit)];
  });
}

function concentrations(held: Held): readonly Finding[] {
  const { item, gated } = held;
  const asked = item.finalConcentration;
  const { ingredient } = gated;
  if (asked === undefined || ingredient === null) return [];
  const limit = display(asked);
  return gated.preparations.flatMap((preparation) => {
    const told = finalConcentration(preparation, ingredient, item.basis ?? ingredient.moiety);
    const bound = counted(asked, gated);
    const name = `${preparation.planned.id}/${ingredient.id}: concentration`;
    if (told.dose === null || told.gaps.length > 0 || !alike(told.dose.exact, bound)) {
      const message = `prescribes ${limit} in the syringe, and that of preparation ${preparation.planned.id} cannot be compared`;
      return [refusal(held, 'prescription-not-comparable', message, name, 'not known', 'needed for', limit)];
    }
    const exact = compare(told.dose.exact, bound) === 0;
    if (exact && within(told.dose.measured, bound, preparation.planned.tolerance)) return [];
    const actual = shown(told.dose);
    const message = `prescribes ${limit} in the syringe; preparation ${preparation.planned.id} has ${actual}`;
    return [refusal(held, 'prescription-concentration', message, name, actual, 'is not', limit)];
  });
}

function routes(held: Held): readonly Finding[] {
  const { item, gated } = held;
  const used = [...gated.preparations.flatMap(routesOf), ...gated.coAdministered.map(({ asked }) => asked.route)];
  const other = used.find((route) => route !== item.route);
  if (other === undefined) return [];
  const message = `prescribes ${gatedName(gated)} by the ${item.route} route; ${other} is planned`;
  return [refusal(held, 'prescription-route', message, 'route', other, 'is not', item.route)];
}

/** The site is that of the indication, or what is said of something co-administered. */
function sites(held: Held): readonly Finding[] {
  const { item, gated, session } = held;
  if (item.site === undefined) return [];
  const { request, formulary } = session.context;
  const general = formulary.indications.get(request.indication)?.site ?? 'not known';
  const used = [
    ...gated.preparations.map(() => general),
    ...gated.coAdministered.map(({ asked }) => asked.site ?? general),
  ];
  const other = used.find((site) => site !== item.site);
  if (other === undefined) return [];
  const message = `prescribes ${gatedName(gated)} for the ${item.site}; the site is ${other}`;
  return [refusal(held, 'prescription-site', message, 'site', other, 'is not', item.site)];
}

/** A prescribed amount in words: `0.1 mg`, `0.1 mg to 0.2 mg`, `up to 0.2 mg`. */
export function prescribed(amount: PrescribedAmount): string {
  if (amount.kind === 'exact') return display(amount.quantity);
  if (amount.kind === 'range') return `${display(amount.from)} to ${display(amount.to)}`;
  return `up to ${display(amount.quantity)}`;
}

function anyBound(amount: PrescribedAmount, gated: Gated): Quantity {
  return counted(amount.kind === 'range' ? amount.to : amount.quantity, gated);
}

/** Milliequivalents and units count the substance prescribed. */
function counted(quantity: Quantity, gated: Gated): Quantity {
  return gated.ingredient === null ? quantity : ofSubstance(quantity, gated.ingredient.id);
}

function refusal(
  { prescription, gated }: Held,
  code: keyof typeof PRESCRIPTIONS_CODES,
  message: string,
  fact: string,
  actual: string,
  operator: string,
  limit: string,
): Finding {
  const page: Code = PRESCRIPTIONS_CODES[code];
  return findingOf(page, {
    subject: `${prescription.id}/${gatedId(gated)}`,
    message: `Prescription ${prescription.id} ${message}.`,
    evidence: [{ fact, actual, operator, limit }],
  });
}
