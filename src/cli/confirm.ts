import { EXIT } from '../workflow/outcome.js';
import type { Context } from './context.js';
import { askYesNo } from './interview/ask.js';
import { outputOf } from './output.js';

/** Whether a person said yes; otherwise the exit code to end with. Without a terminal `flag` must have been given (exit 2). */
export async function confirm(
  context: Context,
  question: string,
  flag: string,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly exit: number }> {
  const asked = await askYesNo(context, question, flag);
  if (!asked.ok) return asked;
  if (asked.value) return { ok: true };
  await outputOf(context).aside('Nothing was signed or changed.\n');
  return { ok: false, exit: EXIT.interrupted };
}
