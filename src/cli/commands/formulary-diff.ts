import type { Change } from '../../formulary/diff/describe.js';
import { formularyFolderOf } from '../../workflow/choose-formulary.js';
import { compareFolders } from '../../workflow/formulary-diff.js';
import { EXIT } from '../../workflow/outcome.js';
import type { Context } from '../context.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { changeLines } from '../render/changes.js';
import { textOf } from '../render/text.js';
import { viewOf } from '../render/view.js';

/**
 * `mesolog formulary diff A [B]`: what changed from A to B (the formulary in use where none is named), in clinical words and complete. Exit 0
 * whether they differ or not: a difference is no fault. `--json` holds every value as written.
 */
export async function formularyDiff(context: Context, before: string, after: string | undefined): Promise<number> {
  const compared = compareFolders(before, after ?? formularyFolderOf(context, context.streams.root));
  if (!compared.ok) return await refuse(context, compared);
  const { changes, ...digests } = compared.value;
  const output = outputOf(context);
  if (context.json) {
    await output.json({
      schema: 'mesolog.formulary-diff/1',
      before: digests.before,
      after: digests.after,
      changes: changes.map(changeJson),
    });
    return EXIT.ok;
  }
  await output.result(textOf(changeLines(changes, viewOf(context))));
  await output.result(`${verdict(changes.length, digests.before === digests.after)}\n`);
  return EXIT.ok;
}

function verdict(changes: number, sameBytes: boolean): string {
  if (sameBytes) return 'no change: the two are the same, byte for byte';
  if (changes === 0) return 'no change of content: they differ in layout, comments, or which file holds an entry';
  return `${changes} ${changes === 1 ? 'change' : 'changes'}`;
}

function changeJson({ kind, id, subject, what, path, words, before, after, effect }: Change) {
  return { kind, id, subject, what, path, words, before, after, effect };
}
