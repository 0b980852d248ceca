import { join, resolve } from 'node:path';
import { findingOf } from '../../findings/code.js';
import { CLI_CODES } from '../../findings/codes/cli.js';
import { SIGNING_CODES } from '../../findings/codes/signing.js';
import { makeFolder } from '../../io/files.js';
import { keyFolderOf } from '../../io/key-folder.js';
import { fingerprint, parseKeyLine } from '../../record/ssh-key.js';
import type { Member } from '../../record/state.js';
import { readClinic } from '../../workflow/clinic.js';
import { findClinic } from '../../workflow/find-clinic.js';
import { liesInside } from '../../workflow/inside-folder.js';
import { keysTogether } from '../../workflow/keys-together.js';
import { nameKey } from '../../workflow/name-key.js';
import { newKey, unusableKey } from '../../workflow/new-keys.js';
import { EXIT, refused } from '../../workflow/outcome.js';
import { isPrincipal } from '../../workflow/principal.js';
import { acceptPlace, addToRoster, revokeKey } from '../../workflow/roster.js';
import type { Context } from '../context.js';
import { hasTerminal } from '../context.js';
import { asSigner, inClinic, type SignerOptions } from '../in-clinic.js';
import { missingAnswer } from '../missing-answer.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { appendedJson, appendedText } from '../render/appended.js';
import { hang, textOf } from '../render/text.js';
import { viewOf } from '../render/view.js';
import { shellWord } from '../shell-word.js';

export interface KeyOptions {
  readonly keyDir?: string;
  /** False with `--no-passphrase`. */
  readonly passphrase: boolean;
}

const NAMED = {
  named: 'mesolog.yaml names it under keys.',
  'another-named':
    'mesolog.yaml names another key of this person: it was left as it is. Sign with --key until you change it there.',
  'by-hand': 'Name it under keys in mesolog.yaml yourself: the file is written in a way that was left alone.',
};

/**
 * `mesolog key new PRINCIPAL`: a key pair made by ssh-keygen, which asks for the passphrase itself, in a folder outside the clinic; where there is
 * a clinic, its mesolog.yaml names the key from then on.
 */
export async function keyNew(context: Context, principal: string, options: KeyOptions): Promise<number> {
  if (!isPrincipal(principal)) {
    const message = `"${principal}" is no principal: write it in small letters, like dr.roy@clinic.example.`;
    return await refuse(context, refused(EXIT.usage, [findingOf(CLI_CODES.usage, { subject: 'principal', message })]));
  }
  if (options.passphrase && !hasTerminal(context)) {
    const message =
      'A passphrase is asked for on a terminal, and there is none; --no-passphrase makes a key without one.';
    return await refuse(context, missingAnswer('--no-passphrase', message));
  }
  const folder = findClinic(context.clinic, context.streams.cwd());
  const clinic = folder === null ? null : readClinic(folder);
  if (clinic?.ok === false) return await refuse(context, clinic);
  const keyFolder =
    options.keyDir === undefined
      ? keyFolderOf(context.streams.env, folder)
      : resolve(context.streams.cwd(), options.keyDir);
  if (folder !== null && liesInside(keyFolder, folder)) {
    const message = `${keyFolder} lies in the clinic's folder.`;
    const finding = findingOf(SIGNING_CODES['key-in-clinic'], { subject: keyFolder, message });
    return await refuse(context, refused(EXIT.policy, [finding]));
  }
  const made = makeFolder(keyFolder, 'may-exist');
  if (!made.ok) return await refuse(context, unusableKey(keyFolder, made.message));
  const path = join(keyFolder, principal);
  const key = await newKey(path, principal, options.passphrase ? 'ask' : 'none');
  if (!key.ok) return await refuse(context, unusableKey(path, key.message));
  const parsed = parseKeyLine(key.value);
  if (!parsed.ok) return await refuse(context, unusableKey(path, parsed.fault));
  const named = clinic === null ? null : nameKey(clinic.value, principal, path);
  const print = fingerprint(parsed.key);
  const output = outputOf(context);
  if (context.json) {
    const settings = named === 'named';
    await output.json({
      schema: 'mesolog.key/1',
      principal,
      key: path,
      public_key: `${path}.pub`,
      fingerprint: print,
      named: settings,
    });
    return EXIT.ok;
  }
  await output.result(`key          ${path}\npublic key   ${path}.pub\nfingerprint  ${print}\n`);
  await output.aside(
    `${named === null ? '' : `${NAMED[named]}\n`}The owner of the log adds it, and its holder accepts:\n` +
      `  mesolog roster add --principal ${principal} --name … --licence … --role … --public-key ${shellWord(`${path}.pub`)}\n` +
      `  mesolog roster accept --key ${shellWord(path)}\n`,
  );
  return EXIT.ok;
}

