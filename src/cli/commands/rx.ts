import { findingOf } from '../../findings/code.js';
import { SESSION_CODES } from '../../findings/codes/session.js';
import { nextUse, prescriptionName } from '../../record/policy/prescriptions.js';
import type { PrescriptionRecord } from '../../record/records.js';
import type { ClinicLog } from '../../workflow/clinic-log.js';
import { EXIT, refused } from '../../workflow/outcome.js';
import {
  PRESCRIPTION_MEANING,
  type PrescriptionInput,
  prescribe,
  prescriptionBody,
  prescriptionNamed,
  withdraw,
} from '../../workflow/prescribe.js';
import type { Context } from '../context.js';
import { asSigner, clinicFormulary, inClinic, type SignerOptions } from '../in-clinic.js';
import { textFile } from '../input/text-file.js';
import { prescriptionWorldOf } from '../interview/worlds.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { listed } from '../render/listed.js';
import { prescriptionJson, prescriptionLine, prescriptionText, signedText } from '../render/prescription.js';
import { hang, textOf } from '../render/text.js';
import { viewOf } from '../render/view.js';

export interface NewOptions extends SignerOptions, PrescriptionInput {
  readonly from?: string;
  readonly yes?: boolean;
}

/** `mesolog rx new`: the prescriber types everything, by options, from a file, or when asked; signed into the log. */
export async function rxNew(context: Context, options: NewOptions): Promise<number> {
  return await asSigner(context, options, async (log, signer) => {
    const opened = await clinicFormulary(context, log);
    if (!opened.ok) return await refuse(context, opened);
    const { formulary } = opened.value;
    const told = await inputOf(context, log, options, formulary);
    if (!told.ok) return told.exit;
    const body = prescriptionBody(told.input, formulary);
    if (!body.ok) return await refuse(context, body);
    const output = outputOf(context);
    await output.aside(
      `${prescriptionText(body.value, formulary, viewOf(context, 'stderr'))}\nMeaning: ${PRESCRIPTION_MEANING}\n`,
    );
    if (options.yes !== true && !told.confirmed) {
      const sure = await (await import('../confirm.js')).confirm(context, 'Sign this prescription?', '--yes');
      if (!sure.ok) return sure.exit;
    }
    const signed = await prescribe(log, body.value, signer);
    if (!signed.ok) return await refuse(context, signed);
    const { name, entry } = signed.value;
    if (context.json)
      await output.json({
        schema: 'mesolog.prescribed/1',
        prescription: name,
        entry: entry.entry,
        sha512: entry.sha512,
      });
    else
      await output.result(
        `Prescription ${name} is signed: entry ${entry.entry}, SHA-512 ${entry.sha512.slice(0, 16)}…\n`,
      );
    return EXIT.ok;
  });
}

type Told =
  | { readonly ok: true; readonly input: PrescriptionInput; readonly confirmed: boolean }
  | { readonly ok: false; readonly exit: number };

/** What is prescribed, as the options, the file of --from, or the answers at the terminal say. */
export async function inputOf(
  context: Context,
  log: ClinicLog,
  options: NewOptions,
  formulary: Parameters<typeof prescriptionWorldOf>[1],
): Promise<Told> {
  const { from, key, as, yes, ...input } = options;
  if (from !== undefined) return await inputFrom(context, from);
  if (Object.keys(input).some((name) => name !== 'patient')) return { ok: true, input, confirmed: false };
  const { askPrescription } = await import('../interview/ask.js');
  const known = input.patient === undefined ? {} : { patient: input.patient };
  const asked = await askPrescription(context, prescriptionWorldOf(log, formulary), known);
  return asked.ok ? { ok: true, input: asked.value, confirmed: true } : asked;
}

/** A file of `key: value` lines whose keys are the options without dashes: `valid_from: 2026-11-21`. */
async function inputFrom(context: Context, from: string): Promise<Told> {
  const text = textFile(from === '-' ? '/dev/stdin' : from);
  if (!text.ok) return { ok: false, exit: await refuse(context, text) };
  const { readDraft } = await import('../../request/prescription-draft.js');
  const draft = readDraft(from, text.value);
  if (!draft.ok)
    return { ok: false, exit: await refuse(context, { exit: EXIT.usage, errors: draft.faults }, draft.source) };
  return { ok: true, input: draft.value, confirmed: false };
}

/** `mesolog rx list`: prescriptions with their uses. */
export async function rxList(context: Context, options: { readonly patient?: string }): Promise<number> {
  return await inClinic(context, 'read', async (log) => {
    const all = [...log.state.prescriptions.values()];
    const wanted = all.filter(({ payload }) => options.patient === undefined || payload.patient.id === options.patient);
    const output = outputOf(context);
    if (context.json) {
      await output.json({
        schema: 'mesolog.prescriptions/1',
        prescriptions: wanted.map((one) => prescriptionJson(one, log.state)),
      });
    } else await output.result(listed(context, wanted.map(prescriptionLine)));
    if (wanted.length === 0) await output.aside('No prescription.\n');
    return EXIT.ok;
  });
}

/** `mesolog rx show NAME`: one prescription as it was signed, and its uses. */
export async function rxShow(context: Context, name: string): Promise<number> {
  return await inClinic(context, 'read', async (log) => {
    const found = prescriptionNamed(log, name);
    if (!found.ok) return await refuse(context, found);
    const opened = await clinicFormulary(context, log);
    if (!opened.ok) return await refuse(context, opened);
    const output = outputOf(context);
    const { payload, uses, reference, withdrawn } = found.value;
    if (context.json) {
      await output.json({
        schema: 'mesolog.prescription-shown/1',
        ...prescriptionJson(found.value, log.state),
        payload,
      });
      return EXIT.ok;
    }
    const used = uses.map(({ session, use, began }) => `use ${use}: session ${session}, ${began}`);
    await output.result(
      [
        textOf(
          hang(
            '',
            `Prescription ${prescriptionName(payload)}, entry ${reference.entry}, ${signedText(found.value, log.state)}`,
            viewOf(context).width,
          ),
        ).trimEnd(),
        prescriptionText(payload, opened.value.formulary, viewOf(context)),
        ...used,
        withdrawn === null
          ? `next use: ${nextUse(found.value)}${payload.sessions === undefined ? '' : ` of ${payload.sessions}`}`
          : `withdrawn in entry ${withdrawn.entry}`,
        '',
      ].join('\n'),
    );
    return EXIT.ok;
  });
}

/** `mesolog rx withdraw NAME --reason TEXT`. */
export async function rxWithdraw(
  context: Context,
  name: string,
  options: SignerOptions & { readonly reason: string },
): Promise<number> {
  return await asSigner(context, options, async (log, signer) => {
    const found = prescriptionNamed(log, name);
    if (!found.ok) return await refuse(context, found);
    if (options.reason.trim() === '') return await refuse(context, refused(EXIT.usage, [noReason()]));
    const withdrawn = await withdraw(log, found.value as PrescriptionRecord, options.reason, signer);
    if (!withdrawn.ok) return await refuse(context, withdrawn);
    const output = outputOf(context);
    if (context.json)
      await output.json({
        schema: 'mesolog.withdrawn/1',
        prescription: name.toUpperCase(),
        entry: withdrawn.value.entry,
        sha512: withdrawn.value.sha512,
      });
    else await output.result(`Prescription ${name.toUpperCase()} is withdrawn: entry ${withdrawn.value.entry}.\n`);
    return EXIT.ok;
  });
}

const noReason = () =>
  findingOf(SESSION_CODES['prescription-incomplete'], {
    subject: '--reason',
    message: 'The reason is empty. (--reason)',
  });
