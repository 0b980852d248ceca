import { display } from '../../../dose/print.js';
import { parseQuantity, type Quantity } from '../../../dose/quantity.js';
import type { Product } from '../../../formulary/model.js';
import { date } from '../../../reader/fields.js';
import { lotUse } from '../../../request/leaves.js';
import { type FieldCheck, faultOf, fieldOf, written } from '../fields.js';
import type { SessionWorld } from '../ports.js';
import {
  type Answers,
  given,
  pressQuestion,
  type Question,
  textQuestion,
  withAnswer,
  withoutAnswers,
} from '../question.js';
import { expiryFault, lotFault } from './lot-fault.js';
import { scanned } from './scanned.js';
import { severalLots, severalQuestion } from './several-lots.js';

const FLAG = 'preparations in --request FILE';

/** A lot number as the request takes it. A quantity is no lot: it was meant for the question before. */
export const lotCheck: FieldCheck = (lot) =>
  parseQuantity(lot).ok
    ? `${lot} is a quantity, not a lot number. Copy the lot from the container; < goes back to the amount.`
    : faultOf(lotUse.members.lot, lot);

/** An expiry: a whole day. What containers print as a month is answered with the day that is meant. */
export const expiryCheck: FieldCheck = (written) => {
  const month = /^(?<m>\d{1,2})[/.-](?<y>\d{4})$/.exec(written) ?? /^(?<y>\d{4})[/.-](?<m>\d{1,2})$/.exec(written);
  const [year, number] = [month?.groups?.['y'], month?.groups?.['m']?.padStart(2, '0')];
  const last = year === undefined || number === undefined ? null : lastDayOf(year, number);
  if (last !== null) return `A month is ambiguous: where the container means its last day, type ${last}.`;
  return fieldOf(date())(written);
};

/** The last day of a month that exists. */
function lastDayOf(year: string, month: string): string | null {
  const days = ['31', '30', '29', '28'].map((day) => `${year}-${month}-${day}`);
  return days.find((day) => fieldOf(date())(day) === null) ?? null;
}

/**
 * Lot and expiry of one product. Where the clinic keeps stock the lot that expires first is shown to be taken by Enter, or the lots where one does
 * not hold the draw; a scan of the container answers both questions. The expiry is asked only where neither log nor scan says it.
 */
export function lotQuestions(
  at: string,
  product: Product,
  answers: Answers,
  world: SessionWorld,
  draw: () => Quantity | null,
): readonly Question[] {
  const { lots, today } = world;
  const { lot: typedLot, lots: several } = { lot: answers[`${at}.lot`], lots: answers[`${at}.lots`] };
  if (several !== undefined && typedLot === undefined)
    return [severalQuestion(at, answers, (before) => withoutLot(before, at))];
  const stocked = lots.keepsStock && typedLot === undefined ? proposal(product, world, draw) : null;
  const lotOf = (text: string) => {
    const scan = scanned(text, today);
    return scan?.ok === true ? scan.lot : text;
  };
  return [
    textQuestion(`${at}.lot`, `Lot of ${product.name}`, FLAG, {
      open: 'not at hand',
      ...(stocked === null ? {} : { preset: stocked.shown }),
      check: (text) => {
        if (text === stocked?.shown) return null;
        const parts = severalLots(text, product.id, world);
        if (parts !== null) return typeof parts === 'string' ? parts : null;
        const scan = scanned(text, today);
        if (scan?.ok === false) return scan.fault;
        const expired = scan?.expires === undefined ? null : expiryFault(scan.expires, today);
        const fault = lotCheck(lotOf(text)) ?? lotFault(product.id, lotOf(text), lots) ?? expired;
        const other = scan?.ok === true ? anotherProduct(scan.gtin, product, world) : '';
        return fault === null ? null : `${other} ${fault}`.trim();
      },
      before: () => (stocked === null ? '' : stocked.says),
      explain: () =>
        'Type it as printed on the container, or scan the code; two lots in stock as A12 0.4 mL + A13 0.6 mL. A release needs it: the log finds every session that a recalled lot reached.',
      leadsTo: (before, text) => {
        if (stocked !== null && text === stocked.shown) return { answers: { ...before, ...stocked.taken(at) } };
        const parts = severalLots(text, product.id, world);
        if (parts !== null) return { answers: { ...withoutLot(before, at), [`${at}.lots`]: JSON.stringify(parts) } };
        const scan = scanned(text, today);
        const known = lots.named(lotOf(text)).find((one) => one.product === product.id)?.expires;
        const expires = (scan?.ok === true ? scan.expires : undefined) ?? known;
        const same = before[`${at}.lot`] === lotOf(text) && scan === null;
        const kept = withAnswer(same ? before : withoutLot(before, at), `${at}.lot`, lotOf(text));
        const read = scan?.ok === true ? withAnswer(kept, `${at}.gtin`, scan.gtin ?? '') : kept;
        return { answers: expires == null ? read : withAnswer(read, `${at}.expires`, expires) };
      },
    }),
    ...(answers[`${at}.gtin`] === undefined ? [] : [readQuestion(at, product, answers, world)]),
    ...(given(answers, `${at}.lot`) === undefined
      ? []
      : [
          textQuestion(`${at}.expires`, 'Expires on, such as 2027-03-31', FLAG, {
            check: (expires) => expiryCheck(expires) ?? expiryFault(expires, today),
          }),
        ]),
  ];
}

