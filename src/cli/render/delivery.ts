import { display } from '../../dose/print.js';
import type { Delivery, Zone } from '../../request/model.js';

/** One way of giving in words: route, method, depth, needle, and each zone with its arithmetic. */
export function deliveryText(delivery: Delivery): string {
  const { preparation, order, route, method, depth, spacing, needle, device, leftOnSkin, zones } = delivery;
  const apart = spacing === undefined ? undefined : `${display(spacing)} apart`;
  const left = leftOnSkin === undefined ? undefined : `left on the skin for ${display(leftOnSkin)}`;
  const how = [route, method, depth && display(depth), apart, needle, device, left].filter(
    (part) => part !== undefined,
  );
  const name = preparation === 'prp' ? 'PRP' : preparation;
  return [`${order === undefined ? '' : `${order}. `}${name} ${how.join(', ')}`, ...zones.map(zoneText)].join('; ');
}

function zoneText({ zone, points, volumePerPoint, area, volumePerArea, volume }: Zone): string {
  if (points !== undefined && volumePerPoint !== undefined) return `${zone} ${points} x ${display(volumePerPoint)}`;
  if (area !== undefined && volumePerArea !== undefined) return `${zone} ${display(area)} at ${display(volumePerArea)}`;
  return volume === undefined ? zone : `${zone} ${display(volume)}`;
}
