import * as z from 'zod/mini';
import { choice, date, flag, id, text, versionedId } from '../reader/fields.js';
import { isAmount, isAmountPerVolume, isTime, isVolume } from './dimensions.js';
import { count, measured, name, prose, questionId, tolerance, validity } from './fields.js';
import { ids, sentence, severity, site, sourced } from './schema-parts.js';
import { formulaRecordSchema } from './schema-practice.js';

/** An entry of `sources` as its file says it. */
export const sourceSchema = z.strictObject({
  id: id(),
  title: text({ most: 300, what: 'a title' }),
  kind: choice([
    'label',
    'regulator',
    'primary',
    'review',
    'guideline',
    'compatibility',
    'dataset',
    'vendor',
    'article',
    'local',
  ]),
  read: choice(['full', 'abstract', 'secondary', 'citation']),
  reference: text({ most: 500, lines: true, what: 'a reference' }),
  verified: date(),
});

/** An entry of `groups`. */
export const groupSchema = z.strictObject({
  id: id(),
  name: name(),
  synonyms: z.exactOptional(z.array(name())),
  unchecked: z.exactOptional(prose()),
});

const side = z.strictObject({ ingredient: z.exactOptional(id()), group: z.exactOptional(id()) });

/** An entry of `pairs`. */
export const pairSchema = z.strictObject({
  id: id(),
  a: side,
  b: side,
  effect: choice(['precipitate', 'inactivation', 'gas', 'degradation', 'compatible', 'no-data']),
  severity,
  statement: prose(),
  remedy: prose(),
  ...sourced,
});

/** An entry of `indications`. */
export const indicationSchema = z.strictObject({
  id: id(),
  name: name(),
  synonyms: z.exactOptional(z.array(name())),
  site,
  supports: z.exactOptional(z.array(sentence)),
  against: z.exactOptional(z.array(sentence)),
  ...sourced,
});

const times = () => measured('a time', '7 d', isTime);
const period = z.strictObject({ from: times(), to: times() });

/** An entry of `protocols`. */
export const protocolSchema = z.strictObject({
  id: id(),
  name: name(),
  indications: ids,
  kind: choice(['cocktail', 'prp', 'prescription', 'mechanical']),
  sessions: z.exactOptional(z.strictObject({ from: count(), to: count() })),
  interval: z.exactOptional(period),
  maintenance: z.exactOptional(period),
  remark: z.exactOptional(prose()),
  ...sourced,
});

/** An entry of `questions`. */
export const questionSchema = z.strictObject({
  id: questionId(),
  set: versionedId(),
  text: prose(),
  kind: choice(['yes-no']),
  applies_when: z.exactOptional(z.strictObject({ sex: z.exactOptional(choice(['female', 'male'])) })),
  valid_for: validity(),
});

const component = z.strictObject({
  product: id(),
  dose: z.exactOptional(measured('an amount of a substance', '1 mg', isAmount)),
  volume: z.exactOptional(measured('a volume', '1 mL', isVolume)),
  concentration: z.exactOptional(measured('a concentration', '5 mg/mL', isAmountPerVolume)),
  to_be_entered: z.exactOptional(flag()),
  of: z.exactOptional(id()),
  as: z.exactOptional(id()),
});

/** An entry of `formulas`. */
export const formulaSchema = z.strictObject({
  id: versionedId(),
  name: name(),
  example: flag(),
  components: z.array(component),
  diluent: z.exactOptional(id()),
  volume: z.exactOptional(measured('a volume', '5 mL', isVolume)),
  tolerance: z.exactOptional(tolerance()),
  instructions: z.exactOptional(z.array(prose())),
  record: z.exactOptional(formulaRecordSchema),
  accepted_pairs: z.exactOptional(z.array(z.tuple([id(), id()]))),
  ...sourced,
});
