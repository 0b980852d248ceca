import { DATE, ID, LABEL, NOTE, QUANTITY, TIME } from '../scalars.js';
import { type Fault, object, oneOf, optional, type Shaped, tagged, text, whole } from '../shape.js';
import { common } from './common.js';

const event = <const E extends string>(name: E) => ({
  ...common('mesolog.lot/1'),
  event: oneOf(name),
  product: ID,
  /** As printed on the container. */
  lot: LABEL,
});

const RECEIVED = object({
  ...event('received'),
  expires: DATE,
  containers: whole(1, 99_999),
  /** What one container holds by its label; for a powder what its reconstitution yields. */
  content: QUANTITY,
  supplier: optional(LABEL),
  gtin: optional(text(14, /^\d{14}$/, 'a GTIN of 14 digits')),
  serial: optional(LABEL),
  note: optional(NOTE),
});

/** What of it: whole containers or a volume, one of the two. */
const AMOUNT = { containers: optional(whole(1, 99_999)), quantity: optional(QUANTITY) };

function oneAmount(
  { containers, quantity }: { readonly containers?: number; readonly quantity?: unknown },
  path: string,
  faults: Fault[],
): void {
  if ((containers === undefined) === (quantity === undefined)) {
    faults.push({ path, message: 'must say either containers or quantity' });
  }
}

const OPENED = object({
  ...event('opened'),
  opened: TIME,
  /** How long the label lets it be used once opened; absent where the label does not say. */
  use_by: optional(TIME),
  note: optional(NOTE),
});

const WASTED = object({ ...event('wasted'), ...AMOUNT, reason: NOTE }, oneAmount);

/** What a lot may be used for, as somebody decided. */
export const LOT_STATUSES = ['available', 'quarantined', 'recalled'] as const;

/** What a lot may be used for, as somebody decided. */
export type LotStatus = (typeof LOT_STATUSES)[number];

const STATUS = object({ ...event('status'), status: oneOf(...LOT_STATUSES), reason: NOTE });

/** What happened to a lot on the shelf: `mesolog.lot/1`. */
export const LOT = tagged('event', { received: RECEIVED, opened: OPENED, wasted: WASTED, status: STATUS });

export type LotPayload = Shaped<typeof LOT>;
