import { parseQuantity } from '../../../dose/quantity.js';
import type { Product } from '../../../formulary/model.js';
import { date } from '../../../reader/fields.js';
import { lotUse } from '../../../request/leaves.js';
import { type FieldCheck, faultOf, fieldOf } from '../fields.js';
import type { SessionWorld } from '../ports.js';
import { type Answers, given, type Question, textQuestion, withAnswer } from '../question.js';
import { expiryFault, lotFault } from './lot-fault.js';

const FLAG = 'preparations in --request FILE';

/** A lot number as the request takes it. A quantity is no lot: it was meant for the question before. */
export const lotCheck: FieldCheck = (lot) =>
  parseQuantity(lot).ok
    ? `${lot} is a quantity, not a lot number. Copy the lot from the container; < goes back to the amount.`
    : faultOf(lotUse, { lot, expires: '2100-01-01' });

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

/** Lot and expiry of one product, as the clinic's log has them. The expiry is asked only where a lot was given and the log knows none. */
export function lotQuestions(at: string, product: Product, answers: Answers, world: SessionWorld): readonly Question[] {
  const { lots, today } = world;
  if (answers[`${at}.lots`] !== undefined) return [];
  return [
    textQuestion(`${at}.lot`, `Lot of ${product.name}`, FLAG, {
      open: 'not at hand',
      check: (lot) => lotCheck(lot) ?? lotFault(product.id, lot, lots),
      explain: () =>
        'As printed on the container. A release needs it: the log finds every session that a recalled lot reached.',
      leadsTo: (before, lot) => {
        const known = lots.named(lot).find((one) => one.product === product.id)?.expires;
        const kept = withAnswer(before, `${at}.lot`, lot);
        return { answers: known == null ? kept : withAnswer(kept, `${at}.expires`, known) };
      },
    }),
    ...(given(answers, `${at}.lot`) === undefined
      ? []
      : [
          textQuestion(`${at}.expires`, 'Expires on, such as 2027-03-31', FLAG, {
            check: (expires) => expiryCheck(expires) ?? expiryFault(expires, today),
          }),
        ]),
  ];
}
