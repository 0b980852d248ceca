import type { Code } from '../code.js';

/** Codes of the stock: what the log has against a lot, and what a lot command refuses. */
export const LOT_CODES = {
  'lot-recalled': {
    code: 'lot-recalled',
    severity: 'stop',
    title: 'A lot was recalled',
    explanation: 'The lot is on record as recalled.',
    remedy: 'Take another lot; keep the recalled one apart. `mesolog lots recall LOT` lists whom it reached.',
  },
  'lot-quarantined': {
    code: 'lot-quarantined',
    severity: 'stop',
    title: 'A lot is in quarantine',
    explanation: 'Somebody set it apart until a doubt about it is settled.',
    remedy: 'Take another lot. Once the doubt is settled: `mesolog lots status LOT available --reason "…"`.',
  },
  'lot-received-expired': {
    code: 'lot-received-expired',
    severity: 'stop',
    title: 'A lot is expired by its receipt',
    explanation: 'The expiry recorded when the lot was received has passed, and another one is entered now.',
    remedy:
      'Read the date on the container, and take another lot. Where the receipt was mistyped: `mesolog lots waste` all of it with that reason, then receive it again.',
  },
  'lot-expiry-differs': {
    code: 'lot-expiry-differs',
    severity: 'reason',
    title: 'A lot has another expiry than its receipt',
    explanation: 'One of the two dates was misread, or this is another lot.',
    remedy: 'Read lot and date on the container again; if they stand, say why they differ.',
  },
  'lot-unknown': {
    code: 'lot-unknown',
    severity: 'reason',
    title: 'A lot was never received',
    explanation:
      'This clinic records what it receives, and this lot is not there: it was mistyped, or came in without a record, and then nobody checked its arrival.',
    remedy:
      'Read the lot on the container again; record its arrival with `mesolog lots receive`, or say why it is used without.',
  },
  'lot-not-known': {
    code: 'lot-not-known',
    severity: 'stop',
    title: 'The log has no such lot',
    explanation: 'No receipt and no session names it.',
    remedy:
      '`mesolog lots list --all` shows the lots. A lot is written as on the container; space and capitals do not matter.',
  },
  'lot-of-several': {
    code: 'lot-of-several',
    severity: 'stop',
    title: 'Several products have a lot of this number',
    explanation: 'Different makers may use the same lot number. Which one is meant is never guessed.',
    remedy: 'Name the product with --product.',
  },
  'lot-incomplete': {
    code: 'lot-incomplete',
    severity: 'stop',
    title: 'Something about the lot is missing or cannot be read',
    explanation:
      'A receipt names product, lot, expiry and how many containers of which volume; nothing of it is assumed.',
    remedy: 'Give the option that the message names.',
  },
  'lot-contradicts': {
    code: 'lot-contradicts',
    severity: 'stop',
    title: 'It contradicts what the log says of this lot',
    explanation: 'One lot of one product has one expiry and one size; and no more can be wasted than there is.',
    remedy:
      'Read the container again. Where an earlier receipt was mistyped: `mesolog lots waste` all of it with that reason, then receive it again.',
  },
} satisfies Record<string, Code>;
