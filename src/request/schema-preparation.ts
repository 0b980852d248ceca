import { READER_CODES } from '../findings/codes/reader.js';
import { REQUEST_CODES } from '../findings/codes/request.js';
import { quote } from '../reader/characters.js';
import { across, oneOf, type Report } from '../reader/checks.js';
import { choice, id, truth, versionedId } from '../reader/fields.js';
import { isList, isMapping } from '../reader/plain.js';
import * as s from '../reader/shape.js';
import { concentration, dose, lotUse, tolerance, volume } from './leaves.js';

const AMOUNT = {
  dose: s.exactOptional(dose()),
  volume: s.exactOptional(volume()),
  concentration: s.exactOptional(concentration()),
};
const USE = {
  of: s.exactOptional(id()),
  as: s.exactOptional(id()),
  draw_with: s.exactOptional(volume()),
  lots: s.exactOptional(s.array(lotUse)),
};

const component = s
  .strictObject({ product: s.exactOptional(id()), preparation: s.exactOptional(id()), ...AMOUNT, ...USE })
  .check(oneOf(['product', 'preparation']), oneOf(['dose', 'volume', 'concentration']));

const change = s
  .strictObject({
    add: s.exactOptional(id()),
    set: s.exactOptional(id()),
    omit: s.exactOptional(id()),
    ...AMOUNT,
    ...USE,
  })
  .check(
    oneOf(['add', 'set', 'omit']),
    across((value, report) => {
      const amounts = (['dose', 'volume', 'concentration'] as const).filter((key) => Object.hasOwn(value, key));
      if (Object.hasOwn(value, 'omit')) {
        const first = amounts[0];
        if (first === undefined) return;
        report(
          {
            code: READER_CODES['keys-in-conflict'],
            message: `what is omitted has no ${first}`,
            remedy: `Remove ${first}, or write set: in place of omit:.`,
          },
          [first],
          'key',
        );
      } else if (amounts.length === 0) {
        report({
          code: READER_CODES['key-missing'],
          message: 'one of dose, volume and concentration is missing',
          remedy: 'Add exactly one of them.',
        });
      } else if (amounts[1] !== undefined) {
        report(
          {
            code: READER_CODES['keys-in-conflict'],
            message: `${amounts.join(' and ')} exclude each other`,
            remedy: `Keep one of ${amounts.join(' and ')}.`,
          },
          [amounts[1]],
          'key',
        );
      }
    }),
  );

/** A preparation of a request: a formula with changes, or components; each product once. */
export const preparation = s
  .strictObject({
    id: id(),
    formula: s.exactOptional(versionedId()),
    changes: s.exactOptional(s.array(change)),
    scale: s.exactOptional(truth()),
    components: s.exactOptional(s.array(component)),
    diluent: s.exactOptional(s.strictObject({ product: id(), lots: s.exactOptional(s.array(lotUse)) })),
    volume: s.exactOptional(volume()),
    syringe: s.exactOptional(volume()),
    tolerance: s.exactOptional(tolerance('request')),
    made_under: s.exactOptional(choice(['immediate-use', 'category-1', 'category-2', 'supplied', 'local-rule'])),
  })
  .check(
    oneOf(['formula', 'components']),
    across((value, report) => {
      for (const key of ['changes', 'scale'] as const) {
        if (!Object.hasOwn(value, key) || Object.hasOwn(value, 'formula')) continue;
        const message = `${key} belongs to a formula, and this preparation has none`;
        report(
          { code: READER_CODES['keys-in-conflict'], message, remedy: `Name the formula, or remove ${key}.` },
          [key],
          'key',
        );
      }
      if (isList(value.components) && value.components.length === 0) {
        report(
          {
            code: READER_CODES['value-empty'],
            message: 'components is empty',
            remedy: 'List the components, or remove the preparation.',
          },
          ['components'],
        );
      }
      productsOnce(value, report);
    }),
  );

/** Reports each product (or pre-dilution) that stands a second time, at its second place. The diluent counts. */
function productsOnce(value: object, report: Report): void {
  const seen = new Set<string>();
  const once = (holder: unknown, keys: readonly string[], path: readonly (string | number)[]) => {
    if (!isMapping(holder)) return;
    for (const key of keys) {
      const id = holder[key];
      if (typeof id !== 'string') continue;
      if (seen.has(id))
        report({ code: REQUEST_CODES['product-twice'], message: `${quote(id)} stands twice in this preparation` }, [
          ...path,
          key,
        ]);
      seen.add(id);
    }
  };
  const { components, changes, diluent } = value as { components?: unknown; changes?: unknown; diluent?: unknown };
  if (isList(components))
    for (const [index, item] of components.entries()) once(item, ['product', 'preparation'], ['components', index]);
  if (isList(changes))
    for (const [index, item] of changes.entries()) once(item, ['add', 'set', 'omit'], ['changes', index]);
  once(diluent, ['product'], ['diluent']);
}
