import { add, amountOf, scale, UnlikeQuantities } from '../../dose/arithmetic.js';
import type { ExactAndMeasured } from '../../dose/cocktail.js';
import { display } from '../../dose/print.js';
import type { Quantity } from '../../dose/quantity.js';
import { rational } from '../../dose/rational.js';
import { findingOf } from '../../findings/code.js';
import { PROBLEM_CODES } from '../../findings/codes/problems.js';
import type { Finding } from '../../findings/finding.js';
import type { Delivery, Zone } from '../../request/model.js';
import { type Checked, found } from '../check.js';
import { held } from '../comparing.js';
import { cocktailOf, type MixtureRequest } from '../context.js';
import type { Mixture } from '../session.js';

/** The name by which a delivery means the platelet-rich plasma of the request. */
const PLASMA = 'prp';

/** Whether what is to be given is there: points × volume a point, or area × volume per area, over all zones. */
export function checkDelivery(session: Mixture): Checked {
  const { request } = session.context;
  return found([
    ...session.preparations.flatMap(({ planned, deliveries }) =>
      exceeds(planned.id, cocktailOf(planned)?.total ?? null, deliveries),
    ),
    ...exceeds(
      PLASMA,
      plasmaOf(request),
      request.delivery.filter(({ preparation }) => preparation === PLASMA),
    ),
  ]);
}

/** The volume that a zone takes; null where it is not stated or the units do not meet. */
export function zoneVolume(zone: Zone): Quantity | null {
  if (zone.volume !== undefined) return zone.volume;
  if (zone.points !== undefined && zone.volumePerPoint !== undefined) {
    return scale(zone.volumePerPoint, rational(zone.points));
  }
  if (zone.area === undefined || zone.volumePerArea === undefined) return null;
  try {
    return amountOf(zone.volumePerArea, zone.area);
  } catch (error) {
    if (error instanceof UnlikeQuantities) return null;
    throw error;
  }
}

/** The plasma that was won; null where there is none, or nobody said how much. */
function plasmaOf({ prp, preparations }: MixtureRequest): ExactAndMeasured | null {
  if (prp?.volume === undefined || preparations.some(({ id }) => id === PLASMA)) return null;
  return { exact: prp.volume, measured: prp.volume };
}

function exceeds(id: string, prepared: ExactAndMeasured | null, deliveries: readonly Delivery[]): readonly Finding[] {
  const volumes = deliveries.flatMap(({ zones }) => zones.flatMap((zone) => zoneVolume(zone) ?? []));
  const [first, ...others] = volumes.filter((volume) => volume.unit.dimension === 'volume');
  if (prepared === null || first === undefined) return [];
  const given = others.reduce(add, first);
  const { kept, evidence } = held(`${id}: prepared`, prepared, 'at least', given);
  if (kept !== false) return [];
  return [
    findingOf(PROBLEM_CODES['delivery-exceeds-prepared'], {
      subject: id,
      message: `${display(given)} of preparation ${id} would be given; ${display(prepared.measured)} is prepared.`,
      evidence,
    }),
  ];
}
