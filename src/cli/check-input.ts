import type { Formulary } from '../formulary/model.js';
import { systemClock } from '../io/clock.js';
import type { CheckInput } from '../workflow/check/check.js';
import type { Clinic } from '../workflow/clinic.js';
import { findClinic } from '../workflow/find-clinic.js';
import { formularyIn, type OpenFormulary, shippedFormulary } from '../workflow/load-formulary.js';
import { done, type Outcome } from '../workflow/outcome.js';
import type { PrepWorld } from '../workflow/prep/clinic-world.js';
import type { Context } from './context.js';

/**
 * What requests are checked with: the formulary named, the clinic's, or the shipped one; the clinic's instruments and its log where there is
 * a clinic; the time.
 */
export async function checkInputOf(context: Context, now: string | undefined): Promise<Outcome<CheckInput>> {
  const found = await clinicAndFormulary(context);
  if (!found.ok) return found;
  const { clinic, formulary } = found.value;
  const time = now === undefined ? {} : { now };
  if (clinic === null) return done({ ...withoutClinic(formulary), ...time });
  const { checkInputFromLog } = await import('../workflow/check-from-log.js');
  const input = await checkInputFromLog(clinic, formulary, context.streams.env);
  return input.ok ? done({ ...input.value, ...time }) : input;
}

/** The same for a batch, with the clinic's stock. */
export async function prepWorldOf(context: Context, now: string | undefined): Promise<Outcome<PrepWorld>> {
  const found = await clinicAndFormulary(context);
  if (!found.ok) return found;
  const { clinic, formulary } = found.value;
  const time = now === undefined ? {} : { now };
  if (clinic === null) return done({ input: { ...withoutClinic(formulary), ...time }, stock: null, banner: '' });
  const { prepWorldFromLog } = await import('../workflow/prep/clinic-world.js');
  const world = await prepWorldFromLog(clinic, formulary, context.streams.env);
  return world.ok ? done({ ...world.value, input: { ...world.value.input, ...time } }) : world;
}

async function clinicAndFormulary(
  context: Context,
): Promise<Outcome<{ readonly clinic: Clinic | null; readonly formulary: Formulary }>> {
  const clinic = await clinicOf(context);
  if (!clinic.ok) return clinic;
  const opened = await formularyOf(context, clinic.value);
  return opened.ok ? done({ clinic: clinic.value, formulary: opened.value.formulary }) : opened;
}

/** Without a clinic: the usual instruments, and no log that could tell of prescriptions or approvals. */
function withoutClinic(formulary: Formulary): CheckInput {
  return {
    formulary,
    formularyApproved: null,
    instruments: {},
    prescriptions: null,
    now: systemClock.now(),
    purpose: 'check',
  };
}

/** The formulary that is named, the clinic's, or the shipped one. */
export async function openFormulary(context: Context): Promise<Outcome<OpenFormulary>> {
  if (context.formulary !== undefined) return await formularyIn(context.formulary);
  const clinic = await clinicOf(context);
  return clinic.ok ? await formularyOf(context, clinic.value) : clinic;
}

async function formularyOf(context: Context, clinic: Clinic | null): Promise<Outcome<OpenFormulary>> {
  if (context.formulary !== undefined) return await formularyIn(context.formulary);
  return clinic === null ? await shippedFormulary(context.streams.root) : await formularyIn(clinic.formularyFolder);
}

/** The clinic that is named or nearest; null where there is none, which is no error here. */
async function clinicOf(context: Context): Promise<Outcome<Clinic | null>> {
  const folder = findClinic(context.clinic, context.streams.cwd());
  return folder === null ? done(null) : (await import('../workflow/clinic.js')).readClinic(folder);
}
