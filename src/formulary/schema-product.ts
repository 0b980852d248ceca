import * as z from 'zod/mini';
import { choice, id, text } from '../reader/fields.js';
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

const content = z.strictObject({
  ingredient: id(),
  basis: id(),
  strength: strength(),
  also: z.exactOptional(z.array(z.strictObject({ basis: id(), strength: strength() }))),
});

const excipient = z.strictObject({
  name: name(),
  groups: z.exactOptional(ids),
  amount: z.exactOptional(text({ most: 60, what: 'an amount as the label has it' })),
});

/** An entry of `products` as its file says it. */
export const productSchema = z.strictObject({
  id: id(),
  name: name(),
  entry: choice(['generic', 'brand', 'supplied']),
  form: choice(['solution', 'powder', 'gel', 'suspension']),
  role: choice(['active', 'diluent']),
  contents: z.exactOptional(z.array(content)),
  composition: choice(['complete', 'partial', 'unpublished']),
  excipients: z.strictObject({
    status: choice(['complete', 'partial', 'unknown']),
    list: z.exactOptional(z.array(excipient)),
  }),
  vehicle: choice(['aqueous', 'oily', 'alcoholic', 'gel', 'unknown']),
  groups: z.exactOptional(ids),
  ph: z.exactOptional(z.strictObject({ from: decimal('a pH', '5.5'), to: decimal('a pH', '7') })),
  container: z.strictObject({
    kind: choice(['ampoule', 'vial', 'syringe', 'bag']),
    volume: z.exactOptional(volume()),
    doses: choice(['single', 'multi']),
  }),
  in_use: z.exactOptional(time()),
  routes: z.strictObject({
    labelled: z.array(choice(ROUTES)),
    intradermal: choice(['labelled', 'other-injectable', 'only-diluted', 'not-for-injection']),
  }),
  legal: choice(['prescription', 'otc', 'device', 'cosmetic', 'pharmacy-made', 'unapproved', 'diluent', 'suspended']),
  gate: z.exactOptional(gate),
  reconstitute: z.exactOptional(
    z.strictObject({ diluents: ids, added: volume(), yields: volume(), use_within: z.exactOptional(time()) }),
  ),
  supplied: z.exactOptional(
    z.strictObject({
      pharmacy: name(),
      preparation_number: name(),
      for_patient: id(),
      prepared: dateOrTime(),
      beyond_use: dateOrTime(),
    }),
  ),
  to_confirm: z.exactOptional(z.array(prose())),
  ...sourced,
});
