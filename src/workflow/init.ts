import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { findingOf } from '../findings/code.js';
import { SETUP_CODES } from '../findings/codes/setup.js';
import { SIGNING_CODES } from '../findings/codes/signing.js';
import { exists, makeFolder, writeFile } from '../io/files.js';
import type { MarkEnvironment } from '../io/marks.js';
import { randomId } from '../io/random.js';
import { makeKey, publicKeyOf } from '../io/ssh-keygen.js';
import { openLedger } from '../ledger/sqlite-ledger.js';
import type { PayloadObject } from '../record/payload.js';
import { parseKeyLine } from '../record/ssh-key.js';
import { LogState } from '../record/state.js';
import { type Clinic, readClinic } from './clinic.js';
import { appendAll, payloadOf, signPayload } from './clinic-log.js';
import { SETTINGS_FILE } from './find-clinic.js';
import { readFormularyFiles } from './load-formulary.js';
import { done, EXIT, type Outcome, refused } from './outcome.js';
import { oneLine, withoutAbsent } from './session/release-body.js';

/** What a new clinic is made of. */
export interface NewClinic {
  readonly folder: string;
  /** The formulary that is copied. */
  readonly formulary: string;
  readonly name: string;
  readonly timezone: string;
  readonly owner: { readonly principal: string; readonly name: string; readonly licence: string };
  /** Where new keys go: never inside the clinic. */
  readonly keyFolder: string;
  /** The owner's own key, or null to make one. */
  readonly ownerKey: string | null;
  /** The public key of the offline recovery key, or null to make one in the key folder. */
  readonly recoveryKey: string | null;
  readonly passphrase: 'ask' | 'none';
  readonly sample: boolean;
  readonly environment: MarkEnvironment;
}

export interface MadeClinic {
  readonly clinic: Clinic;
  readonly anchor: string;
  readonly origin: string;
  readonly ownerKey: string;
  /** Where the recovery key was made, or null where its public key was given. */
  readonly recoveryKey: string | null;
}

const refuse = (subject: string, message: string) =>
  refused(EXIT.usage, [findingOf(SETUP_CODES['clinic-not-made'], { subject, message })]);

/** Makes a clinic: its folder, its copy of the formulary, keys, the log with its entry 0, and mesolog.yaml last. */
export async function initClinic(asked: NewClinic): Promise<Outcome<MadeClinic>> {
  const { folder } = asked;
  if (isInside(asked.keyFolder, folder)) {
    return refused(EXIT.policy, [
      findingOf(SIGNING_CODES['key-in-clinic'], {
        subject: asked.keyFolder,
        message: `${asked.keyFolder} lies in the clinic's folder.`,
      }),
    ]);
  }
  const made = makeFolder(folder, 'fresh');
  if (!made.ok) return refuse(folder, made.message);
  const copied = copyFormulary(asked);
  if (!copied.ok) return copied;
  const keys = await keysOf(asked);
  if (!keys.ok) return keys;
  const settings = settingsText(asked, keys.value.ownerKey, null);
  const first = writeFile(join(folder, SETTINGS_FILE), settings, 'never');
  if (!first.ok) return refuse(folder, first.message);
  const clinic = readClinic(folder);
  if (!clinic.ok) return clinic;
  const begun = await beginLog(asked, clinic.value, keys.value);
  if (!begun.ok) return begun;
  const written = writeFile(
    join(folder, SETTINGS_FILE),
    settingsText(asked, keys.value.ownerKey, begun.value.anchor),
    'replace',
  );
  if (!written.ok) return refuse(folder, written.message);
  const final = readClinic(folder);
  if (!final.ok) return final;
  return done({
    clinic: final.value,
    ...begun.value,
    ownerKey: keys.value.ownerKey,
    recoveryKey: keys.value.recoveryMade,
  });
}

function isInside(path: string, folder: string): boolean {
  const from = relative(resolve(folder), resolve(path));
  return !from.startsWith('..') && !isAbsolute(from);
}

function copyFormulary({ folder, formulary }: NewClinic): Outcome<null> {
  const files = readFormularyFiles(formulary);
  if (!files.ok) return files;
  for (const { path, bytes } of files.value) {
    const target = join(folder, 'formulary', path);
    const parent = makeFolder(dirname(target), 'may-exist');
    const written = parent.ok ? writeFile(target, bytes, 'never') : parent;
    if (!written.ok) return refuse(target, written.message);
  }
  return done(null);
}

