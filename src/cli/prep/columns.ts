import { CSV_COLUMNS } from '../../prep/csv-columns.js';
import { EXIT } from '../../workflow/outcome.js';
import type { Context } from '../context.js';
import { columnsOf, outputOf } from '../output.js';
import { hang, textOf } from '../render/text.js';

/** `mesolog prep --columns`: the columns that a table of bookings may have; with `--json` the same text in a JSON object. */
export async function listColumns(context: Context): Promise<number> {
  const entries = [
    ...CSV_COLUMNS.map(({ column, means }) => [column, means] as const),
    ['answers.QUESTION', 'yes, no, unknown or declined; one column a question, as answers.pregnancy'] as const,
  ];
  const text = textOf(entries.flatMap(([column, means]) => hang(column.padEnd(22), means, columnsOf(context))));
  const output = outputOf(context);
  if (context.json) await output.json({ schema: 'mesolog.text/1', text });
  else await output.result(text);
  return EXIT.ok;
}
