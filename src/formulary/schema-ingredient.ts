import * as z from 'zod/mini';
import { choice, id } from '../reader/fields.js';
import { isAmount, isAmountPerVolume, isAmountPerWeight } from './dimensions.js';
import { cas, measured, molecularFormula, name, prose, unii } from './fields.js';
import { gate, ids, sentence, severity, sourced } from './schema-parts.js';

const amount = () => measured('an amount of a substance', '1 mg', isAmount);
const limitFigure = () =>
  measured(
    'an amount, an amount per kilogram or a concentration',
    '300 mg, 4.5 mg/kg or 5 mg/mL',
    (dimension) => isAmount(dimension) || isAmountPerWeight(dimension) || isAmountPerVolume(dimension),
  );

const basis = z.strictObject({
  id: id(),
  name: name(),
  cas: z.exactOptional(cas()),
  unii: z.exactOptional(unii()),
  formula: z.exactOptional(molecularFormula()),
  equals: z.exactOptional(z.strictObject({ amount: amount(), moiety: amount(), ...sourced })),
});

const evidence = z.strictObject({
  indication: id(),
  route: choice(['intradermal', 'topical', 'oral', 'intramuscular']),
  grade: choice(['rct', 'controlled', 'series', 'case', 'expert', 'none']),
  statement: prose(),
  ...sourced,
});

const limit = z.strictObject({
  id: id(),
  kind: choice(['session-dose', 'session-dose-per-weight', 'concentration']),
  basis: id(),
  at_most: z.exactOptional(limitFigure()),
  at_least: z.exactOptional(limitFigure()),
  with_group: z.exactOptional(id()),
  without_group: z.exactOptional(id()),
  indications: z.exactOptional(ids),
  severity,
  because: prose(),
  examples: z.exactOptional(z.strictObject({ fires: z.array(limitFigure()), quiet: z.array(limitFigure()) })),
  ...sourced,
});

/** An entry of `ingredients` as its file says it. */
export const ingredientSchema = z.strictObject({
  id: id(),
  name: name(),
  synonyms: z.exactOptional(z.array(name())),
  class: name(),
  groups: z.exactOptional(ids),
  moiety: z.exactOptional(id()),
  bases: z.exactOptional(z.array(basis)),
  selection: choice(['selectable', 'topical-only', 'class-only', 'never']),
  selection_reason: z.exactOptional(prose()),
  gate,
  status: z.exactOptional(z.array(z.strictObject({ region: name(), statement: prose(), ...sourced }))),
  cautions: z.exactOptional(z.array(sentence)),
  evidence: z.exactOptional(z.array(evidence)),
  limits: z.exactOptional(z.array(limit)),
  published_figure: z.exactOptional(sentence),
  to_confirm: z.exactOptional(z.array(prose())),
  ...sourced,
});
