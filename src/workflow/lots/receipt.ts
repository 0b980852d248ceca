import { equal } from '../../dose/arithmetic.js';
import { display } from '../../dose/print.js';
import { isPositive, parseQuantity, type Quantity } from '../../dose/quantity.js';
import { toRecord } from '../../dose/record-quantity.js';
import { type Code, findingOf } from '../../findings/code.js';
import { LOT_CODES } from '../../findings/codes/lots.js';
import { WORKFLOW_CODES } from '../../findings/codes/workflow.js';
import type { Finding } from '../../findings/finding.js';
import type { Formulary } from '../../formulary/model.js';
import { checkDigitHolds } from '../../interop/gs1/check-digit.js';
import { readScan } from '../../interop/gs1/read-scan.js';
import type { LotStock } from '../../journal/stock.js';
import { suggest } from '../../reader/suggest.js';
import { isCalendarDate } from '../../record/calendar.js';
import { lotKey } from '../../record/lot-book.js';
import type { PayloadObject } from '../../record/payload.js';
import type { LotEntry } from '../../record/records.js';
import { done, EXIT, type Outcome, refused } from '../outcome.js';
import { oneLine, withoutAbsent } from '../session/release-body.js';

/** What came in, in the words of the command's options; a scan's answers are among them. */
export interface ReceiptInput {
  readonly product?: string;
  readonly lot?: string;
  readonly expires?: string;
  readonly containers?: string;
  /** What one container holds; absent, as the formulary's label says. */
  readonly content?: string;
  readonly supplier?: string;
  readonly gtin?: string;
  readonly serial?: string;
  readonly note?: string;
}

const LOT_NUMBER = /^(?=.{1,40}$)[!-~]+(?: [!-~]+)*$/;

/** Products that were received under a GTIN before, the latest first. */
export function productsOfGtin(entries: readonly LotEntry[], gtin: string): readonly string[] {
  const named = entries.flatMap(({ payload }) =>
    payload.event === 'received' && payload.gtin === gtin ? [payload.product] : [],
  );
  return [...new Set(named.reverse())];
}

/** The body of a receipt, or everything that is missing, wrong, or against what is on record. Nothing is filled in but what the label says. */
export function receiptBody(
  input: ReceiptInput,
  formulary: Pick<Formulary, 'products'>,
  stock: readonly LotStock[],
): Outcome<PayloadObject> {
  const faults: Finding[] = [];
  const fault: Report = (flag, message, code = LOT_CODES['lot-incomplete']) => {
    faults.push(findingOf(code, { subject: flag, message: /[.?]$/.test(message) ? message : `${message} (${flag}).` }));
  };
  const { supplier, gtin, serial, note } = input;
  const product = productOf(input.product, formulary, fault);
  const lot = lotOf(input.lot, fault);
  if (input.expires === undefined) fault('--expires', 'The expiry is not stated');
  else if (!isCalendarDate(input.expires)) {
    fault('--expires', `"${input.expires}" is no date: write the last day it may be used, as 2027-03-31.`);
  }
  if (input.containers === undefined) fault('--containers', 'How many containers came is not stated');
  else if (!/^[1-9]\d{0,4}$/.test(input.containers)) {
    fault('--containers', `"${input.containers}" is not a whole number from 1 to 99,999.`);
  }
  const content = contentOf(input, formulary, fault);
  if (gtin !== undefined && !(gtin.length === 14 && checkDigitHolds(gtin))) {
    fault('--gtin', `"${gtin}" is no GTIN of 14 digits: its check digit does not hold.`);
  }
  if (faults.length === 0 && product !== null && lot !== null && content !== null) {
    for (const message of contradicting({ product, lot, expires: input.expires ?? '', content }, stock)) {
      fault('--lot', message, LOT_CODES['lot-contradicts']);
    }
  }
  if (faults.length > 0 || product === null || lot === null || content === null) return refused(EXIT.usage, faults);
  return done(
    withoutAbsent({
      event: 'received',
      product,
      lot,
      expires: input.expires,
      containers: Number.parseInt(input.containers ?? '', 10),
      content: { ...toRecord(content) },
      supplier: supplier === undefined ? undefined : oneLine(supplier),
      gtin,
      serial,
      note: note === undefined ? undefined : oneLine(note),
    }),
  );
}

type Report = (flag: string, message: string, code?: Code) => void;

function productOf(id: string | undefined, { products }: Pick<Formulary, 'products'>, fault: Report): string | null {
  if (id === undefined) {
    fault('--product', 'The product is not named');
    return null;
  }
  const product = products.get(id);
  if (product === undefined) {
    const near = suggest(id, products.keys());
    const message = `The formulary has no product "${id}"${near === null ? '.' : `; did you mean "${near}"?`}`;
    fault('--product', message, WORKFLOW_CODES['unknown-id']);
    return null;
  }
  if (product.entry !== 'generic') return id;
  fault('--product', `${id} is a generic entry: the lots are those of a brand. Add the brand to the formulary.`);
  return null;
}

function lotOf(lot: string | undefined, fault: Report): string | null {
  if (lot === undefined) fault('--lot', 'The lot is not stated');
  else if (!LOT_NUMBER.test(lot)) {
    fault('--lot', `"${oneLine(lot)}" is no lot number: letters, digits and signs, at most 40, as on the container.`);
  } else if (isWholeCode(lot)) fault('--lot', `"${lot}" is a whole code, not the lot in it: give it with --scan.`);
  else return lot;
  return null;
}

/** Whether a GS1 code stands where its lot should: a lot so recorded would never be found in a recall. */
export function isWholeCode(lot: string): boolean {
  if (!/^(?:\]|\(?01\)?\d{14})/.test(lot)) return false;
  return readScan(lot, '2000-01-01').outcome !== 'refused';
}

function contentOf(
  { product, content }: ReceiptInput,
  { products }: Pick<Formulary, 'products'>,
  fault: Report,
): Quantity | null {
  if (content === undefined) {
    const label = products.get(product ?? '')?.container.volume;
    if (label === undefined && products.has(product ?? '')) {
      fault('--content', `The formulary does not say what a container of ${product} holds`);
    }
    return label ?? null;
  }
  const parsed = parseQuantity(content);
  if (!parsed.ok) fault('--content', `${parsed.fault.message}; ${parsed.fault.remedy}.`);
  else if (parsed.quantity.unit.dimension !== 'volume' || !isPositive(parsed.quantity)) {
    fault('--content', `${content} is not a volume above zero.`);
  } else return parsed.quantity;
  return null;
}

/** What the stock has against a receipt. A lot of which nothing is on hand may be received anew, so that a mistyped receipt can be put right. */
function contradicting(
  { product, lot, expires, content }: { product: string; lot: string; expires: string; content: Quantity },
  stock: readonly LotStock[],
): readonly string[] {
  const known = stock.find((one) => one.product === product && lotKey(one.lot) === lotKey(lot) && one.containers > 0n);
  if (known === undefined || !isPositive(known.shelf.onHand)) return [];
  const size = known.shelf.container?.content ?? content;
  return [
    ...(known.expires === expires
      ? []
      : [`Lot ${lot} on hand was received with the expiry ${known.expires}, not ${expires}.`]),
    ...(equal(size, content)
      ? []
      : [`Lot ${lot} on hand is in containers of ${display(size)}, not ${display(content)}.`]),
  ];
}
