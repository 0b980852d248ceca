import { choice, id } from '../reader/fields.js';
import * as s from '../reader/shape.js';
import { isTime, isVolume } from './dimensions.js';
import { count, measured, name, prose } from './fields.js';
import { ids, sentence, sessionKind, site, sourced } from './schema-parts.js';

const lengths = () => measured('a length', '2 mm', (dimension) => dimension === 'length');
const volumes = () => measured('a volume', '0.05 mL', isVolume);
const volumesPerArea = () => measured('a volume per area', '0.05 mL/cm2', (dimension) => dimension === 'volume/area');
const times = () => measured('a time', '24 h', isTime);
const open = s.exactOptional(s.array(prose()));

/** Figures as sources give them; `end` reads either end. */
function figures(end: typeof lengths) {
  return s.exactOptional(
    s.array(
      s.strictObject({
        from: s.exactOptional(end()),
        to: s.exactOptional(end()),
        site: s.exactOptional(site),
        indications: s.exactOptional(ids),
        remark: s.exactOptional(prose()),
        ...sourced,
      }),
    ),
  );
}

function range(end: typeof lengths) {
  return s.exactOptional(s.strictObject({ from: end(), to: end() }));
}

/** An entry of `techniques`. */
export const techniqueSchema = s.strictObject({
  id: id(),
  name: name(),
  synonyms: s.exactOptional(s.array(name())),
  sites: s.array(site),
  description: prose(),
  depth: figures(lengths),
  spacing: figures(lengths),
  volume_per_point: figures(volumes),
  volume_per_area: figures(volumesPerArea),
  volume: figures(volumes),
  points: s.exactOptional(s.array(s.strictObject({ from: count(), to: count(), per: name(), ...sourced }))),
  cautions: s.exactOptional(s.array(sentence)),
  to_confirm: open,
  ...sourced,
});

/** An entry of `zones`. */
export const zoneSchema = s.strictObject({
  id: id(),
  name: name(),
  synonyms: s.exactOptional(s.array(name())),
  site,
  statements: s.exactOptional(s.array(sentence)),
  to_confirm: open,
  ...sourced,
});

const perMicrolitre = () => measured('a count per volume', '1000 10*3/uL', (dimension) => dimension === 'count/volume');
const forces = () =>
  measured('a relative centrifugal force', '1600 xg', (dimension) => dimension === 'centrifugal-force');

/** An entry of `prp_methods`. */
export const prpMethodSchema = s.strictObject({
  id: id(),
  name: name(),
  blood: range(volumes),
  spins: s.exactOptional(s.array(s.strictObject({ force: forces(), time: times() }))),
  platelets: range(perMicrolitre),
  volume: range(volumes),
  volume_per_area: range(volumesPerArea),
  activation: s.exactOptional(prose()),
  remark: s.exactOptional(prose()),
  to_confirm: open,
  ...sourced,
});

/** An entry of `pre_care` or `aftercare`. */
export const adviceSchema = s.strictObject({
  id: id(),
  text: prose(),
  topic: choice(['expect', 'medicines', 'hair', 'skin', 'activity', 'sun', 'food', 'visit', 'call']),
  urgency: choice(['advice', 'contact', 'emergency']),
  concerns: s.exactOptional(
    s.strictObject({
      kinds: s.exactOptional(s.array(sessionKind)),
      sites: s.exactOptional(s.array(site)),
      indications: s.exactOptional(ids),
      techniques: s.exactOptional(ids),
      ingredients: s.exactOptional(ids),
      groups: s.exactOptional(ids),
    }),
  ),
  period: range(times),
  disagreement: s.exactOptional(prose()),
  ...sourced,
});

/** An entry of `adverse_events`. */
export const adverseEventSchema = s.strictObject({
  id: id(),
  name: name(),
  synonyms: s.exactOptional(s.array(name())),
  seriousness: choice(['mild', 'moderate', 'serious', 'life-threatening', 'diagnostic-hazard']),
  report: choice(['no', 'if-worse', 'yes', 'emergency']),
  timing: prose(),
  action: prose(),
  ingredients: s.exactOptional(ids),
  to_confirm: open,
  ...sourced,
});

/** An entry of `claims`. */
export const claimSchema = s.strictObject({
  id: id(),
  claim: prose(),
  claimed_by: ids,
  problem: prose(),
  say: prose(),
  ingredients: s.exactOptional(ids),
  indications: s.exactOptional(ids),
  ...sourced,
});

/** The `record` of a formula. */
export const formulaRecordSchema = s.strictObject({
  form: prose(),
  container: prose(),
  equipment: s.array(prose()),
  appearance: prose(),
  beyond_use: prose(),
  storage: prose(),
  stability: prose(),
  quality_control: s.array(prose()),
  label: prose(),
});
