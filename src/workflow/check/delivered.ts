import type { Formulated } from '../../dose/cocktail.js';
import { deliver, type ZoneAmount } from '../../dose/deliver.js';
import type { Request, Zone } from '../../request/model.js';

/** What was made, with the arithmetic of its delivery added to proof and working, where the request says how much goes into every zone. */
export function withDelivery(made: Formulated, request: Pick<Request, 'delivery'>): Formulated {
  if (!made.ok) return made;
  const zones = request.delivery
    .filter(({ preparation }) => preparation === made.id)
    .flatMap((delivery) => delivery.zones);
  const stated = zones.flatMap((zone) => {
    const amount = amountOf(zone);
    return amount === null ? [] : [{ zone: zone.zone, amount }];
  });
  if (stated.length === 0 || stated.length < zones.length) return made;
  const { cocktail } = made;
  const delivered = deliver({ preparation: made.id, prepared: cocktail.total.measured, zones: stated });
  if (!delivered.ok || delivered.observations.length > 0) return made;
  const { proof, working } = delivered;
  return {
    ...made,
    cocktail: { ...cocktail, proof: [...cocktail.proof, ...proof], working: [...cocktail.working, ...working] },
  };
}

function amountOf({ points, volumePerPoint, area, volumePerArea, volume }: Zone): ZoneAmount | null {
  if (volume !== undefined) return { by: 'volume', volume };
  if (points !== undefined && volumePerPoint !== undefined) return { by: 'points', points, volumePerPoint };
  return area !== undefined && volumePerArea !== undefined ? { by: 'area', area, volumePerArea } : null;
}
