import { add, compare } from '../../dose/arithmetic.js';
import { NO_VOLUME } from '../../dose/no-volume.js';
import { display } from '../../dose/print.js';
import { isPositive, parseQuantity, type Quantity } from '../../dose/quantity.js';
import { toRecord } from '../../dose/record-quantity.js';
import { findingOf } from '../../findings/code.js';
import { LOT_CODES } from '../../findings/codes/lots.js';
import { toSeconds } from '../../io/clock.js';
import { inTime } from '../../journal/shelf.js';
import type { LotStock } from '../../journal/stock.js';
import { isDateTime } from '../../reader/dates.js';
import type { PayloadObject } from '../../record/payload.js';
import type { LotStatus } from '../../record/payloads/lot.js';
import { done, EXIT, type Outcome, type Refused, refused } from '../outcome.js';
import { oneLine, withoutAbsent } from '../session/release-body.js';

const named = ({ product, lot }: LotStock) => ({ product, lot });

const refuse = (code: 'lot-incomplete' | 'lot-contradicts', subject: string, message: string): Refused =>
  refused(EXIT.usage, [findingOf(LOT_CODES[code], { subject, message })]);

/** The body of a decision on a lot. */
export function statusBody(lot: LotStock, status: LotStatus, reason: string): PayloadObject {
  return { event: 'status', ...named(lot), status, reason: oneLine(reason) };
}

/** How much is thrown away, one of the three: whole containers, a volume, or what is left in the open containers past their time. */
export interface WasteInput {
  readonly containers?: string;
  readonly quantity?: string;
  readonly lapsed?: boolean;
  readonly reason: string;
}

/** The body of an entry on waste; more than there is, is refused. */
export function wasteBody(lot: LotStock, input: WasteInput, now: string): Outcome<PayloadObject> {
  const { containers, quantity, lapsed } = input;
  const said = [containers !== undefined, quantity !== undefined, lapsed === true].filter(Boolean).length;
  if (said !== 1)
    return refuse('lot-incomplete', '--containers', 'Say how much: --containers, --quantity or --lapsed, one of them.');
  const reason = oneLine(input.reason);
  if (containers !== undefined) {
    if (!/^[1-9]\d{0,4}$/.test(containers)) {
      return refuse('lot-incomplete', '--containers', `"${containers}" is not a whole number from 1 to 99,999.`);
    }
    const there = lot.shelf.sealed + BigInt(lot.shelf.open.length);
    if (BigInt(containers) > there) {
      return refuse(
        'lot-contradicts',
        lot.lot,
        `Of lot ${lot.lot} ${there} containers are on hand, not ${containers}.`,
      );
    }
    return done({ event: 'wasted', ...named(lot), containers: Number.parseInt(containers, 10), reason });
  }
  const volume = quantity === undefined ? lapsedIn(lot, now) : volumeOf(quantity);
  if (volume === null) {
    const message =
      quantity === undefined
        ? `No open container of lot ${lot.lot} is past its time.`
        : `"${quantity}" is not a volume above zero, such as 1.5 mL.`;
    return refuse('lot-incomplete', quantity === undefined ? '--lapsed' : '--quantity', message);
  }
  const { onHand } = lot.shelf;
  if (compare(volume, onHand) > 0) {
    return refuse(
      'lot-contradicts',
      lot.lot,
      `Of lot ${lot.lot} ${display(onHand)} is on hand, not ${display(volume)}.`,
    );
  }
  return done({ event: 'wasted', ...named(lot), quantity: { ...toRecord(volume) }, reason });
}

function volumeOf(text: string): Quantity | null {
  const parsed = parseQuantity(text);
  const volume = parsed.ok && parsed.quantity.unit.dimension === 'volume' && isPositive(parsed.quantity);
  return volume ? parsed.quantity : null;
}

function lapsedIn({ shelf }: LotStock, now: string): Quantity | null {
  const left = shelf.open.filter((one) => !inTime(one, now)).reduce((sum, one) => add(sum, one.left), NO_VOLUME);
  return isPositive(left) ? left : null;
}

/** The body of an entry on a container opened outside a session; how long it may be used is the label's. */
export function openedBody(
  lot: LotStock,
  input: { readonly opened?: string; readonly note?: string },
  now: string,
  useBy: (at: string) => string | null,
): Outcome<PayloadObject> {
  const { opened, note } = input;
  if (opened !== undefined && opened !== 'now' && !isDateTime(opened)) {
    return refuse(
      'lot-incomplete',
      '--opened',
      `"${opened}" is no time with its zone, such as 2027-03-31T09:00:00+01:00; or now.`,
    );
  }
  if (lot.shelf.sealed === 0n)
    return refuse('lot-contradicts', lot.lot, `No sealed container of lot ${lot.lot} is on hand.`);
  const at = opened === undefined || opened === 'now' ? now : toSeconds(new Date(opened));
  if (at > now) return refuse('lot-contradicts', '--opened', `${opened} is still to come.`);
  return done(
    withoutAbsent({
      event: 'opened',
      ...named(lot),
      opened: at,
      use_by: useBy(at) ?? undefined,
      note: note === undefined ? undefined : oneLine(note),
    }),
  );
}
