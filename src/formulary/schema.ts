import { FORMULARY_CODES } from '../findings/codes/formulary.js';
import { id, patterned } from '../reader/fields.js';
import * as s from '../reader/shape.js';
import { measured, name } from './fields.js';
import { ingredientSchema } from './schema-ingredient.js';
import {
  formulaSchema,
  groupSchema,
  indicationSchema,
  pairSchema,
  protocolSchema,
  questionSchema,
  sourceSchema,
} from './schema-others.js';
import {
  adverseEventSchema,
  adviceSchema,
  claimSchema,
  prpMethodSchema,
  techniqueSchema,
  zoneSchema,
} from './schema-practice.js';
import { productSchema } from './schema-product.js';
import { ruleSchema } from './schema-rule.js';

/** The format that this version reads. */
export const FORMULARY_SCHEMA = 'mesolog.formulary/1';

/** How long a figure stands before someone looks at it again: whole months or years. */
const reviewPeriod = () => measured('a period in months or years', '24 mo', (dimension) => dimension === 'calendar');

/** One file of a formulary: its format, perhaps the formulary's name, and any of the lists. */
export const fileSchema = s.strictObject({
  schema: patterned(
    /^mesolog\.formulary\/1$/,
    'a format that this version reads',
    FORMULARY_SCHEMA,
    FORMULARY_CODES['formulary-schema'],
  ),
  formulary: s.exactOptional(
    s.strictObject({ id: id(), title: name(), review_after: s.exactOptional(reviewPeriod()) }),
  ),
  sources: s.exactOptional(s.array(sourceSchema)),
  groups: s.exactOptional(s.array(groupSchema)),
  ingredients: s.exactOptional(s.array(ingredientSchema)),
  products: s.exactOptional(s.array(productSchema)),
  pairs: s.exactOptional(s.array(pairSchema)),
  indications: s.exactOptional(s.array(indicationSchema)),
  protocols: s.exactOptional(s.array(protocolSchema)),
  questions: s.exactOptional(s.array(questionSchema)),
  rules: s.exactOptional(s.array(ruleSchema)),
  formulas: s.exactOptional(s.array(formulaSchema)),
  techniques: s.exactOptional(s.array(techniqueSchema)),
  zones: s.exactOptional(s.array(zoneSchema)),
  prp_methods: s.exactOptional(s.array(prpMethodSchema)),
  pre_care: s.exactOptional(s.array(adviceSchema)),
  aftercare: s.exactOptional(s.array(adviceSchema)),
  adverse_events: s.exactOptional(s.array(adverseEventSchema)),
  claims: s.exactOptional(s.array(claimSchema)),
});

/** A file's content once its shape is checked; places are added by `placed`. */
export type WrittenFile = s.Output<typeof fileSchema>;
