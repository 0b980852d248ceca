import { type Command, Option } from 'commander';
import type { Context } from './context.js';

type Finish = (code: number) => void;

/** `key` and `roster`: who may sign what. */
export function addRoster(program: Command, context: () => Context, finish: Finish): void {
  const family = () => import('./commands/roster.js');
  program
    .command('key')
    .description('keys to sign with')
    .command('new <principal>')
    .description('make a key pair with ssh-keygen, outside the clinic folder')
    .option('--key-dir <dir>', 'folder for the key')
    .option('--no-passphrase', 'without asking for a passphrase')
    .action(async (principal, options) => finish(await (await family()).keyNew(context(), principal, options)));
  const roster = program.command('roster').description('who may sign what');
  roster
    .command('add')
    .description('add a person and key; valid once the key has accepted')
    .requiredOption('--principal <principal>', 'as name@clinic.example')
    .requiredOption('--name <text>', 'printed name')
    .requiredOption('--licence <text>', 'licence number')
    .addOption(
      new Option('--role <role...>', 'what this person signs as; several where one person has several')
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
    .option('--key <file>', "the owner's key to sign with")
    .option('--as <principal>', 'who signs')
    .action(async (principal, options) => finish(await (await family()).rosterRevoke(context(), principal, options)));
  roster
    .command('show')
    .description('who may sign what, and who added them')
    .action(async () => finish(await (await family()).rosterShow(context())));
}

/** `log`: audit, export, checkpoints. */
export function addLog(log: Command, context: () => Context, finish: Finish): void {
  const family = () => import('./commands/log.js');
  log
    .command('verify [path]')
    .description('the audit of a log, or of an exported folder')
    .option('--since <file>', 'a checkpoint kept elsewhere: proves that nothing before it is missing')
    .option('--trust <anchor>', 'the anchor of the clinic, kept elsewhere')
    .action(async (path, options) => finish(await (await family()).logVerify(context(), path, options)));
  log
    .command('export')
    .description('the log as files that anyone can verify with ssh-keygen and sha512sum')
    .requiredOption('--out <dir>', 'a new folder')
    .option('--key <file>', 'the key to sign its checkpoint with')
    .option('--as <principal>', 'who signs its checkpoint')
    .action(async (options) => finish(await (await family()).logExport(context(), options)));
  log
    .command('checkpoint')
    .description('size and root of the log, signed: keep it elsewhere')
    .option('--key <file>', 'the key to sign with')
    .option('--as <principal>', 'who signs')
    .option('--out <file>', 'write it to this file; the signature beside it as FILE.sig')
    .action(async (options) => finish(await (await family()).logCheckpoint(context(), options)));
  log
    .command('show [entry]')
    .description('the entries of the log, or one whole')
    .action(async (entry) => finish(await (await family()).logShow(context(), entry)));
}
