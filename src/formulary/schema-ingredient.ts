import { choice, id } from '../reader/fields.js';
import * as s from '../reader/shape.js';
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

const basis = s.strictObject({
  id: id(),
  name: name(),
  cas: s.exactOptional(cas()),
  unii: s.exactOptional(unii()),
  formula: s.exactOptional(molecularFormula()),
  equals: s.exactOptional(s.strictObject({ amount: amount(), moiety: amount(), ...sourced })),
});

const evidence = s.strictObject({
  indication: id(),
  route: choice(['intradermal', 'topical', 'oral', 'intramuscular']),
  grade: choice(['rct', 'controlled', 'series', 'case', 'expert', 'none']),
  statement: prose(),
  ...sourced,
});

const limit = s.strictObject({
  id: id(),
  kind: choice(['session-dose', 'session-dose-per-weight', 'concentration']),
  basis: id(),
  at_most: s.exactOptional(limitFigure()),
  at_least: s.exactOptional(limitFigure()),
  with_group: s.exactOptional(id()),
  without_group: s.exactOptional(id()),
  indications: s.exactOptional(ids),
  severity,
  because: prose(),
  examples: s.exactOptional(s.strictObject({ fires: s.array(limitFigure()), quiet: s.array(limitFigure()) })),
  ...sourced,
});

/** An entry of `ingredients` as its file says it. */
export const ingredientSchema = s.strictObject({
  id: id(),
  name: name(),
  synonyms: s.exactOptional(s.array(name())),
  class: name(),
  groups: s.exactOptional(ids),
  moiety: s.exactOptional(id()),
  bases: s.exactOptional(s.array(basis)),
  selection: choice(['selectable', 'topical-only', 'class-only', 'never']),
  selection_reason: s.exactOptional(prose()),
  gate,
  status: s.exactOptional(s.array(s.strictObject({ region: name(), statement: prose(), ...sourced }))),
  cautions: s.exactOptional(s.array(sentence)),
  evidence: s.exactOptional(s.array(evidence)),
  limits: s.exactOptional(s.array(limit)),
  published_figure: s.exactOptional(sentence),
  to_confirm: s.exactOptional(s.array(prose())),
  ...sourced,
});
