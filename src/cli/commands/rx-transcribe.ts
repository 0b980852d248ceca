import { resolve } from 'node:path';
import type { ClinicLog } from '../../workflow/clinic-log.js';
import { EXIT } from '../../workflow/outcome.js';
import { prescriptionBody, prescriptionNamed } from '../../workflow/prescribe.js';
import type { Signer } from '../../workflow/signer.js';
import {
  CONFIRMATION_MEANING,
  confirmTranscription,
  type PaperInput,
  TRANSCRIPTION_MEANING,
  transcribe,
  transcriptionBody,
  transcriptionOf,
} from '../../workflow/transcribe.js';
import type { Context } from '../context.js';
import { asSigner, clinicFormulary } from '../in-clinic.js';
import { missingAnswer } from '../missing-answer.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { prescriptionText, signedText } from '../render/prescription.js';
import { sanitizeLine } from '../render/sanitize.js';
import { hang, textOf } from '../render/text.js';
import { viewOf } from '../render/view.js';
import { inputOf, type NewOptions } from './rx.js';

interface TranscribeOptions extends NewOptions, PaperInput {
  readonly confirm?: string;
}

/**
 * `mesolog rx transcribe`: a paper of an outside prescriber, typed and signed by one person of the clinic; with `--confirm NAME` compared with the
 * same scan and signed by a second.
 */
export async function rxTranscribe(context: Context, options: TranscribeOptions): Promise<number> {
  return await asSigner(context, options, async (log, signer) =>
    options.confirm === undefined
      ? await first(context, log, signer, options)
      : await second(context, log, signer, options.confirm, options),
  );
}

async function first(context: Context, log: ClinicLog, signer: Signer, options: TranscribeOptions): Promise<number> {
  const { confirm: _, prescriber, prescriberLicence, written, scan, ...rest } = options;
  const opened = await clinicFormulary(context, log);
  if (!opened.ok) return await refuse(context, opened);
  const { formulary } = opened.value;
  const told = await inputOf(context, log, rest, formulary);
  if (!told.ok) return told.exit;
  const prescribed = prescriptionBody(told.input, formulary);
  const paper = {
    ...(prescriber === undefined ? {} : { prescriber }),
    ...(prescriberLicence === undefined ? {} : { prescriberLicence }),
    ...(written === undefined ? {} : { written }),
    ...(scan === undefined ? {} : { scan: resolve(context.streams.cwd(), scan) }),
  };
  const body = await transcriptionBody(prescribed.ok ? prescribed.value : {}, paper);
  if (!prescribed.ok || !body.ok) {
    const errors = [...(prescribed.ok ? [] : prescribed.errors), ...(body.ok ? [] : body.errors)];
    return await refuse(context, { exit: EXIT.usage, errors });
  }
  const view = viewOf(context, 'stderr');
  const output = outputOf(context);
  const from = `paper of ${prescriber ?? ''}, dated ${written ?? ''}, SHA-256 of the scan ${String(body.value.scan)}`;
  await output.aside(
    `${prescriptionText(body.value, formulary, view)}\n${textOf(hang('from: ', sanitizeLine(from), view.width))}Meaning: ${TRANSCRIPTION_MEANING}\n`,
  );
  if (options.yes !== true) {
    const sure = await (await import('../confirm.js')).confirm(context, 'Sign this transcription?', '--yes');
    if (!sure.ok) return sure.exit;
  }
  const signed = await transcribe(log, body.value, signer);
  if (!signed.ok) return await refuse(context, signed);
  const { name, entry } = signed.value;
  if (context.json) {
    const { entry: index, sha512 } = entry;
    await output.json({ schema: 'mesolog.transcribed/1', prescription: name, entry: index, sha512 });
  } else {
    await output.result(`${name} is transcribed: entry ${entry.entry}, SHA-512 ${entry.sha512.slice(0, 16)}…\n`);
    await output.aside(
      `It covers nothing until a second person has compared it with the paper:\n  mesolog rx transcribe --confirm ${name} --scan FILE --as …\n`,
    );
  }
  return EXIT.ok;
}

async function second(
  context: Context,
  log: ClinicLog,
  signer: Signer,
  name: string,
  options: TranscribeOptions,
): Promise<number> {
  const found = prescriptionNamed(log, name);
  if (!found.ok) return await refuse(context, found);
  const payload = transcriptionOf(found.value);
  if (!payload.ok) return await refuse(context, payload);
  if (options.scan === undefined) {
    return await refuse(context, missingAnswer('--scan', 'The file of the scan is not named. (--scan)'));
  }
  const opened = await clinicFormulary(context, log);
  if (!opened.ok) return await refuse(context, opened);
  const view = viewOf(context, 'stderr');
  const output = outputOf(context);
  await output.aside(
    `${textOf(hang('', signedText(found.value, log.state), view.width))}${prescriptionText(payload.value, opened.value.formulary, view)}\nMeaning: ${CONFIRMATION_MEANING}\n`,
  );
  if (options.yes !== true) {
    const question = 'Is it, line by line, what the paper says?';
    const sure = await (await import('../confirm.js')).confirm(context, question, '--yes');
    if (!sure.ok) return sure.exit;
  }
  const by = { scan: resolve(context.streams.cwd(), options.scan), reason: 'Compared with the paper, line by line.' };
  const confirmed = await confirmTranscription(log, found.value, by, signer);
  if (!confirmed.ok) return await refuse(context, confirmed);
  const { entry, sha512 } = confirmed.value;
  const shown = name.toUpperCase();
  if (context.json) await output.json({ schema: 'mesolog.confirmed/1', prescription: shown, entry, sha512 });
  else await output.result(`${shown} is confirmed by ${signer.member.principal}: entry ${entry}. It may be used.\n`);
  return EXIT.ok;
}
