import { id, patterned, text } from '../reader/fields.js';
import * as s from '../reader/shape.js';
import { isTime } from './dimensions.js';
import { exampleFact, measured, name, prose } from './fields.js';
import { ids, sessionKind, severity, sourced } from './schema-parts.js';

const factName = () =>
  patterned(/^[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)*$/, 'the name of a fact', 'answers.pregnancy');
const limitName = () => patterned(/^[a-z][a-z0-9_]{0,63}$/, 'the name of a limit', 'bmi');
const example = s.record(factName(), exampleFact());

/** An entry of `rules` as its file says it. */
export const ruleSchema = s.strictObject({
  id: id(),
  title: name(),
  applies: s.exactOptional(
    s.strictObject({
      indications: s.exactOptional(ids),
      kinds: s.exactOptional(s.array(sessionKind)),
    }),
  ),
  when: text({ most: 1000, lines: true, what: 'an expression' }),
  needs: s.array(factName()),
  limits: s.exactOptional(
    s.record(
      limitName(),
      measured('a quantity', '30 kg/m2', () => true),
    ),
  ),
  severity,
  defer: s.exactOptional(measured('a time', '7 d', isTime)),
  message: prose(),
  because: prose(),
  remedy: prose(),
  examples: s.strictObject({ fires: s.array(example), quiet: s.array(example) }),
  ...sourced,
});
