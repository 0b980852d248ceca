import type { Formulary } from '../formulary/model.js';
import { suggest } from '../reader/suggest.js';
import { lotKey } from '../record/lot-book.js';
import type { PayloadObject } from '../record/payload.js';
import type { LogState } from '../record/state.js';
import { oneLine } from './session/release-body.js';

/** A lot under suspicion: its number, and the product where it is said. */
export interface SuspectedLot {
  readonly product?: string;
  readonly lot: string;
}

/** Reads `A123` or `PRODUCT=A123`; a text where it is neither, or names a product that the formulary does not have. */
export function suspectedLot(text: string, { products }: Pick<Formulary, 'products'>): SuspectedLot | string {
  const cut = text.indexOf('=');
  const product = cut < 0 ? undefined : text.slice(0, cut).trim();
  const lot = oneLine(cut < 0 ? text : text.slice(cut + 1));
  if (lot === '') return 'A lot number is missing: write A123, or PRODUCT=A123';
  if (lot.length > 200) return 'A lot number has at most 200 characters';
  if (product === undefined) return { lot };
  if (products.has(product)) return { product, lot };
  const like = suggest(product, [...products.keys()]);
  return `The formulary has no product "${product}"${like === null ? '' : `; did you mean ${like}?`}`;
}

/** The lots as an entry holds them; each fault is reported once. */
export function suspectedLots(
  texts: readonly string[],
  formulary: Pick<Formulary, 'products'>,
  fault: (flag: string, message: string) => undefined,
): PayloadObject[] {
  return texts.flatMap((text) => {
    const read = suspectedLot(text, formulary);
    if (typeof read === 'string') fault('--lot', read);
    return typeof read === 'string' ? [] : [{ ...read }];
  });
}

/** Whether a session or an entry on stock of this log names the lot, however it is spaced or capitalised. */
export function isLotOfLog(lot: string, state: LogState): boolean {
  if (state.lots.named(lot).length > 0) return true;
  const key = lotKey(lot);
  return state.sessions.some(({ release }) =>
    release.preparations.some(({ lines, diluent }) =>
      [...lines, ...(diluent === undefined ? [] : [diluent])].some(({ lots }) =>
        lots.some((used) => lotKey(used.lot) === key),
      ),
    ),
  );
}
