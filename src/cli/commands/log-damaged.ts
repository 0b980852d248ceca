import { openClinic } from '../../workflow/clinic.js';
import { readDamaged } from '../../workflow/read-damaged.js';
import type { Context } from '../context.js';
import { outputOf } from '../output.js';
import { sanitizeLine } from '../render/sanitize.js';
import { hang, textOf } from '../render/text.js';
import { viewOf } from '../render/view.js';

/** Shows what can still be read of a log that does not prove itself, each entry with what is wrong with it; nothing of it is to be relied on. */
export async function showDamaged(context: Context): Promise<void> {
  const clinic = openClinic(context.clinic, context.streams.cwd());
  if (!clinic.ok) return;
  const output = outputOf(context);
  const { width, palette } = viewOf(context);
  for await (const shown of readDamaged(clinic.value.logFile)) {
    if (output.closed()) return;
    const { index, what, problems } = shown;
    const lines = hang(`${String(index).padStart(4)}  `, sanitizeLine(what), width);
    const wrong = problems.flatMap((problem) => hang('      DAMAGED: ', sanitizeLine(problem), width));
    await output.result(textOf([...lines, ...wrong.map((line) => palette.bad(line))]));
  }
}
