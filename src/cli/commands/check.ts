import type { Severity } from '../../findings/finding.js';
import { checkInputOf } from '../check-input.js';
import { checkBatch, checkSingle } from '../check-requests.js';
import type { Context } from '../context.js';
import { beforeMore, gathered } from '../gathered.js';
import { openInput } from '../input/open.js';
import { requestsOf } from '../input/requests.js';
import type { InputFormat } from '../input/sniff.js';
import { nowFault } from '../now-option.js';
import { refuse } from '../refuse.js';

export interface CheckOptions {
  readonly now?: string;
  readonly format?: InputFormat;
  readonly failOn: Severity;
  /** Whether the text shows how each figure came about. */
  readonly working?: boolean;
}

/**
 * `mesolog check [FILE|-]`: every request to cocktail, findings and verdict. Writes nothing. Exit 0 where every verdict lies below
 * `--fail-on`, 1 where one does not or a row of a batch is no valid request, 2 where the input as a whole cannot be read.
 */
export async function check(context: Context, file: string | undefined, options: CheckOptions): Promise<number> {
  const now = nowFault(options.now);
  if (now !== null) return await refuse(context, now);
  const input = await openInput(context, file, options.format);
  if (!input.ok) return await refuse(context, input);
  const checkInput = await checkInputOf(context, options.now);
  if (!checkInput.ok) return await refuse(context, checkInput);
  const rows = gathered(() => context.streams.stdout);
  const chunks = beforeMore(input.value.chunks, rows.flush);
  const { batch, results } = await requestsOf({ ...input.value, chunks });
  const show = { failOn: options.failOn, working: options.working === true };
  if (!batch) return await checkSingle(context, results, checkInput.value, show);
  return await checkBatch(context, results, checkInput.value, show, rows);
}
