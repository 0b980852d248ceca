import * as z from 'zod/mini';
import { FORMULARY_CODES } from '../findings/codes/formulary.js';
import { id, patterned } from '../reader/fields.js';
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
export const fileSchema = z.strictObject({
  schema: patterned(
    /^mesolog\.formulary\/1$/,
    'a format that this version reads',
    FORMULARY_SCHEMA,
    FORMULARY_CODES['formulary-schema'],
  ),
  formulary: z.exactOptional(
    z.strictObject({ id: id(), title: name(), review_after: z.exactOptional(reviewPeriod()) }),
  ),
  sources: z.exactOptional(z.array(sourceSchema)),
  groups: z.exactOptional(z.array(groupSchema)),
  ingredients: z.exactOptional(z.array(ingredientSchema)),
  products: z.exactOptional(z.array(productSchema)),
  pairs: z.exactOptional(z.array(pairSchema)),
  indications: z.exactOptional(z.array(indicationSchema)),
  protocols: z.exactOptional(z.array(protocolSchema)),
  questions: z.exactOptional(z.array(questionSchema)),
  rules: z.exactOptional(z.array(ruleSchema)),
  formulas: z.exactOptional(z.array(formulaSchema)),
  techniques: z.exactOptional(z.array(techniqueSchema)),
  zones: z.exactOptional(z.array(zoneSchema)),
  prp_methods: z.exactOptional(z.array(prpMethodSchema)),
  pre_care: z.exactOptional(z.array(adviceSchema)),
  aftercare: z.exactOptional(z.array(adviceSchema)),
  adverse_events: z.exactOptional(z.array(adverseEventSchema)),
  claims: z.exactOptional(z.array(claimSchema)),
});

/** A file's content once its shape is checked; places are added by `placed`. */
export type WrittenFile = z.infer<typeof fileSchema>;
