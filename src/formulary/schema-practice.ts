import * as z from 'zod/mini';
import { choice, id } from '../reader/fields.js';
import { isTime, isVolume } from './dimensions.js';
import { count, measured, name, prose } from './fields.js';
import { ids, sentence, sessionKind, site, sourced } from './schema-parts.js';

const lengths = () => measured('a length', '2 mm', (dimension) => dimension === 'length');
const volumes = () => measured('a volume', '0.05 mL', isVolume);
const volumesPerArea = () => measured('a volume per area', '0.05 mL/cm2', (dimension) => dimension === 'volume/area');
const times = () => measured('a time', '24 h', isTime);
const open = z.exactOptional(z.array(prose()));

/** Figures as sources give them; `end` reads either end. */
function figures(end: typeof lengths) {
  return z.exactOptional(
    z.array(
      z.strictObject({
        from: z.exactOptional(end()),
        to: z.exactOptional(end()),
        site: z.exactOptional(site),
        indications: z.exactOptional(ids),
        remark: z.exactOptional(prose()),
        ...sourced,
      }),
    ),
  );
}

function range(end: typeof lengths) {
  return z.exactOptional(z.strictObject({ from: end(), to: end() }));
}

/** An entry of `techniques`. */
export const techniqueSchema = z.strictObject({
  id: id(),
  name: name(),
  synonyms: z.exactOptional(z.array(name())),
  sites: z.array(site),
  description: prose(),
  depth: figures(lengths),
  spacing: figures(lengths),
  volume_per_point: figures(volumes),
  volume_per_area: figures(volumesPerArea),
  volume: figures(volumes),
  points: z.exactOptional(z.array(z.strictObject({ from: count(), to: count(), per: name(), ...sourced }))),
  cautions: z.exactOptional(z.array(sentence)),
  to_confirm: open,
  ...sourced,
});

/** An entry of `zones`. */
export const zoneSchema = z.strictObject({
  id: id(),
  name: name(),
  synonyms: z.exactOptional(z.array(name())),
  site,
  statements: z.exactOptional(z.array(sentence)),
  to_confirm: open,
  ...sourced,
});

const perMicrolitre = () => measured('a count per volume', '1000 10*3/uL', (dimension) => dimension === 'count/volume');
const forces = () =>
  measured('a relative centrifugal force', '1600 xg', (dimension) => dimension === 'centrifugal-force');

/** An entry of `prp_methods`. */
export const prpMethodSchema = z.strictObject({
  id: id(),
  name: name(),
  blood: range(volumes),
  spins: z.exactOptional(z.array(z.strictObject({ force: forces(), time: times() }))),
  platelets: range(perMicrolitre),
  volume: range(volumes),
  volume_per_area: range(volumesPerArea),
  activation: z.exactOptional(prose()),
  remark: z.exactOptional(prose()),
  to_confirm: open,
  ...sourced,
});

/** An entry of `pre_care` or `aftercare`. */
export const adviceSchema = z.strictObject({
  id: id(),
  text: prose(),
  topic: choice(['expect', 'medicines', 'hair', 'skin', 'activity', 'sun', 'food', 'visit', 'call']),
  urgency: choice(['advice', 'contact', 'emergency']),
  concerns: z.exactOptional(
    z.strictObject({
      kinds: z.exactOptional(z.array(sessionKind)),
      sites: z.exactOptional(z.array(site)),
      indications: z.exactOptional(ids),
      techniques: z.exactOptional(ids),
      ingredients: z.exactOptional(ids),
      groups: z.exactOptional(ids),
    }),
  ),
  period: range(times),
  disagreement: z.exactOptional(prose()),
  ...sourced,
});

/** An entry of `adverse_events`. */
export const adverseEventSchema = z.strictObject({
  id: id(),
  name: name(),
  synonyms: z.exactOptional(z.array(name())),
  seriousness: choice(['mild', 'moderate', 'serious', 'life-threatening', 'diagnostic-hazard']),
  report: choice(['no', 'if-worse', 'yes', 'emergency']),
  timing: prose(),
  action: prose(),
  ingredients: z.exactOptional(ids),
  to_confirm: open,
  ...sourced,
});

/** An entry of `claims`. */
export const claimSchema = z.strictObject({
  id: id(),
  claim: prose(),
  claimed_by: ids,
  problem: prose(),
  say: prose(),
  ingredients: z.exactOptional(ids),
  indications: z.exactOptional(ids),
  ...sourced,
});

/** The `record` of a formula. */
export const formulaRecordSchema = z.strictObject({
  form: prose(),
  container: prose(),
  equipment: z.array(prose()),
  appearance: prose(),
  beyond_use: prose(),
  storage: prose(),
  stability: prose(),
  quality_control: z.array(prose()),
  label: prose(),
});
