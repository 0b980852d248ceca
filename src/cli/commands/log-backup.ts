import { resolve } from 'node:path';
import { backUpLog } from '../../workflow/backup.js';
import { openClinic } from '../../workflow/clinic.js';
import { isInside } from '../../workflow/inside-folder.js';
import { EXIT } from '../../workflow/outcome.js';
import { type RestorePlan, restoreLog } from '../../workflow/restore.js';
import { isAnchor } from '../anchor.js';
import type { Context } from '../context.js';
import { inClinic } from '../in-clinic.js';
import { missingAnswer } from '../missing-answer.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { sanitizeLine } from '../render/sanitize.js';
import { hang, textOf } from '../render/text.js';
import { viewOf } from '../render/view.js';
import { shellWord } from '../shell-word.js';

/** `mesolog log backup --out FILE`: the log as one new file, while others work; verified before it is called a backup. */
export async function logBackup(context: Context, options: { readonly out: string }): Promise<number> {
  return await inClinic(context, 'read', async (log) => {
    const file = resolve(context.streams.cwd(), options.out);
    const made = await backUpLog(log, file);
    if (!made.ok) return await refuse(context, made);
    const { size, root } = made.value;
    const output = outputOf(context);
    if (context.json) await output.json({ schema: 'mesolog.backup/1', file, size, root });
    else await output.result(`${file}: ${size} entries, root ${root}; it verifies.\n`);
    if (isInside(file, log.clinic.folder)) {
      await output.aside(
        'It lies in the clinic folder: what takes the folder takes the backup too. Keep one elsewhere.\n',
      );
    }
    await output.aside(
      `mesolog.yaml and the formulary folder are plain files: copy them too.\nTo bring it back: mesolog log restore ${shellWord(options.out)}\n`,
    );
    return EXIT.ok;
  });
}

interface RestoreOptions {
  readonly trust?: string;
  readonly rollback?: boolean;
  readonly reason?: string;
  readonly yes?: boolean;
}

/**
 * `mesolog log restore FILE`: verifies the backup, then puts it in the place of the log, which is kept under another name. Refused (exit 3) where
 * it does not verify, or where entries that were seen would be lost and nobody said why.
 */
export async function logRestore(context: Context, file: string, options: RestoreOptions): Promise<number> {
  const { trust, rollback, reason } = options;
  if (trust !== undefined && !isAnchor(trust)) {
    return await refuse(context, missingAnswer('--trust', `"${trust}" is no anchor: 64 digits 0-9 and a-f. (--trust)`));
  }
  if (rollback === true && reason === undefined) {
    return await refuse(context, missingAnswer('--reason', 'Why entries may be lost is not said. (--reason)'));
  }
  const clinic = openClinic(context.clinic, context.streams.cwd());
  if (!clinic.ok) return await refuse(context, clinic);
  const output = outputOf(context);
  let ended: number | null = null;
  const agreed = async ({ size, root, lost }: RestorePlan) => {
    const { width } = viewOf(context, 'stderr');
    const losing = lost.flatMap((message) => hang('  LOST: ', sanitizeLine(message), width));
    await output.aside(textOf([...hang('', `The backup verifies: ${size} entries, root ${root}.`, width), ...losing]));
    if (options.yes === true) return true;
    const sure = await (await import('../confirm.js')).confirm(context, 'Put it in the place of the log?', '--yes');
    if (!sure.ok) ended = sure.exit;
    return sure.ok;
  };
  const restored = await restoreLog(
    clinic.value,
    {
      file: resolve(context.streams.cwd(), file),
      environment: context.streams.env,
      ...(trust === undefined ? {} : { anchor: trust }),
      ...(rollback === true ? { rollback: { reason: reason ?? '' } } : {}),
    },
    agreed,
  );
  if (!restored.ok) return await refuse(context, restored);
  if (restored.value === null) return ended ?? EXIT.interrupted;
  const { size, root, replaced, lost } = restored.value;
  if (context.json)
    await output.json({ schema: 'mesolog.restored/1', log: clinic.value.logFile, size, root, replaced, lost });
  else await output.result(`${clinic.value.logFile}: ${size} entries, root ${root}\n`);
  if (replaced !== null) await output.aside(`What stood there is kept: ${replaced}\n`);
  if (lost.length > 0) {
    await output.aside(
      'Every other machine that saw the lost entries refuses this log until the same is done there.\n',
    );
  }
  return EXIT.ok;
}
