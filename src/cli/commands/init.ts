import { join, resolve } from 'node:path';
import { keyFolderOf } from '../../io/key-folder.js';
import { isTimeZone } from '../../request/clinic.js';
import { initClinic, type MadeClinic } from '../../workflow/init.js';
import { EXIT } from '../../workflow/outcome.js';
import { isPrincipal } from '../../workflow/principal.js';
import { type Context, hasTerminal } from '../context.js';
import { type Asked, asking } from '../interview/asking.js';
import { type Question, textQuestion } from '../interview/question.js';
import { walk } from '../interview/walk.js';
import { missingAnswers } from '../missing-answers.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { textOf, wrap } from '../render/text.js';
import { viewOf } from '../render/view.js';
import { shellWord } from '../shell-word.js';

export interface InitOptions {
  readonly name?: string;
  readonly owner?: string;
  readonly ownerName?: string;
  readonly ownerLicence?: string;
  readonly timezone?: string;
  readonly keyDir?: string;
  readonly recoveryKey?: string;
  readonly key?: string;
  /** False with `--no-passphrase`. */
  readonly passphrase: boolean;
}

/**
 * `mesolog init [DIR]`: a clinic in a new or empty folder (`clinic` where none is named). What no option says is asked for on a terminal;
 * without one exit 2 names every option that is missing. Keys go outside the folder.
 */
export async function init(context: Context, dir: string | undefined, options: InitOptions): Promise<number> {
  const cwd = context.streams.cwd();
  const folder = resolve(cwd, dir ?? 'clinic');
  const answers = await answersOf(context, options);
  if (!answers.ok) return answers.exit;
  const file = (path: string | undefined) => (path === undefined ? null : resolve(cwd, path));
  if (options.passphrase) await outputOf(context).aside(passphraseText(options));
  const made = await initClinic({
    folder,
    formulary: resolve(cwd, context.formulary ?? join(context.streams.root, 'formulations')),
    name: answers.value.name ?? '',
    timezone: answers.value.timezone ?? '',
    owner: {
      principal: answers.value.owner ?? '',
      name: answers.value['owner-name'] ?? '',
      licence: answers.value['owner-licence'] ?? '',
    },
    keyFolder: file(options.keyDir) ?? keyFolderOf(context.streams.env, folder),
    ownerKey: file(options.key),
    recoveryKey: file(options.recoveryKey),
    passphrase: options.passphrase ? 'ask' : 'none',
    sample: false,
    environment: context.streams.env,
  });
  if (!made.ok) return await refuse(context, made);
  await report(context, made.value);
  return EXIT.ok;
}

const QUESTIONS: readonly Question[] = [
  textQuestion('name', 'Name of the clinic', '--name', {
    explain: () => 'It stands in the log, in entry 0, for ever.',
  }),
  textQuestion('owner', 'Who owns the log, as name@clinic.example', '--owner', {
    explain: () => 'The owner adds people to the roster and ends what their keys may sign. Small letters.',
    check: (value) => (isPrincipal(value) ? null : 'Write it in small letters, like dr.roy@clinic.example.'),
  }),
  textQuestion('owner-name', "The owner's printed name", '--owner-name'),
  textQuestion('owner-licence', "The owner's licence number", '--owner-licence'),
  textQuestion('timezone', 'Time zone of the clinic', '--timezone', {
    preset: new Intl.DateTimeFormat('en').resolvedOptions().timeZone,
    check: (value) => (isTimeZone(value) ? null : 'Write it like Europe/Paris.'),
  }),
];

/** What the options say, and what a person at the terminal adds. */
async function answersOf(context: Context, options: InitOptions): Promise<Asked<Readonly<Record<string, string>>>> {
  const { name, owner, ownerName, ownerLicence, timezone } = options;
  const said = { name, owner, 'owner-name': ownerName, 'owner-licence': ownerLicence, timezone };
  const known = Object.fromEntries(
    Object.entries(said).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const open = QUESTIONS.filter(({ id }) => known[id] === undefined);
  const makesKey = options.key === undefined || options.recoveryKey === undefined;
  const flags = open.map(({ flag, title }): [string, string] => [flag, `${title}: not said.`]);
  if (!hasTerminal(context)) {
    if (options.passphrase && makesKey) {
      flags.push(['--no-passphrase', 'A passphrase for the new keys is asked for on a terminal, and there is none.']);
    }
    if (flags.length > 0) return { ok: false, exit: await refuse(context, missingAnswers(flags)) };
  }
  const [first] = open;
  if (first === undefined) return { ok: true, value: known };
  const asked = { flags: open.map(({ flag }) => flag).join(', '), interrupted: 'Stopped. Nothing was made.' };
  return await asking(context, asked, async (prompter) => {
    const answers = await walk(
      () => open,
      { answers: {}, at: first.id },
      prompter,
      () => undefined,
    );
    return { ...known, ...answers };
  });
}

/** Which passphrases ssh-keygen asks for, in their order: it names no key itself. */
function passphraseText({ key, recoveryKey }: InitOptions): string {
  const asked = [
    ...(key === undefined ? ["a new one for the owner's key, twice"] : []),
    ...(recoveryKey === undefined ? ['a new one for the recovery key, twice'] : []),
    "the one of the owner's key, to sign entry 0",
  ];
  return `ssh-keygen now asks for passphrases:\n${asked.map((one) => `  - ${one}\n`).join('')}`;
}

async function report(context: Context, { clinic, anchor, origin, ownerKey, recoveryKey }: MadeClinic): Promise<void> {
  const output = outputOf(context);
  if (context.json) {
    return await output.json({
      schema: 'mesolog.clinic-made/1',
      folder: clinic.folder,
      anchor,
      origin,
      owner_key: ownerKey,
      recovery_key: recoveryKey,
    });
  }
  const { width } = viewOf(context);
  await output.result(
    textOf([
      `The clinic ${clinic.settings.name} lies in ${clinic.folder}`,
      '',
      `anchor        ${anchor}`,
      `origin        ${origin}`,
      `owner's key   ${ownerKey}`,
      ...(recoveryKey === null ? [] : [`recovery key  ${recoveryKey}`]),
      '',
      ...wrap(
        'Write the anchor down elsewhere, on paper or with someone else: it proves that this log is this log. Whoever has it verifies with',
        width,
      ),
      `  mesolog log verify ${shellWord(clinic.folder)} --trust ANCHOR`,
      ...(recoveryKey === null
        ? []
        : wrap(
            "The recovery key belongs offline: move it and its .pub to a medium in a safe. It is needed only where the owner's key is lost.",
            width,
          )),
      '',
      'Next, people and formulary:',
      `  cd ${shellWord(clinic.folder)}`,
      '  mesolog key new dr.roy@clinic.example    a key for each person',
      '  mesolog roster add --help                the owner adds each of them',
      '  mesolog roster accept --key FILE         each of them accepts',
      '  (your own products into formulary/, from their labels: generic ones',
      '  are never released)',
      '  mesolog formulary approve                a pharmacist, after reading it',
    ]),
  );
}
