import { REQUEST_CODES } from '../findings/codes/request.js';
import { across, oneOf } from '../reader/checks.js';
import { date, id, text, whole } from '../reader/fields.js';
import * as s from '../reader/shape.js';
import { area, cellCount, dose, duration, force, length, lotUse, staff, volume, volumePerCm2 } from './leaves.js';

const zone = s
  .strictObject({
    zone: id(),
    points: s.exactOptional(whole({ least: 1n, most: 10_000n })),
    volume_per_point: s.exactOptional(volume()),
    area: s.exactOptional(area()),
    volume_per_cm2: s.exactOptional(volumePerCm2()),
    volume: s.exactOptional(volume()),
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
export const delivery = s.strictObject({
  preparation: id(),
  order: s.exactOptional(whole({ least: 1n, most: 100n })),
  route: id(),
  method: s.exactOptional(id()),
  depth: s.exactOptional(length()),
  needle: s.exactOptional(text({ most: 60, what: 'a needle' })),
  device: s.exactOptional(text({ most: 100, what: 'a device' })),
  spacing: s.exactOptional(length()),
  left_on_skin: s.exactOptional(duration()),
  zones: s.exactOptional(s.array(zone)),
});

/** What is given beside the syringes on the same day: an anaesthetic cream, a block. */
export const coAdministered = s
  .strictObject({
    product: id(),
    route: id(),
    volume: s.exactOptional(volume()),
    dose: s.exactOptional(dose()),
    site: s.exactOptional(id()),
    lots: s.exactOptional(s.array(lotUse)),
  })
  .check(oneOf(['volume', 'dose'], false));

/**
 * Platelet-rich plasma: the draw, the tube with its label and who checked it, kit and anticoagulant with their lots, the spins, what they
 * gave, and the platelets before and after.
 */
export const prp = s.strictObject({
  draw: s.exactOptional(volume()),
  tube: s.exactOptional(s.strictObject({ label: text({ most: 60, what: 'a label' }), checked_by: s.array(staff()) })),
  kit: s.exactOptional(
    s.strictObject({ ...lotUse.members, name: s.exactOptional(text({ most: 100, what: 'a name' })) }),
  ),
  anticoagulant: s.exactOptional(id()),
  anticoagulant_lot: s.exactOptional(lotUse),
  spins: s.exactOptional(s.array(s.strictObject({ rcf: force(), time: duration() }))),
  volume: s.exactOptional(volume()),
  baseline_platelets: s.exactOptional(cellCount()),
  platelets: s.exactOptional(cellCount()),
  activator: s.exactOptional(id()),
  activator_lot: s.exactOptional(lotUse),
});

/** What the patient agreed to, and in which version of which form. */
export const consent = s.strictObject({
  form: text({ most: 100, what: 'a form' }),
  version: s.exactOptional(text({ most: 40, what: 'a version' })),
  signed: s.exactOptional(date()),
});

/** What came after the last session, as the patient tells it; `none` where nothing did. Absent means not asked. */
export const sinceLastSession = s.strictObject({
  adverse_events: text({ most: 1000, what: 'what happened, or none' }),
});

/** Needling without anything injected. */
export const mechanical = s.strictObject({
  device: s.exactOptional(text({ most: 100, what: 'a device' })),
  depth: s.exactOptional(length()),
  passes: s.exactOptional(whole({ least: 1n, most: 100n })),
  zones: s.exactOptional(s.array(id())),
});
