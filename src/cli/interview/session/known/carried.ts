import type { Quantity } from '../../../../dose/quantity.js';
import type { Formulary } from '../../../../formulary/model.js';
import type { LotUse, Request } from '../../../../request/model.js';
import { whenPassed } from '../../../../rules/days.js';
import type { LastSession } from '../../../../workflow/session/last-session.js';
import type { SessionWorld } from '../../ports.js';
import { type Answers, given } from '../../question.js';
import { answersOf } from '../answers-of.js';
import { expiryFault, lotFault } from '../lot-fault.js';
import { needsPrescription } from '../prescribed.js';
import { componentAt, componentCount, DONE, preparationsIn, removeComponent } from '../slots.js';

/** A last session that can be read. */
export type Readable = LastSession & { readonly request: NonNullable<LastSession['request']> };

/** What belongs to the patient and hardly changes: shown, and kept without a question. */
export function carriedFacts({ request }: Readable, formulary: Formulary): Answers {
  return only(answersOf(request, formulary), (id) => id === 'patient.sex' || id === 'patient.birth_year');
}

/**
 * The cocktail and how it was given, to start from. Not carried: lots, reasons, anything said of one day; the amount of what needs
 * a prescription, which comes from its prescription of today alone; products that the formulary no longer has.
 */
export function carriedPlan({ request }: Readable, formulary: Formulary): Answers {
  const plan = only(answersOf(request, formulary), isPlan);
  const open = Object.fromEntries(['indication.basis', 'indication.grade', 'course.protocol'].map((id) => [id, '']));
  const session = given(plan, 'course.session');
  const next = session === undefined ? {} : { 'course.session': (BigInt(session) + 1n).toString() };
  return withoutPrescribed(withoutUnknown({ ...open, ...plan, ...next }, formulary), formulary);
}

function isPlan(id: string): boolean {
  if (/\.(lots?|expires)$/.test(id)) return false;
  if (/^prp\.(?!give\.)/.test(id)) return /^prp\.(anticoagulant|kit_name|spin\d\.\w+|activator)$/.test(id);
  return /^([A-Z]|indication|course|kind|mechanical|prp)\./.test(id);
}

function withoutUnknown(answers: Answers, formulary: Formulary): Answers {
  let kept = answers;
  for (const preparation of preparationsIn(answers)) {
    for (let index = componentCount(kept, preparation) - 1; index >= 0; index -= 1) {
      const product = kept[`${componentAt(preparation, index)}.product`] ?? '';
      if (!product.includes(':') && !formulary.products.has(product)) kept = removeComponent(kept, preparation, index);
    }
  }
  return kept;
}

function withoutPrescribed(answers: Answers, formulary: Formulary): Answers {
  const prescribed = Object.entries(answers).flatMap(([id, value]) => {
    const product = /^[A-Z]\.c\d+\.product$/.test(id) ? formulary.products.get(value) : undefined;
    return product !== undefined && needsPrescription(product, formulary) ? [id.replace('.product', '.amount')] : [];
  });
  return only(answers, (id) => !prescribed.includes(id));
}

/** The plan with its list of components left open, so that lines can be added, changed and removed. */
export function openedPlan(plan: Answers): Answers {
  return only(plan, (id) => plan[id] !== DONE);
}

/** Answers that still hold if the patient confirms them: within the time for which their question is valid, with the day they were given. */
export function stableAnswers({ request, day }: Readable, formulary: Formulary, today: string): Answers {
  const kept: Record<string, string> = {};
  for (const [id, { value, at }] of request.screening?.answers ?? []) {
    const validFor = formulary.questions.get(id)?.validFor;
    if (validFor === undefined || validFor === 'session' || value === 'unknown' || value === 'declined') continue;
    const since = (at ?? day).slice(0, 10);
    const until = whenPassed(since, validFor);
    if (until === null || until <= today) continue;
    kept[`screening.q.${id}`] = value;
    kept[`screening.at.${id}`] = since;
  }
  return kept;
}

/** All that one act confirms: stable answers, allergies, weight, height and consent. */
export function carriedStable(last: Readable, formulary: Formulary, today: string): Answers {
  const beside = only(answersOf(last.request, formulary), (id) =>
    /^(allergies\.|consent\.|patient\.(weight|height)$)/.test(id),
  );
  return { 'consent.form': '', ...beside, ...stableAnswers(last, formulary, today) };
}

/** One lot to draw from, and the answers of today that it would be. */
export interface LotAgain {
  readonly product: string;
  readonly lot: string;
  readonly expires: string;
  readonly at: string;
}

/**
 * The lots to draw from for what is in the plan now: where the clinic keeps stock the one that expires first and holds the draw, else
 * that of last time, as far as it is in date and nothing is against it. What is not here is asked.
 */
export function lotsAgain(
  { request }: Readable,
  answers: Answers,
  world: SessionWorld,
  drawn: (product: string) => Quantity | null,
): readonly LotAgain[] {
  const used = lotsUsed(request);
  const places = preparationsIn(answers).flatMap((preparation) => [
    ...Array.from({ length: componentCount(answers, preparation) }, (_, index) => componentAt(preparation, index)).map(
      (at) => ({ at, product: answers[`${at}.product`] ?? '' }),
    ),
    { at: `${preparation}.mix.diluent`, product: answers[`${preparation}.mix.diluent`] ?? '' },
  ]);
  return places.flatMap(({ at, product }) => {
    const lot = world.lots.keepsStock
      ? inStock(product, world, drawn)
      : lastUsed(used.get(product) ?? [], product, world);
    return lot === null ? [] : [{ product, lot: lot.lot, expires: lot.expires, at }];
  });
}

function lotsUsed({ preparations }: Request): ReadonlyMap<string, readonly LotUse[]> {
  return new Map(
    preparations.flatMap(({ components, changes, diluent }) => [
      ...[...components, ...changes.flatMap(({ component }) => component ?? [])].map(
        ({ source, lots }) => [source.id, lots] as const,
      ),
      ...(diluent === undefined ? [] : [[diluent.product, diluent.lots] as const]),
    ]),
  );
}

function inStock(product: string, world: SessionWorld, drawn: (product: string) => Quantity | null) {
  const volume = drawn(product);
  const proposed = volume === null ? null : world.proposeLots(product, volume);
  const [lot, ...others] = proposed?.lots ?? [];
  return lot === undefined || others.length > 0 || proposed?.short !== null ? null : lot;
}

function lastUsed([lot, ...others]: readonly LotUse[], product: string, { lots, today }: SessionWorld) {
  if (lot === undefined || others.length > 0) return null;
  return lotFault(product, lot.lot, lots) === null && expiryFault(lot.expires, today) === null ? lot : null;
}

function only(answers: Answers, wanted: (id: string) => boolean): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([id]) => wanted(id)));
}
