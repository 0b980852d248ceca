import { dirname, join, resolve } from 'node:path';
import { findingOf } from '../findings/code.js';
import { SETUP_CODES } from '../findings/codes/setup.js';
import { SIGNING_CODES } from '../findings/codes/signing.js';
import type { Finding } from '../findings/finding.js';
import { digestOf, type FormularyFile, hashFiles } from '../formulary/digest.js';
import { exists, makeFolder, removeFile, writeFile } from '../io/files.js';
import { removeFolder } from '../io/folders.js';
import { randomId } from '../io/random.js';
import { openLedger } from '../ledger/sqlite-ledger.js';
import { visible } from '../reader/characters.js';
import type { PayloadObject } from '../record/payload.js';
import { parseKeyLine } from '../record/ssh-key.js';
import { LogState } from '../record/state.js';
import { isTimeZone } from '../request/clinic.js';
import { type Clinic, readClinic } from './clinic.js';
import { appendAll } from './clinic-log.js';
import { SETTINGS_FILE } from './find-clinic.js';
import { BASE_FILE, baseText } from './formulary-base.js';
import { liesInside } from './inside-folder.js';
import { readFormularyFiles } from './load-formulary.js';
import type { NewClinic } from './new-clinic.js';
import { keysOf, type NewKeys, unusableKey } from './new-keys.js';
import { done, EXIT, type Outcome, refused } from './outcome.js';
import { isPrincipal } from './principal.js';
import { oneLine, withoutAbsent } from './session/release-body.js';
import { payloadOf, signPayload } from './sign-payload.js';

export interface MadeClinic {
  readonly clinic: Clinic;
  readonly anchor: string;
  readonly origin: string;
  readonly ownerKey: string;
  /** Where the recovery key was made, or null where its public key was given. */
  readonly recoveryKey: string | null;
}

/** The formulary that was copied: its digest, and its files as they are kept with the log. */
interface Copied {
  readonly digest: string;
  readonly files: readonly FormularyFile[];
}

/** As long as a name of mesolog.yaml may be. */
const MOST_LETTERS = 100;

const refuse = (subject: string, message: string) =>
  refused(EXIT.usage, [findingOf(SETUP_CODES['clinic-not-made'], { subject, message })]);

/**
 * Makes a clinic: its folder, its copy of the formulary, keys, the log with its entry 0, and mesolog.yaml last. Where anything fails, what
 * was begun is removed again.
 */
export async function initClinic(asked: NewClinic): Promise<Outcome<MadeClinic>> {
  const { folder } = asked;
  const wrong = faultsOf(asked);
  if (wrong.length > 0) return refused(EXIT.usage, wrong);
  if (liesInside(asked.keyFolder, folder) || (asked.ownerKey !== null && liesInside(asked.ownerKey, folder))) {
    const subject = asked.ownerKey ?? asked.keyFolder;
    const message = `${subject} lies in the clinic's folder.`;
    return refused(EXIT.policy, [findingOf(SIGNING_CODES['key-in-clinic'], { subject, message })]);
  }
  const stood = exists(folder);
  const made = makeFolder(folder, 'fresh');
  if (!made.ok) return refuse(folder, made.message);
  const keys = await keysOf(asked);
  const finished = keys.ok ? await furnish(asked, keys.value) : keys;
  if (finished.ok) return finished;
  removeFolder(folder);
  if (stood) makeFolder(folder, 'may-exist');
  for (const key of keys.ok ? keys.value.made : []) for (const file of [key, `${key}.pub`]) removeFile(file);
  return finished;
}

/** What of the answers can never stand in a log or in mesolog.yaml, all at once. */
function faultsOf({ owner, name, timezone }: NewClinic): readonly Finding[] {
  const fault = (subject: string, message: string) =>
    findingOf(SETUP_CODES['clinic-not-made'], { subject, message, remedy: 'Correct it and run the command again.' });
  const label = (what: string, text: string) => {
    const length = oneLine(text).length;
    return length > 0 && length <= MOST_LETTERS && visible(text) === text
      ? []
      : [fault(what, `The ${what} has to be 1 to ${MOST_LETTERS} ordinary characters.`)];
  };
  return [
    ...(isPrincipal(owner.principal)
      ? []
      : [
          fault(
            'owner',
            `"${owner.principal}" is no principal: write it in small letters, like dr.roy@clinic.example.`,
          ),
        ]),
    ...label('name of the clinic', name),
    ...label("owner's name", owner.name),
    ...label("owner's licence", owner.licence),
    ...(isTimeZone(timezone) ? [] : [fault('timezone', `"${timezone}" is no time zone; write it like Europe/Paris.`)]),
  ];
}

async function furnish(asked: NewClinic, keys: NewKeys): Promise<Outcome<MadeClinic>> {
  const { folder } = asked;
  const copied = copyFormulary(asked);
  if (!copied.ok) return copied;
  const first = writeFile(join(folder, SETTINGS_FILE), settingsText(asked, keys.ownerKey, null), 'never');
  if (!first.ok) return refuse(folder, first.message);
  const clinic = readClinic(folder);
  if (!clinic.ok) return clinic;
  const begun = await beginLog(asked, clinic.value, keys, copied.value);
  if (!begun.ok) return begun;
  const settings = settingsText(asked, keys.ownerKey, begun.value.anchor);
  const written = writeFile(join(folder, SETTINGS_FILE), settings, 'replace');
  if (!written.ok) return refuse(folder, written.message);
  const final = readClinic(folder);
  if (!final.ok) return final;
  return done({ clinic: final.value, ...begun.value, ownerKey: keys.ownerKey, recoveryKey: keys.recoveryMade });
}

/** Copies the formulary, and says beside it which one it is: what a later upgrade merges over. */
function copyFormulary({ folder, formulary }: NewClinic): Outcome<Copied> {
  const files = readFormularyFiles(formulary);
  if (!files.ok) return files;
  for (const { path, bytes } of files.value) {
    const target = join(folder, 'formulary', path);
    const parent = makeFolder(dirname(target), 'may-exist');
    const written = parent.ok ? writeFile(target, bytes, 'never') : parent;
    if (!written.ok) return refuse(target, written.message);
  }
  const digest = digestOf(hashFiles(files.value));
  const base = join(folder, 'formulary', BASE_FILE);
  const noted = writeFile(base, baseText(digest), 'never');
  return noted.ok ? done({ digest, files: files.value }) : refuse(base, noted.message);
}

async function beginLog(
  asked: NewClinic,
  clinic: Clinic,
  keys: NewKeys,
  copied: Copied,
): Promise<Outcome<{ anchor: string; origin: string }>> {
  const ledger = await openLedger(clinic.logFile, 'create');
  if (!ledger.ok) return refuse(clinic.logFile, ledger.message);
  const state = new LogState();
  const { owner } = asked;
  const parsed = parseKeyLine(keys.ownerLine);
  if (!parsed.ok) return unusableKey(keys.ownerKey, parsed.fault);
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
  const log = {
    clinic,
    ledger: ledger.value,
    state,
    environment: asked.environment,
    disregarded: new Map<number, string>(),
  };
  const appended = await appendAll(log, async () => {
    const payload = payloadOf(state, signer.member, { schema: 'mesolog.roster/1', role: 'owner', meaning, body });
    const signed = await signPayload(state, payload, signer);
    return signed.ok ? done([signed.value]) : signed;
  });
  const kept = ledger.value.archiveFormulary(copied.digest, copied.files);
  ledger.value.close();
  if (!appended.ok) return appended;
  if (!kept.ok) return refuse(clinic.logFile, kept.message);
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