/** The answers without a lot and all that belongs to it. */
function withoutLot(answers: Answers, at: string): Answers {
  return ['lot', 'expires', 'gtin', 'read'].reduce((left, part) => withoutAnswers(left, `${at}.${part}`), answers);
}

/** What a code said, held against the container by eye: a code may be read wrong, or stand on another product. */
function readQuestion(at: string, product: Product, answers: Answers, world: SessionWorld): Question {
  const gtin = given(answers, `${at}.gtin`);
  const expires = given(answers, `${at}.expires`);
  return pressQuestion(
    `${at}.read`,
    `On the container: lot ${given(answers, `${at}.lot`)}${expires === undefined ? '' : `, expires ${expires}`}`,
    FLAG,
    ['y yes', 'n no: no (enter it again)'],
    {
      before: () => anotherProduct(gtin, product, world),
      explain: () =>
        `The code was read as this. Compare it with what is printed on the container, and the container with ${product.name}.`,
      leadsTo: (before, value) =>
        value === 'yes'
          ? { answers: withAnswer(before, `${at}.read`, value) }
          : { answers: withoutLot(before, at), to: `${at}.lot` },
    },
  );
}

/** Said where a code was received before, and never as this product. */
function anotherProduct(gtin: string | undefined, product: Product, world: SessionWorld): string {
  const received = gtin === undefined ? [] : world.productsOfGtin(gtin);
  if (received.length === 0 || received.includes(product.id)) return '';
  const names = received.map((id) => world.formulary.products.get(id)?.name ?? id);
  return `ANOTHER PRODUCT? This code was received as ${names.join(', ')}, never as ${product.name}.`;
}

interface Stocked {
  /** What Enter takes, as it is shown. */
  readonly shown: string;
  readonly says: string;
  readonly taken: (at: string) => Answers;
}

/** The lots to take from stock for a draw, first to expire first; null where the draw is not known yet or nothing is there. */
function proposal(product: Product, world: SessionWorld, draw: () => Quantity | null): Stocked | null {
  const volume = draw();
  if (volume === null) return null;
  const { lots, short } = world.proposeLots(product.id, volume);
  const [first, ...others] = lots;
  if (first === undefined || short !== null) return null;
  if (others.length === 0) {
    return {
      shown: first.lot,
      says: `In stock, first to expire: lot ${first.lot}, expires ${first.expires}${first.opened ? ', one is open' : ''}.`,
      taken: (at) => ({ [`${at}.lot`]: first.lot, [`${at}.expires`]: first.expires }),
    };
  }
  const parts = lots.map(({ lot, expires, volume: part }) => ({ lot, expires, volume: written(part) }));
  return {
    shown: lots.map(({ lot }) => lot).join(' + '),
    says: `No lot alone holds ${display(volume)}: ${lots.map(({ lot, volume: part }) => `${display(part)} of ${lot}`).join(', ')}.`,
    taken: (at) => ({ [`${at}.lots`]: JSON.stringify(parts) }),
  };
}
