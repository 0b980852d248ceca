import { findingOf } from '../findings/code.js';
import { SIGNING_CODES } from '../findings/codes/signing.js';
import type { LogState } from '../record/state.js';
import { openClinic } from '../workflow/clinic.js';
import { openClinicLog } from '../workflow/clinic-log.js';
import { EXIT, refused } from '../workflow/outcome.js';
import { keyFileOf } from '../workflow/signer.js';
import type { Context } from './context.js';
import type { SignerOptions } from './in-clinic.js';

/** What `mesolog sign` is told, of whatever file. */
export interface SignOptions extends SignerOptions {
  readonly reason?: string;
  readonly yes?: boolean;
}

/** The state of the clinic's log, where it is here and is the one that is meant. */
export async function logAtHand(context: Context, origin: string): Promise<LogState | null> {
  const clinic = openClinic(context.clinic, context.streams.cwd());
  const log = clinic.ok ? await openClinicLog(clinic.value, 'read', context.streams.env) : null;
  if (log === null || !log.ok) return null;
  log.value.ledger.close();
  return log.value.state.origin === origin ? log.value.state : null;
}

/** The key and its principal: from the clinic's settings, or from --key with --as on another machine. */
export function keyOf(context: Context, options: SignOptions) {
  const clinic = openClinic(context.clinic, context.streams.cwd());
  const environmentKey = context.streams.env['MESOLOG_KEY'] || undefined;
  const key = options.key ?? environmentKey;
  if (options.as === undefined) {
    return refused(EXIT.usage, [
      findingOf(SIGNING_CODES['key-not-named'], { subject: '--as', message: 'Say who approves: --as PRINCIPAL.' }),
    ]);
  }
  if (key !== undefined && !clinic.ok) return { ok: true, value: { principal: options.as, keyFile: key } } as const;
  if (!clinic.ok)
    return refused(EXIT.usage, [
      findingOf(SIGNING_CODES['key-not-named'], { subject: '--key', message: 'Say which key signs: --key FILE.' }),
    ]);
  const file = keyFileOf(clinic.value, {
    cwd: context.streams.cwd(),
    as: options.as,
    ...(key === undefined ? {} : { key }),
  });
  return file.ok ? ({ ok: true, value: { principal: options.as, keyFile: file.value } } as const) : file;
}
