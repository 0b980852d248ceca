import { type Finding, reaches, type Severity } from '../findings/finding.js';
import type { Excerpts } from '../reader/document.js';
import type { RequestResult } from '../request/read-requests.js';
import { type CheckInput, type CheckResult, check } from '../workflow/check/check.js';
import { checkJson } from '../workflow/check/check-json.js';
import { EXIT } from '../workflow/outcome.js';
import type { Context } from './context.js';
import type { Gathered } from './gathered.js';
import type { Requests } from './input/requests.js';
import { type Output, outputOf } from './output.js';
import { refuse } from './refuse.js';
import { errorJson } from './render/error.js';
import { jsonRow, type RowPart } from './render/json-row.js';

/** What became of one request: an answer, or why it is no valid request. */
type Answer =
  | { readonly ok: true; readonly result: CheckResult }
  | { readonly ok: false; readonly faults: readonly Finding[]; readonly source: Excerpts };

/** From which severity on the exit code is 1, and whether the text shows the working. */
export interface Show {
  readonly failOn: Severity;
  readonly working: boolean;
}

/** Checks an input that holds one request: its answer, or exit 2 with all its faults. */
export async function checkSingle(
  context: Context,
  results: Requests['results'],
  input: CheckInput,
  { failOn, working }: Show,
): Promise<number> {
  let code: number = EXIT.usage;
  for await (const together of results) {
    for (const read of together) {
      const answer = answerOf(read, input);
      if (!answer.ok) return await refuse(context, { exit: EXIT.usage, errors: answer.faults }, answer.source);
      const output = outputOf(context);
      if (context.json) await output.json(checkJson(answer.result, 0));
      else await output.result((await import('./render/check-result.js')).checkText(answer.result, context, working));
      code = reaches(answer.result.verdict, failOn) ? EXIT.findings : EXIT.ok;
    }
  }
  return code;
}

/**
 * Checks a batch, one outcome a row and in the order of the rows; a row that is no valid request leaves the others. Exit 1 where a row
 * failed, its verdict reaches the threshold, or the reader of the output went away before the end; else 0.
 */
export async function checkBatch(
  context: Context,
  results: Requests['results'],
  input: CheckInput,
  { failOn, working }: Show,
  rows: Gathered,
): Promise<number> {
  const output = outputOf(context);
  const tally = { rows: 0, failed: 0, reached: 0 };
  try {
    for await (const together of results) {
      for (const read of together) {
        if (output.closed()) return EXIT.findings;
        const answer = answerOf(read, input);
        if (!context.json) await rowText(context, output, answer, tally.rows, working);
        else if (rows.put(rowJson(answer, tally.rows))) await rows.flush();
        tally.rows += 1;
        if (!answer.ok) tally.failed += 1;
        else if (reaches(answer.result.verdict, failOn)) tally.reached += 1;
      }
    }
  } finally {
    await rows.flush();
  }
  if (output.closed()) return EXIT.findings;
  if (!context.json) await output.result(tallyText(tally, failOn));
  return tally.failed + tally.reached > 0 ? EXIT.findings : EXIT.ok;
}

function answerOf(read: RequestResult, input: CheckInput): Answer {
  if (!read.ok) return read;
  const checked = check(read.request, input);
  return checked.ok ? checked : { ...checked, source: read.request.document };
}

function rowJson(answer: Answer, index: number): readonly RowPart[] {
  if (answer.ok) return jsonRow(checkJson(answer.result, index));
  return [errorJson(EXIT.usage, answer.faults, index)];
}

async function rowText(
  context: Context,
  output: Output,
  answer: Answer,
  index: number,
  working: boolean,
): Promise<void> {
  const head = `Request ${index + 1}`;
  if (answer.ok) {
    const { checkText } = await import('./render/check-result.js');
    return await output.result(`${head}\n${checkText(answer.result, context, working)}\n`);
  }
  const { renderFaults } = await import('./render/faults.js');
  const many = answer.faults.length === 1 ? '1 fault' : `${answer.faults.length} faults`;
  await output.result(`${head}\nNot checked: no valid request (${many}, on stderr).\n\n`);
  await output.aside(`${head}\n${renderFaults(answer.faults, answer.source)}\n`);
}

function tallyText(
  { rows, failed, reached }: { rows: number; failed: number; reached: number },
  failOn: Severity,
): string {
  const many = `${rows} ${rows === 1 ? 'request' : 'requests'}`;
  return `${many}: ${reached} at or above ${failOn.toUpperCase()}, ${failed} not valid, ${rows - reached - failed} below.\n`;
}
