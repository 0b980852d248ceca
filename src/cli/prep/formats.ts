import type { Paper } from '../../sheet/document.js';
import { done, EXIT, type Outcome, refused } from '../../workflow/outcome.js';
import { countsOf, type Day, dayJson, daySheet } from '../../workflow/prep/day.js';
import type { PrepFormat } from '../commands/prep.js';
import type { Context } from '../context.js';
import { columnsOf } from '../output.js';
import { jsonLine } from '../render/json.js';

/** A day in a format that is text. */
export async function dayText(
  day: Day,
  format: Exclude<PrepFormat, 'ndjson'>,
  paper: Paper,
  context: Context,
): Promise<Outcome<string>> {
  if (format === 'json') return done(jsonLine(dayJson(day)));
  if (format === 'csv') {
    const { csvTable } = await import('../../prep/csv-table.js');
    return done(
      csvTable(
        day.rows.map(({ row }) => row),
        day.plan,
      ),
    );
  }
  const { prepDocuments } = await import('../../prep/documents.js');
  const documents = prepDocuments(daySheet(day), paper);
  if (format === 'text') {
    const { renderText } = await import('../../sheet/render-text.js');
    return done(renderText(documents, columnsOf(context)));
  }
  const { renderHtml } = await import('../../sheet/render-html.js');
  const rendered = await renderHtml(documents);
  return rendered.ok ? done(rendered.value) : refused(EXIT.findings, rendered.errors);
}

/** What a day came to, in one line for a person; the rows that need somebody are named on the sheets. */
export function tallyLine({ rows, plan }: Day, out: string | undefined): string {
  const counts = Object.entries(countsOf(rows)).filter(([, many]) => many > 0);
  const said = counts.map(([outcome, many]) => `${many} ${outcome}`).join(', ');
  const invalid = rows.flatMap(({ row }, place) => (row.valid ? [] : [`row ${place + 1}`]));
  const named = invalid.length === 0 ? '' : ` Not valid: ${invalid.join(', ')}.`;
  return `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}: ${said}. Plan ${plan.status}.${named}${out === undefined ? '' : ` Written to ${out}.`}\n`;
}
