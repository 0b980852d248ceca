import type { Command } from 'commander';
import type { Scope } from './scope.js';

const family = () => import('../commands/roster.js');

/** `key`: keys to sign with. */
export function buildKey(command: Command, { context, finish }: Scope): void {
  command
    .command('new <principal>')
    .description('make a key pair with ssh-keygen, outside the clinic folder')
    .option('--key-dir <dir>', 'folder for the key')
    .option('--no-passphrase', 'without asking for a passphrase')
    .action(async (principal, options) => finish(await (await family()).keyNew(context(), principal, options)));
}

/** `roster`: who may sign what. */
export function buildRoster(roster: Command, { context, finish }: Scope): void {
  roster
    .command('add')
    .description('add a person and key; valid once the key has accepted')
    .requiredOption('--principal <principal>', 'as name@clinic.example')
    .requiredOption('--name <text>', 'printed name')
    .requiredOption('--licence <text>', 'licence number')
    .addOption(
      roster
        .createOption('--role <role...>', 'what this person signs as; several where one person has several')
        .choices(['owner', 'prescriber', 'pharmacist', 'practitioner'])
        .makeOptionMandatory(),
    )
    .requiredOption('--public-key <file>', "the person's public key")
    .option('--key <file>', "the owner's key to sign with")
    .option('--as <principal>', 'who signs')
    .action(async (options) => finish(await (await family()).rosterAdd(context(), options)));
  roster
    .command('accept')
    .description('accept a place on the roster, with the key that was added')
    .option('--key <file>', 'the added key')
    .option('--as <principal>', 'who accepts')
    .action(async (options) => finish(await (await family()).rosterAccept(context(), options)));
  roster
    .command('revoke <principal>')
    .description('end what a key may sign from now on')
    .requiredOption('--reason <text>', 'why')
    .option('--fingerprint <print>', 'which key, as `roster show` prints it; without it never the recovery key')
    .option('--key <file>', "the owner's key to sign with")
    .option('--as <principal>', 'who signs')
    .action(async (principal, options) => finish(await (await family()).rosterRevoke(context(), principal, options)));
  roster
    .command('policy')
    .description('what the clinic asks of itself, signed into the log by its owner; without options, what it asks now')
    .option('--pending-hours <count>', 'hours that a release may wait for its approvals')
    .option('--pending-entries <count>', 'entries that may come between')
    .option('--apart', 'whoever releases is another person than who prescribed and who approves')
    .option('--no-apart', 'one person may do both')
    .option('--formulary-author-apart', 'the author of a change to the formulary cannot be its only approver')
    .option('--no-formulary-author-apart', 'one approval is enough, whoever made the change')
    .option('--late-after <hours>', 'a closing signed so long after the end is called late')
    .option('--key <file>', "the owner's key to sign with")
    .option('--as <principal>', 'who signs')
    .action(async (options) =>
      finish(await (await import('../commands/roster-policy.js')).rosterPolicy(context(), options)),
    );
  roster
    .command('show')
    .description('who may sign what, and who added them')
    .action(async () => finish(await (await family()).rosterShow(context())));
}
