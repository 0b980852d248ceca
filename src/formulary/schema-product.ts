import { choice, id, text } from '../reader/fields.js';
import * as s from '../reader/shape.js';
import { isAmount, isAmountPerVolume, isMassPerMass, isTime, isVolume } from './dimensions.js';
import { dateOrTime, decimal, measured, name, prose } from './fields.js';
import { gate, ids, sourced } from './schema-parts.js';

/** The routes that a label can name. */
export const ROUTES = [
  'intradermal',
  'subcutaneous',
  'intramuscular',
  'intravenous',
  'intra-arterial',
  'intralesional',
  'infiltration',
  'nerve-block',
  'epidural',
  'intra-articular',
  'parenteral-nutrition',
  'dilution',
  'topical',
  'oral',
  'ophthalmic',
  'inhalation',
] as const;

const strength = () =>
  measured(
    'a strength, or for a powder an amount',
    '5 mg/mL',
    (dimension) => isAmountPerVolume(dimension) || isMassPerMass(dimension) || isAmount(dimension),
  );
const volume = () => measured('a volume', '2 mL', isVolume);
const time = () => measured('a time', '4 h', isTime);

const content = s.strictObject({
  ingredient: id(),
  basis: id(),
  strength: strength(),
  also: s.exactOptional(s.array(s.strictObject({ basis: id(), strength: strength() }))),
});

const excipient = s.strictObject({
  name: name(),
  groups: s.exactOptional(ids),
  amount: s.exactOptional(text({ most: 60, what: 'an amount as the label has it' })),
});

/** An entry of `products` as its file says it. */
export const productSchema = s.strictObject({
  id: id(),
  name: name(),
  entry: choice(['generic', 'brand', 'supplied']),
  form: choice(['solution', 'powder', 'gel', 'suspension']),
  role: choice(['active', 'diluent']),
  contents: s.exactOptional(s.array(content)),
  composition: choice(['complete', 'partial', 'unpublished']),
  excipients: s.strictObject({
    status: choice(['complete', 'partial', 'unknown']),
    list: s.exactOptional(s.array(excipient)),
  }),
  vehicle: choice(['aqueous', 'oily', 'alcoholic', 'gel', 'unknown']),
  groups: s.exactOptional(ids),
  ph: s.exactOptional(s.strictObject({ from: decimal('a pH', '5.5'), to: decimal('a pH', '7') })),
  container: s.strictObject({
    kind: choice(['ampoule', 'vial', 'syringe', 'bag']),
    volume: s.exactOptional(volume()),
    doses: choice(['single', 'multi']),
  }),
  in_use: s.exactOptional(time()),
  routes: s.strictObject({
    labelled: s.array(choice(ROUTES)),
    intradermal: choice(['labelled', 'other-injectable', 'only-diluted', 'not-for-injection']),
  }),
  legal: choice(['prescription', 'otc', 'device', 'cosmetic', 'pharmacy-made', 'unapproved', 'diluent', 'suspended']),
  gate: s.exactOptional(gate),
  reconstitute: s.exactOptional(
    s.strictObject({ diluents: ids, added: volume(), yields: volume(), use_within: s.exactOptional(time()) }),
  ),
  supplied: s.exactOptional(
    s.strictObject({
      pharmacy: name(),
      preparation_number: name(),
      for_patient: id(),
      prepared: dateOrTime(),
      beyond_use: dateOrTime(),
    }),
  ),
  to_confirm: s.exactOptional(s.array(prose())),
  ...sourced,
});
