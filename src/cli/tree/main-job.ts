import type { Command, Option } from 'commander';
import { FAIL_ON, FORMATS, SEVERITIES } from '../plain-line.js';
import type { Scope } from './scope.js';

/** `demo`: the whole main job on a sample clinic. */
export function buildDemo(command: Command, { context, finish }: Scope): void {
  command
    .option('--keep <dir>', 'keep the sample clinic in this new folder')
    .action(async (options) => finish(await (await import('../commands/demo.js')).demo(context(), options)));
}

/** `init`: a clinic. */
export function buildInit(command: Command, { context, finish }: Scope): void {
  command
    .argument('[dir]')
    .option('--name <text>', 'name of the clinic')
    .option('--owner <principal>', 'who owns the log, as name@clinic.example')
    .option('--owner-name <text>', "the owner's printed name")
    .option('--owner-licence <text>', "the owner's licence number")
    .option('--timezone <zone>', 'IANA time zone of the clinic, as Europe/Paris')
    .option('--key-dir <dir>', 'folder for new keys; never inside the clinic')
    .option('--recovery-key <file>', 'public key of the offline recovery key; else one is made in the key folder')
    .option('--key <file>', "an existing key of the owner's; else one is made")
    .option('--no-passphrase', 'make keys without asking for a passphrase')
    .action(async (dir, options) => finish(await (await import('../commands/init.js')).init(context(), dir, options)));
}

/** `check`: requests to cocktail, findings and verdict. */
export function buildCheck(command: Command, { context, finish }: Scope): void {
  command
    .argument('[file]')
    .option('--now <time>', 'take this time as now')
    .option('--working', 'show how each figure came about')
    .addOption(
      command
        .createOption('--format <format>', 'how the input is written; else by the name of the file')
        .choices(FORMATS),
    )
    .addOption(failOn(command))
    .action(async (file, options) =>
      finish(await (await import('../commands/check.js')).check(context(), file, options)),
    );
}

/** `--fail-on`: from which severity on the exit code is 1. */
export function failOn(command: Command): Option {
  return command
    .createOption('--fail-on <severity>', 'exit 1 from this severity on')
    .choices(SEVERITIES)
    .default(FAIL_ON);
}
