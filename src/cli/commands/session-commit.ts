import { EXIT } from '../../workflow/outcome.js';
import { commitPending } from '../../workflow/session/approve.js';
import type { Context } from '../context.js';
import { inClinic } from '../in-clinic.js';
import { textFile } from '../input/text-file.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';

/** `mesolog session commit FILE`: the approvals and the release, in one transaction. */
export async function sessionCommit(context: Context, file: string): Promise<number> {
  const text = textFile(file);
  if (!text.ok) return await refuse(context, text);
  return await inClinic(context, 'write', async (log) => {
    const committed = await commitPending(log, text.value, file);
    if (!committed.ok) return await refuse(context, committed);
    const { number, entry } = committed.value;
    const output = outputOf(context);
    if (context.json)
      await output.json({ schema: 'mesolog.released/1', session: number, entry: entry.entry, sha512: entry.sha512 });
    else
      await output.result(
        `Session ${number} is released: entry ${entry.entry}, SHA-512 ${entry.sha512.slice(0, 16)}…\n`,
      );
    (await import('../../io/files.js')).removeFile(file);
    return EXIT.ok;
  });
}
