import { choice, date, flag, id, text, versionedId } from '../reader/fields.js';
import * as s from '../reader/shape.js';
import { isAmount, isAmountPerVolume, isTime, isVolume } from './dimensions.js';
import { count, measured, name, prose, questionId, tolerance, validity } from './fields.js';
import { ids, sentence, severity, site, sourced } from './schema-parts.js';
import { formulaRecordSchema } from './schema-practice.js';

/** An entry of `sources` as its file says it. */
export const sourceSchema = s.strictObject({
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
export const groupSchema = s.strictObject({
  id: id(),
  name: name(),
  synonyms: s.exactOptional(s.array(name())),
  unchecked: s.exactOptional(prose()),
});

const side = s.strictObject({ ingredient: s.exactOptional(id()), group: s.exactOptional(id()) });

/** An entry of `pairs`. */
export const pairSchema = s.strictObject({
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
export const indicationSchema = s.strictObject({
  id: id(),
  name: name(),
  synonyms: s.exactOptional(s.array(name())),
  site,
  supports: s.exactOptional(s.array(sentence)),
  against: s.exactOptional(s.array(sentence)),
  ...sourced,
});

const times = () => measured('a time', '7 d', isTime);
const period = s.strictObject({ from: times(), to: times() });

/** An entry of `protocols`. */
export const protocolSchema = s.strictObject({
  id: id(),
  name: name(),
  indications: ids,
  kind: choice(['cocktail', 'prp', 'prescription', 'mechanical']),
  sessions: s.exactOptional(s.strictObject({ from: count(), to: count() })),
  interval: s.exactOptional(period),
  maintenance: s.exactOptional(period),
  remark: s.exactOptional(prose()),
  ...sourced,
});

/** An entry of `questions`. */
export const questionSchema = s.strictObject({
  id: questionId(),
  set: versionedId(),
  text: prose(),
  kind: choice(['yes-no']),
  applies_when: s.exactOptional(s.strictObject({ sex: s.exactOptional(choice(['female', 'male'])) })),
  valid_for: validity(),
});

const component = s.strictObject({
  product: id(),
  dose: s.exactOptional(measured('an amount of a substance', '1 mg', isAmount)),
  volume: s.exactOptional(measured('a volume', '1 mL', isVolume)),
  concentration: s.exactOptional(measured('a concentration', '5 mg/mL', isAmountPerVolume)),
  to_be_entered: s.exactOptional(flag()),
  of: s.exactOptional(id()),
  as: s.exactOptional(id()),
});

/** An entry of `formulas`. */
export const formulaSchema = s.strictObject({
  id: versionedId(),
  name: name(),
  example: flag(),
  components: s.array(component),
  diluent: s.exactOptional(id()),
  volume: s.exactOptional(measured('a volume', '5 mL', isVolume)),
  tolerance: s.exactOptional(tolerance()),
  instructions: s.exactOptional(s.array(prose())),
  record: s.exactOptional(formulaRecordSchema),
  accepted_pairs: s.exactOptional(s.array(s.tuple([id(), id()]))),
  ...sourced,
});