interface Keys {
  readonly ownerKey: string;
  readonly ownerLine: string;
  readonly recoveryLine: string;
  readonly recoveryMade: string | null;
}

async function keysOf(asked: NewClinic): Promise<Outcome<Keys>> {
  const folder = makeFolder(asked.keyFolder, 'may-exist');
  if (!folder.ok) return refuse(asked.keyFolder, folder.message);
  const ownerKey = asked.ownerKey ?? join(asked.keyFolder, asked.owner.principal);
  const owner =
    asked.ownerKey === null ? await newKey(ownerKey, asked.owner.principal, asked.passphrase) : publicKeyOf(ownerKey);
  if (!owner.ok) return unusable(ownerKey, owner.message);
  const recoveryMade = asked.recoveryKey === null ? join(asked.keyFolder, 'recovery') : null;
  const recovery =
    recoveryMade === null
      ? publicKeyOf(asked.recoveryKey ?? '')
      : await newKey(recoveryMade, 'recovery', asked.passphrase);
  if (!recovery.ok) return unusable(recoveryMade ?? asked.recoveryKey ?? '', recovery.message);
  return done({ ownerKey, ownerLine: owner.value, recoveryLine: recovery.value, recoveryMade });
}

const unusable = (subject: string, message: string) =>
  refused(EXIT.policy, [findingOf(SIGNING_CODES['key-unusable'], { subject, message })]);

async function newKey(path: string, comment: string, passphrase: 'ask' | 'none') {
  if (exists(path))
    return { ok: false, problem: 'refused', message: `${path} exists already; a key is never written over.` } as const;
  return await makeKey(path, comment, passphrase);
}

async function beginLog(
  asked: NewClinic,
  clinic: Clinic,
  keys: Keys,
): Promise<Outcome<{ anchor: string; origin: string }>> {
  const ledger = await openLedger(clinic.logFile, 'create');
  if (!ledger.ok) return refuse(clinic.logFile, ledger.message);
  const state = new LogState();
  const { owner } = asked;
  const parsed = parseKeyLine(keys.ownerLine);
  if (!parsed.ok) return unusable(keys.ownerKey, parsed.fault);
  const signer = {
    keyFile: keys.ownerKey,
    publicKey: parsed.key,
    member: {
      principal: owner.principal,
      name: owner.name,
      licence: owner.licence,
      roles: ['owner'] as const,
      key: parsed.key,
      addedBy: owner.principal,
      addedAt: 0,
      acceptedAt: 0,
      revokedAt: null,
    },
  };
  const body: PayloadObject = {
    kind: 'genesis',
    format: 1,
    random: `${randomId()}${randomId()}`,
    establishment: withoutAbsent({ name: oneLine(asked.name) }),
    sample: asked.sample,
    owner: {
      principal: owner.principal,
      name: oneLine(owner.name),
      licence: oneLine(owner.licence),
      key: keys.ownerLine,
    },
    recovery: { principal: owner.principal, name: 'recovery key', key: keys.recoveryLine },
  };
  const meaning = 'I begin this log, own its roster, and keep its recovery key offline.';
  const log = { clinic, ledger: ledger.value, state, environment: asked.environment };
  const appended = await appendAll(log, async () => {
    const payload = payloadOf(state, signer.member, { schema: 'mesolog.roster/1', role: 'owner', meaning, body });
    const signed = await signPayload(state, payload, signer);
    return signed.ok ? done([signed.value]) : signed;
  });
  ledger.value.close();
  if (!appended.ok) return appended;
  return done({ anchor: state.anchor ?? '', origin: state.origin ?? '' });
}

function settingsText(asked: NewClinic, ownerKey: string, anchor: string | null): string {
  const quoted = (text: string) => JSON.stringify(text);
  return [
    '# What this clinic decides for itself. Keys are paths outside this folder.',
    'schema: mesolog.clinic/1',
    `clinic: {name: ${quoted(oneLine(asked.name))}}`,
    ...(anchor === null
      ? []
      : ['# A copy for convenience: trust rests on the one you keep elsewhere.', `anchor: ${quoted(anchor)}`]),
    `timezone: ${asked.timezone}`,
    '# How far a measured draw may be off. Your own decision: no source states one.',
    'tolerance: 5 %',
    'keys:',
    `  ${asked.owner.principal}: ${quoted(resolve(ownerKey))}`,
    '',
  ].join('\n');
}
