import * as z from 'zod/mini';
import { id, patterned, text } from '../reader/fields.js';
import { isTime } from './dimensions.js';
import { exampleFact, measured, name, prose } from './fields.js';
import { ids, sessionKind, severity, sourced } from './schema-parts.js';

const factName = () =>
  patterned(/^[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)*$/, 'the name of a fact', 'answers.pregnancy');
const limitName = () => patterned(/^[a-z][a-z0-9_]{0,63}$/, 'the name of a limit', 'bmi');
const example = z.record(factName(), exampleFact());

/** An entry of `rules` as its file says it. */
export const ruleSchema = z.strictObject({
  id: id(),
  title: name(),
  applies: z.exactOptional(
    z.strictObject({
      indications: z.exactOptional(ids),
      kinds: z.exactOptional(z.array(sessionKind)),
    }),
  ),
  when: text({ most: 1000, lines: true, what: 'an expression' }),
  needs: z.array(factName()),
  limits: z.exactOptional(
    z.record(
      limitName(),
      measured('a quantity', '30 kg/m2', () => true),
    ),
  ),
  severity,
  defer: z.exactOptional(measured('a time', '7 d', isTime)),
  message: prose(),
  because: prose(),
  remedy: prose(),
  examples: z.strictObject({ fires: z.array(example), quiet: z.array(example) }),
  ...sourced,
});
