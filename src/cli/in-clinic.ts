import { openClinic } from '../workflow/clinic.js';
import { formularyOfClinic } from '../workflow/clinic-formulary.js';
import type { ClinicLog } from '../workflow/clinic-log.js';
import { chooseSigner, openClinicLog } from '../workflow/clinic-log.js';
import type { OpenFormulary } from '../workflow/load-formulary.js';
import { EXIT, type Outcome, type Refused } from '../workflow/outcome.js';
import type { Signer } from '../workflow/signer.js';
import type { Context } from './context.js';
import { refuse } from './refuse.js';

/** Options that say who signs. */
export interface SignerOptions {
  readonly key?: string;
  readonly as?: string;
}

/**
 * Runs `work` with the clinic's log open, and closes it whatever happens. Where there is no clinic or log, says why; where the log does not prove
 * itself, `damaged` says it, and may show what can still be read.
 */
export async function inClinic(
  context: Context,
  mode: 'read' | 'write',
  work: (log: ClinicLog) => Promise<number>,
  damaged: (refusal: Refused) => Promise<number> = (refusal) => refuse(context, refusal),
): Promise<number> {
  const clinic = openClinic(context.clinic, context.streams.cwd());
  if (!clinic.ok) return await refuse(context, clinic);
  const log = await openClinicLog(clinic.value, mode, context.streams.env);
  if (!log.ok) return log.exit === EXIT.integrity ? await damaged(log) : await refuse(context, log);
  try {
    return await work({ ...log.value, warn: (message) => void context.streams.stderr.write(`${message}\n`) });
  } finally {
    log.value.ledger.close();
  }
}

/** Runs `work` with the log open for writing and the key that is to sign. */
export async function asSigner(
  context: Context,
  options: SignerOptions,
  work: (log: ClinicLog, signer: Signer) => Promise<number>,
): Promise<number> {
  return await inClinic(context, 'write', async (log) => {
    const environmentKey = context.streams.env['MESOLOG_KEY'] || undefined;
    const signer = chooseSigner(log, {
      cwd: context.streams.cwd(),
      ...(options.key === undefined ? {} : { key: options.key }),
      ...(options.as === undefined ? {} : { as: options.as }),
      ...(environmentKey === undefined ? {} : { environmentKey }),
    });
    return signer.ok ? await work(log, signer.value) : await refuse(context, signer);
  });
}

/** The formulary that the clinic works with: its own copy, or the one named. */
export async function clinicFormulary(context: Context, log: ClinicLog): Promise<Outcome<OpenFormulary>> {
  return await formularyOfClinic(log, context.formulary);
}
