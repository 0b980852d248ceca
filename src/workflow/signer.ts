import { resolve } from 'node:path';
import { findingOf } from '../findings/code.js';
import { SIGNING_CODES } from '../findings/codes/signing.js';
import { publicKeyOf } from '../io/ssh-keygen.js';
import type { PublicKey } from '../record/ssh-key.js';
import { parseKeyLine } from '../record/ssh-key.js';
import type { LogState, Member } from '../record/state.js';
import type { Clinic } from './clinic.js';
import { liesInside } from './inside-folder.js';
import { done, EXIT, type Outcome, refused } from './outcome.js';

/** Who is to sign: what was said on the command line and in the environment. */
export interface SignerChoice {
  /** `--key`. */
  readonly key?: string;
  /** `--as`. */
  readonly as?: string;
  /** MESOLOG_KEY. */
  readonly environmentKey?: string;
  readonly cwd: string;
}

/** A key file and the place on the roster that it belongs to. */
export interface Signer {
  readonly keyFile: string;
  readonly publicKey: PublicKey;
  readonly member: Member;
}

const refuse = (code: keyof typeof SIGNING_CODES, subject: string, message: string) =>
  refused(EXIT.policy, [findingOf(SIGNING_CODES[code], { subject, message })]);

/**
 * The key to sign with: `--key`, MESOLOG_KEY, or the one that mesolog.yaml names for `--as` (or the only one it names). Exit 2 where nothing says
 * which, as for every missing answer; exit 4 where policy refuses the one that is named.
 */
export function keyFileOf(clinic: Clinic, choice: SignerChoice): Outcome<string> {
  const { keys } = clinic.settings;
  const named = choice.key ?? choice.environmentKey;
  if (named !== undefined) return outside(clinic, resolve(choice.cwd, named));
  const principal = choice.as ?? (keys.size === 1 ? [...keys.keys()][0] : undefined);
  if (principal === undefined) {
    const known = [...keys.keys()].join(', ') || 'none';
    const message = `Nothing says who signs: --as PRINCIPAL or --key FILE does (mesolog.yaml names: ${known}).`;
    const remedy =
      keys.size > 1
        ? { remedy: 'Say who you are with --as, or set MESOLOG_KEY to your key once for the terminal.' }
        : {};
    return refused(EXIT.usage, [findingOf(SIGNING_CODES['key-not-named'], { subject: '--as', message, ...remedy })]);
  }
  const path = keys.get(principal);
  if (path === undefined) return refuse('key-not-named', principal, `mesolog.yaml names no key of ${principal}.`);
  return outside(clinic, resolve(clinic.folder, path));
}

/** A private key in the clinic's folder would travel with every copy of it. */
function outside(clinic: Clinic, keyFile: string): Outcome<string> {
  return liesInside(keyFile, clinic.folder)
    ? refuse('key-in-clinic', keyFile, `${keyFile} lies in the clinic's folder.`)
    : done(keyFile);
}

/** The key file with its place on the roster as it stands. */
export function signerOf(state: LogState, keyFile: string, as: string | undefined): Outcome<Signer> {
  const line = publicKeyOf(keyFile);
  if (!line.ok) return refuse('key-unusable', keyFile, line.message);
  const parsed = parseKeyLine(line.value);
  if (!parsed.ok) return refuse('key-unusable', keyFile, `${keyFile}: ${parsed.fault}.`);
  const member = state.memberByKey(parsed.key.blob);
  if (member === undefined)
    return refuse('key-not-on-roster', keyFile, `The key ${keyFile} is not on this clinic's roster.`);
  if (as !== undefined && member.principal !== as) {
    return refuse('key-not-named', as, `The key ${keyFile} is that of ${member.principal}, not of ${as}.`);
  }
  return done({ keyFile, publicKey: parsed.key, member });
}