interface AddOptions extends SignerOptions {
  readonly principal: string;
  readonly name: string;
  readonly licence: string;
  readonly role: readonly string[];
  readonly publicKey: string;
}

/** `mesolog roster add`: the owner adds a person and key. Valid once the key has accepted. Exit 4 where policy refuses. */
export async function rosterAdd(context: Context, options: AddOptions): Promise<number> {
  return await asSigner(context, ownerOptions(options), async (log, signer) => {
    const { principal, name, licence, role, publicKey } = options;
    const publicKeyFile = resolve(context.streams.cwd(), publicKey);
    const added = await addToRoster(
      log,
      { principal, name, licence, roles: [...new Set(role)], publicKeyFile },
      signer,
    );
    if (!added.ok) return await refuse(context, added);
    const output = outputOf(context);
    if (context.json) await output.json(appendedJson(added.value));
    else await output.result(appendedText(`${principal} is added`, added.value));
    await output.aside(`The key may sign once its holder has run: mesolog roster accept --as ${principal}\n`);
    return EXIT.ok;
  });
}

/** `mesolog roster accept`: the added key accepts its place. */
export async function rosterAccept(context: Context, options: SignerOptions): Promise<number> {
  return await asSigner(context, options, async (log, signer) => {
    const accepted = await acceptPlace(log, signer);
    if (!accepted.ok) return await refuse(context, accepted);
    const output = outputOf(context);
    if (context.json) await output.json(appendedJson(accepted.value));
    else
      await output.result(
        appendedText(`${signer.member.principal} may sign as ${signer.member.roles.join(', ')}`, accepted.value),
      );
    return EXIT.ok;
  });
}

/** `mesolog roster revoke PRINCIPAL`: ends what the key may sign. What it signed before stays valid. */
export async function rosterRevoke(
  context: Context,
  principal: string,
  options: SignerOptions & { readonly reason: string; readonly fingerprint?: string },
): Promise<number> {
  return await asSigner(context, ownerOptions(options), async (log, signer) => {
    const revoked = await revokeKey(log, principal, options, signer);
    if (!revoked.ok) return await refuse(context, revoked);
    const output = outputOf(context);
    if (context.json) await output.json(appendedJson(revoked.value));
    else await output.result(appendedText(`The key of ${principal} is revoked`, revoked.value));
    await output.aside('What it signed before stays valid.\n');
    return EXIT.ok;
  });
}

/** The options of who signs, without those of the person who is added. */
function ownerOptions({ key, as }: SignerOptions): SignerOptions {
  return { ...(key === undefined ? {} : { key }), ...(as === undefined ? {} : { as }) };
}

/** `mesolog roster show`: everyone who is or was on the roster, and since which entry. */
export async function rosterShow(context: Context): Promise<number> {
  return await inClinic(context, 'read', async (log) => {
    const { state } = log;
    const output = outputOf(context);
    if (context.json) {
      await output.json({
        schema: 'mesolog.roster-show/1',
        origin: state.origin,
        anchor: state.anchor,
        members: state.members.map(memberJson),
      });
      return EXIT.ok;
    }
    const { palette, width } = viewOf(context);
    const lines = state.members.flatMap((member) => [
      ...hang(
        '',
        `${palette.strong(member.principal)}  ${member.name}${member.licence === null ? '' : `, licence ${member.licence}`}`,
        width,
      ),
      ...hang('  roles  ', member.roles.join(', '), width),
      ...hang('  key    ', fingerprint(member.key), width),
      ...hang('  state  ', stateOf(member), width),
      '',
    ]);
    await output.result(`${lines.join('\n')}`);
    const together = keysTogether(log);
    if (together !== null) await output.aside(textOf(hang('warning: ', together, width)));
    return EXIT.ok;
  });
}

function stateOf({ addedBy, addedAt, acceptedAt, revokedAt, roles }: Member): string {
  const added = addedAt === 0 ? 'stands since entry 0' : `added by ${addedBy} in entry ${addedAt}`;
  if (addedAt === 0) return revokedAt === null ? added : `${added}, REVOKED in entry ${revokedAt}`;
  const accepted = acceptedAt === null ? 'NOT ACCEPTED yet' : `accepted in entry ${acceptedAt}`;
  const revoked = revokedAt === null ? '' : `, REVOKED in entry ${revokedAt}`;
  return `${added}, ${accepted}${revoked}${roles.length === 0 ? ', no role' : ''}`;
}

function memberJson({ principal, name, licence, roles, key, addedBy, addedAt, acceptedAt, revokedAt }: Member) {
  return {
    principal,
    name,
    licence,
    roles,
    fingerprint: fingerprint(key),
    added_by: addedBy,
    added: addedAt,
    accepted: acceptedAt,
    revoked: revokedAt,
  };
}
