import * as z from 'zod/mini';
import { REQUEST_CODES } from '../findings/codes/request.js';
import { across, oneOf } from '../reader/checks.js';
import { date, id, text, whole } from '../reader/fields.js';
import { area, cellCount, dose, duration, force, length, lotUse, staff, volume, volumePerCm2 } from './leaves.js';

const zone = z
  .strictObject({
    zone: id(),
    points: z.exactOptional(whole({ least: 1n, most: 10_000n })),
    volume_per_point: z.exactOptional(volume()),
    area: z.exactOptional(area()),
    volume_per_cm2: z.exactOptional(volumePerCm2()),
    volume: z.exactOptional(volume()),
  })
  .check(
    across((value, report) => {
      const written = ['points', 'volume_per_point', 'area', 'volume_per_cm2', 'volume'].filter((key) =>
        Object.hasOwn(value, key),
      );
      const ways = ['points+volume_per_point', 'area+volume_per_cm2', 'volume'];
      if (ways.includes(written.join('+'))) return;
      const message =
        written.length === 0
          ? 'the zone says no volume'
          : `${written.join(' with ')} does not say the volume of the zone in one way`;
      report({ code: REQUEST_CODES['zone-without-amount'], message });
    }),
  );

/** How one preparation is given. */
export const delivery = z.strictObject({
  preparation: id(),
  order: z.exactOptional(whole({ least: 1n, most: 100n })),
  route: id(),
  method: z.exactOptional(id()),
  depth: z.exactOptional(length()),
  needle: z.exactOptional(text({ most: 60, what: 'a needle' })),
  device: z.exactOptional(text({ most: 100, what: 'a device' })),
  spacing: z.exactOptional(length()),
  left_on_skin: z.exactOptional(duration()),
  zones: z.exactOptional(z.array(zone)),
});

/** What is given beside the syringes on the same day: an anaesthetic cream, a block. */
export const coAdministered = z
  .strictObject({
    product: id(),
    route: id(),
    volume: z.exactOptional(volume()),
    dose: z.exactOptional(dose()),
    site: z.exactOptional(id()),
    lots: z.exactOptional(z.array(lotUse)),
  })
  .check(oneOf(['volume', 'dose'], false));

/**
 * Platelet-rich plasma: the draw, the tube with its label and who checked it, kit and anticoagulant with their lots, the spins, what they
 * gave, and the platelets before and after.
 */
export const prp = z.strictObject({
  draw: z.exactOptional(volume()),
  tube: z.exactOptional(z.strictObject({ label: text({ most: 60, what: 'a label' }), checked_by: z.array(staff()) })),
  kit: z.exactOptional(z.extend(lotUse, { name: z.exactOptional(text({ most: 100, what: 'a name' })) })),
  anticoagulant: z.exactOptional(id()),
  anticoagulant_lot: z.exactOptional(lotUse),
  spins: z.exactOptional(z.array(z.strictObject({ rcf: force(), time: duration() }))),
  volume: z.exactOptional(volume()),
  baseline_platelets: z.exactOptional(cellCount()),
  platelets: z.exactOptional(cellCount()),
  activator: z.exactOptional(id()),
  activator_lot: z.exactOptional(lotUse),
});

/** What the patient agreed to, and in which version of which form. */
export const consent = z.strictObject({
  form: text({ most: 100, what: 'a form' }),
  version: z.exactOptional(text({ most: 40, what: 'a version' })),
  signed: z.exactOptional(date()),
});

/** What came after the last session, as the patient tells it; `none` where nothing did. Absent means not asked. */
export const sinceLastSession = z.strictObject({
  adverse_events: text({ most: 1000, what: 'what happened, or none' }),
});

/** Needling without anything injected. */
export const mechanical = z.strictObject({
  device: z.exactOptional(text({ most: 100, what: 'a device' })),
  depth: z.exactOptional(length()),
  passes: z.exactOptional(whole({ least: 1n, most: 100n })),
  zones: z.exactOptional(z.array(id())),
});
