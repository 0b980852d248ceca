import { openClinic } from '../../workflow/clinic.js';
import type { Refused } from '../../workflow/outcome.js';
import { readDamaged } from '../../workflow/read-damaged.js';
import type { Context } from '../context.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { sanitizeLine } from '../render/sanitize.js';
import { hang, textOf } from '../render/text.js';
import { viewOf } from '../render/view.js';

/**
 * Shows what can still be read of a log that does not prove itself, each entry with what is wrong with it; nothing of it is to be relied on.
 * Then says why it was refused; with `--json` both stand in one `mesolog.error/1`.
 */
export async function showDamaged(context: Context, refusal: Refused): Promise<number> {
  const clinic = openClinic(context.clinic, context.streams.cwd());
  if (!clinic.ok) return await refuse(context, refusal);
  const output = outputOf(context);
  const { width, palette } = viewOf(context);
  const entries: unknown[] = [];
  for await (const { index, what, problems } of readDamaged(clinic.value.logFile)) {
    if (context.json) {
      entries.push({ entry: index, what, problems });
      continue;
    }
    if (output.closed()) break;
    const lines = hang(`${String(index).padStart(4)}  `, sanitizeLine(what), width);
    const wrong = problems.flatMap((problem) => hang('      DAMAGED: ', sanitizeLine(problem), width));
    await output.result(textOf([...lines, ...wrong.map((line) => palette.bad(line))]));
  }
  if (!context.json) return await refuse(context, refusal);
  const { exit, errors } = refusal;
  await output.json({ schema: 'mesolog.error/1', exit, errors, entries });
  return exit;
}
