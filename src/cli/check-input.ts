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
  const clinic = await clinicOf(context);
  if (!clinic.ok) return clinic;
  const time = now === undefined ? {} : { now };
  if (clinic.value === null) {
    const opened = await formularyOf(context);
    return opened.ok ? done({ ...withoutClinic(opened.value.formulary), ...time }) : opened;
  }
  const { checkInputFromLog } = await import('../workflow/check-from-log.js');
  const input = await checkInputFromLog(clinic.value, context.formulary, context.streams.env);
  return input.ok ? done({ ...input.value, ...time }) : input;
}

/** The same for a batch, with the clinic's stock. */
export async function prepWorldOf(context: Context, now: string | undefined): Promise<Outcome<PrepWorld>> {
  const clinic = await clinicOf(context);
  if (!clinic.ok) return clinic;
  const time = now === undefined ? {} : { now };
  if (clinic.value === null) {
    const opened = await formularyOf(context);
    if (!opened.ok) return opened;
    return done({ input: { ...withoutClinic(opened.value.formulary), ...time }, stock: null, banner: '' });
  }
  const { prepWorldFromLog } = await import('../workflow/prep/clinic-world.js');
  const world = await prepWorldFromLog(clinic.value, context.formulary, context.streams.env);
  return world.ok ? done({ ...world.value, input: { ...world.value.input, ...time } }) : world;
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
  const clinic = context.formulary === undefined ? await clinicOf(context) : done(null);
  if (!clinic.ok) return clinic;
  return clinic.value === null ? await formularyOf(context) : await formularyIn(clinic.value.formularyFolder);
}

/** Without a clinic: the formulary that is named, else the shipped one. */
async function formularyOf({ formulary, streams }: Context): Promise<Outcome<OpenFormulary>> {
  return formulary === undefined ? await shippedFormulary(streams.root) : await formularyIn(formulary);
}

/** The clinic that is named or nearest; null where there is none, which is no error here. */
async function clinicOf(context: Context): Promise<Outcome<Clinic | null>> {
  const folder = findClinic(context.clinic, context.streams.cwd());
  return folder === null ? done(null) : (await import('../workflow/clinic.js')).readClinic(folder);
}
