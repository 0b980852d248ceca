import { systemClock } from '../io/clock.js';
import type { CheckInput } from '../workflow/check/check.js';
import { formularyIn, shippedFormulary } from '../workflow/load-formulary.js';
import { done, type Outcome } from '../workflow/outcome.js';
import type { Context } from './context.js';

/** What requests are checked with: the formulary named, the clinic's, or the shipped one; the clinic's instruments and log; the time. */
export async function checkInputOf(context: Context, now: string | undefined): Promise<Outcome<CheckInput>> {
  const opened = await openFormulary(context);
  if (!opened.ok) return opened;
  return done({
    formulary: opened.value.formulary,
    formularyApproved: null,
    instruments: {},
    prescriptions: null,
    now: now ?? systemClock.now(),
    purpose: 'check',
  });
}

/** The formulary that a command without a clinic works with. */
export function openFormulary(context: Context) {
  return context.formulary === undefined ? shippedFormulary(context.streams.root) : formularyIn(context.formulary);
}
