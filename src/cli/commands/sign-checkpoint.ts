import { resolve } from 'node:path';
import { findingOf } from '../../findings/code.js';
import { SIGNING_CODES } from '../../findings/codes/signing.js';
import { exists, writeFile } from '../../io/files.js';
import { EXIT, refused } from '../../workflow/outcome.js';
import { readCheckpoint } from '../../workflow/read-checkpoint.js';
import { coSign } from '../../workflow/sign-checkpoint.js';
import type { Context } from '../context.js';
import { missingAnswer } from '../missing-answer.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { hang, textOf } from '../render/text.js';
import { viewOf } from '../render/view.js';
import { keyOf, logAtHand, type SignOptions } from '../sign-here.js';

const MEANING = 'I vouch that this log had this size and this root when I signed.';

/** `mesolog sign FILE` of a checkpoint: one more signature over the same bytes, in a file beside it. */
export async function signKeptCheckpoint(context: Context, file: string, options: SignOptions): Promise<number> {
  const path = resolve(context.streams.cwd(), file);
  const kept = readCheckpoint(path);
  if (!kept.ok) return await refuse(context, kept);
  const { checkpoint, body } = kept.value;
  const state = await logAtHand(context, checkpoint.origin);
  const key = keyOf(context, options);
  if (!key.ok) return await refuse(context, key);
  const { principal } = key.value;
  const known = state?.rootAt(checkpoint.size) ?? null;
  if (known !== null && known !== checkpoint.root) {
    const message = `The log here has another root at ${checkpoint.size} entries: ${known.slice(0, 16)}….`;
    const finding = findingOf(SIGNING_CODES['log-damaged'], { subject: file, message });
    return await refuse(context, refused(EXIT.integrity, [finding]));
  }
  const output = outputOf(context);
  const { width } = viewOf(context, 'stderr');
  const unchecked =
    known === null
      ? 'Not checked here: whether the log had this size and root, and whether your key may vouch for it.'
      : 'The log here has this root at this size.';
  await output.aside(
    textOf([
      'Checkpoint',
      ...hang('  log   ', checkpoint.origin, width),
      `  size  ${checkpoint.size}`,
      ...hang('  root  ', checkpoint.root, width),
      ...hang('', unchecked, width),
      `Meaning: ${MEANING}`,
    ]),
  );
  if (options.yes !== true) {
    const sure = await (await import('../confirm.js')).confirm(context, 'Sign this checkpoint?', '--yes');
    if (!sure.ok) return sure.exit;
  }
  const signed = await coSign(body, key.value, state);
  if (!signed.ok) return await refuse(context, signed);
  const target = exists(`${path}.sig`) ? `${path}.${principal}.sig` : `${path}.sig`;
  const written = writeFile(target, signed.value, 'never');
  if (!written.ok) return await refuse(context, missingAnswer('file', written.message));
  if (context.json)
    await output.json({ schema: 'mesolog.checkpoint-signed/1', path, signature: target, by: principal });
  else await output.result(`${target}\n`);
  return EXIT.ok;
}
