import type { Quantity } from '../dose/quantity.js';
import type { LotUse } from '../request/model.js';
import { type Filled, spread } from './containers.js';
import type { ProductDraw } from './draws.js';

/** A container of a lot that a request itself names. */
export interface Requested {
  readonly filled: Filled;
  readonly lot: { readonly lot: string; readonly expires: string };
}

/** Containers for draws whose lots the request names: never shared, and each of the lot that is named for it. */
export function requestedContainers(draws: readonly ProductDraw[], holds: Quantity, now: string): readonly Requested[] {
  return draws.flatMap((draw) =>
    draw.lots.flatMap((use) =>
      spread([ofLot(draw, use)], holds, null, [], now).containers.map((filled) => ({
        filled,
        lot: { lot: use.lot, expires: use.expires },
      })),
    ),
  );
}

/** The part of a draw that comes from one lot: what is stated, else all of it. */
function ofLot(draw: ProductDraw, { volume }: LotUse): ProductDraw {
  return volume === undefined ? draw : { ...draw, exact: volume, measured: volume, needed: volume };
}
