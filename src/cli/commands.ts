import type { Command } from 'commander';
import { Argument, Option } from 'commander';
import type { Context } from './context.js';
import { addLog, addRoster } from './log-commands.js';

type Finish = (code: number) => void;

/**
 * The command tree: names, arguments, options. What a command does stands in its family under commands/, which is loaded
 * only when the command runs.
 */
export function addCommands(program: Command, context: () => Context, finish: Finish): void {
  addMainJob(program, context, finish);
  addSession(program.command('session').description('the dosing log: releases and closings'), context, finish);
  addSign(program, context, finish);
  addRx(program.command('rx').description('prescriptions'), context, finish);
  addFormulary(program.command('formulary').description('the formulary a clinic works with'), context, finish);
  addRoster(program, context, finish);
  addLog(program.command('log').description('the log: audit, export, checkpoints'), context, finish);
  addHelp(program, context, finish);
}

const failOn = () =>
  new Option('--fail-on <severity>', 'exit 1 from this severity on')
    .choices(['stop', 'prescriber', 'reason', 'note'])
    .default('reason');

function addMainJob(program: Command, context: () => Context, finish: Finish): void {
  program
    .command('demo')
    .description('the whole main job on a sample clinic with fresh keys, unattended; all it makes is SAMPLE for ever')
    .option('--keep <dir>', 'keep the sample clinic in this new folder')
    .action(async (options) => finish(await (await import('./commands/demo.js')).demo(context(), options)));
  program
    .command('init [dir]')
    .description(
      "a clinic: mesolog.yaml, its copy of the formulary, log.db, the owner's key, the anchor to keep elsewhere",
    )
    .option('--name <text>', 'name of the clinic')
    .option('--owner <principal>', 'who owns the log, as name@clinic.example')
    .option('--owner-name <text>', "the owner's printed name")
    .option('--owner-licence <text>', "the owner's licence number")
    .option('--timezone <zone>', 'IANA time zone of the clinic, as Europe/Paris')
    .option('--key-dir <dir>', 'folder for new keys; never inside the clinic')
    .option('--recovery-key <file>', 'public key of the offline recovery key; else one is made in the key folder')
    .option('--key <file>', "an existing key of the owner's; else one is made")
    .option('--no-passphrase', 'make keys without asking for a passphrase')
    .action(async (dir, options) => finish(await (await import('./commands/init.js')).init(context(), dir, options)));
  program
    .command('check [file]')
    .description('requests to cocktail, findings and verdict; writes nothing')
    .option('--now <time>', 'take this time as now')
    .addOption(
      new Option('--format <format>', 'how the input is written; else by the name of the file').choices([
        'yaml',
        'json',
        'ndjson',
      ]),
    )
    .addOption(failOn())
    .action(async (file, options) =>
      finish(await (await import('./commands/check.js')).check(context(), file, options)),
    );
}

function addSign(program: Command, context: () => Context, finish: Finish): void {
  program
    .command('sign <file>')
    .description('approve a pending release, on another machine too')
    .option('--reason <text>', 'why it is approved')
    .option('--key <file>', 'the key to sign with')
    .option('--as <principal>', 'who approves')
    .option('--yes', 'sign without the final question')
    .action(async (file, options) => finish(await (await import('./commands/sign.js')).sign(context(), file, options)));
}

function addSession(session: Command, context: () => Context, finish: Finish): void {
  const family = () => import('./commands/session.js');
  session
    .command('new')
    .description('release a session: the interview, or --request FILE --yes')
    .option('--request <file>', 'a mesolog.request/1 with the answers; - for standard input')
    .option('--yes', 'release without the final question; answers no safety question')
    .option('--key <file>', 'the key to sign with')
    .option('--as <principal>', 'who signs, where several keys are configured')
    .action(async (options) => finish(await (await family()).sessionNew(context(), options)));
  session
    .command('close [number]')
    .description('record what was given; never refused for clinical content')
    .option('--as-released', 'what was planned was given, the rest of each preparation discarded')
    .option('--given <preparation=volume...>', 'volume given of a preparation, as A=4.8 mL')
    .option('--discarded <preparation=volume...>', 'volume discarded')
    .option('--remnant <preparation=volume...>', 'volume kept')
    .option('--abandoned <reason>', 'nothing was given, and why')
    .option('--started <time>', 'first administration')
    .option('--ended <time>', 'end of administration')
    .option('--prepared-by <principal>', 'who prepared')
    .option('--verified-by <principal>', 'who verified')
    .option('--administered-by <principal>', 'who administered')
    .addOption(
      new Option('--inspection <result>', 'your decision on looking at it').choices(['passed', 'failed', 'not-done']),
    )
    .option('--appearance <text>', 'what the eye saw: clear, particles, colour')
    .option('--pain <0-10>', 'pain on a scale from 0 to 10')
    .option('--reactions <text>', 'immediate reactions; "none" where none')
    .option('--deviation <text...>', 'what departed from the release')
    .option('--key <file>', 'the key to sign with')
    .option('--as <principal>', 'who signs')
    .option('--yes', 'close without the final question')
    .action(async (number, options) => finish(await (await family()).sessionClose(context(), number, options)));
  session
    .command('commit <file>')
    .description('append the approvals and the release of a pending file, in one transaction')
    .action(async (file) => finish(await (await family()).sessionCommit(context(), file)));
  session
    .command('list')
    .description('sessions in the log')
    .option('--patient <id>', 'of one patient')
    .action(async (options) => finish(await (await family()).sessionList(context(), options)));
  session
    .command('show <number>')
    .description('one session as it was signed')
    .action(async (number) => finish(await (await family()).sessionShow(context(), number)));
  session
    .command('resume')
    .description('go on with the draft of an interview that was broken off')
    .option('--key <file>', 'the key to sign with')
    .option('--as <principal>', 'who signs')
    .action(async (options) => finish(await (await family()).sessionResume(context(), options)));
  session
    .command('discard')
    .description('delete the draft of an interview that was broken off')
    .option('--key <file>', 'the key whose draft it is')
    .option('--as <principal>', 'whose draft it is')
    .option('--yes', 'without asking')
    .action(async (options) => finish(await (await family()).sessionDiscard(context(), options)));
  session
    .command('void <number>')
    .description('declare a session void, with a reason; the entry stays')
    .requiredOption('--reason <text>', 'why')
    .option('--given', 'something was given: the prescription use stays spent')
    .option('--not-given', 'nothing was given: the prescription use is returned')
    .option('--key <file>', 'the key to sign with')
    .option('--as <principal>', 'who signs')
    .action(async (number, options) => finish(await (await family()).sessionVoid(context(), number, options)));
}

function addRx(rx: Command, context: () => Context, finish: Finish): void {
  const family = () => import('./commands/rx.js');
  rx.command('new')
    .description('a prescription: the prescriber types everything, nothing is proposed')
    .option('--from <file>', 'a mesolog.prescription-draft/1 with the answers; - for standard input')
    .option('--patient <id>', 'patient code')
    .option('--indication <id>', 'indication')
    .option('--ingredient <id>', 'the substance')
    .option('--product <id>', 'the product, where it must be that one')
    .option('--dose <quantity>', 'dose per session, exact')
    .option('--dose-from <quantity>', 'lower end of a dose range')
    .option('--dose-to <quantity>', 'upper end of a dose range')
    .option('--up-to <quantity>', 'most per session')
    .option('--basis <id>', 'the basis the dose is meant on')
    .option('--strength <quantity>', 'product strength, as 0.1 mg/mL')
    .option('--concentration <quantity>', 'final concentration, at most')
    .option('--route <route>', 'route, as intradermal')
    .option('--site <site>', 'site, as scalp')
    .option('--sessions <count>', 'number of sessions')
    .option('--already-given <count>', 'of these, already given before this entry')
    .option('--interval <quantity>', 'least time between two sessions, as 30 d')
    .option('--valid-from <date>', 'first day it may be used')
    .option('--valid-until <date>', 'last day it may be used')
    .addOption(new Option('--kind <kind>', 'kind of prescription').choices(['single', 'course', 'standing-protocol']))
    .addOption(
      new Option('--substitution <rule>', 'whether another product may be used').choices(['allowed', 'refused']),
    )
    .option('--key <file>', 'the key to sign with')
    .option('--as <principal>', 'who signs')
    .option('--yes', 'sign without the final question')
    .action(async (options) => finish(await (await family()).rxNew(context(), options)));
  rx.command('list')
    .description('prescriptions in the log, with uses counted')
    .option('--patient <id>', 'of one patient')
    .action(async (options) => finish(await (await family()).rxList(context(), options)));
  rx.command('show <prescription>')
    .description('one prescription as it was signed, and its uses')
    .action(async (prescription) => finish(await (await family()).rxShow(context(), prescription)));
  rx.command('withdraw <prescription>')
    .description('withdraw a prescription, with a reason')
    .requiredOption('--reason <text>', 'why')
    .option('--key <file>', 'the key to sign with')
    .option('--as <principal>', 'who signs')
    .action(async (prescription, options) =>
      finish(await (await family()).rxWithdraw(context(), prescription, options)),
    );
}

function addFormulary(formulary: Command, context: () => Context, finish: Finish): void {
  const family = () => import('./commands/formulary.js');
  formulary
    .command('lint')
    .description('every fault of the formulary, located')
    .action(async () => finish(await (await family()).formularyLint(context())));
  formulary
    .command('test')
    .description('run the examples of every rule')
    .action(async () => finish(await (await family()).formularyTest(context())));
  formulary
    .command('show [text]')
    .description('the catalogue as a table; with a word, what matches it')
    .option('--coverage', 'pairs that are listed, and how many have no data')
    .action(async (text, options) => finish(await (await family()).formularyShow(context(), text, options)));
  formulary
    .command('approve')
    .description("sign the approval of the clinic's formulary as it stands")
    .option('--key <file>', 'the key to sign with')
    .option('--as <principal>', 'who signs')
    .option('--yes', 'sign without the final question')
    .action(async (options) =>
      finish(await (await import('./commands/formulary-approve.js')).formularyApprove(context(), options)),
    );
}

function addHelp(program: Command, context: () => Context, finish: Finish): void {
  const family = () => import('./commands/help.js');
  program
    .command('explain [code]')
    .description('what a finding means and what to do; without a code, all of them')
    .action(async (code) => finish(await (await family()).explain(context(), code)));
  program
    .command('request')
    .description('requests')
    .command('example')
    .description('an example request, to be copied and changed')
    .action(async () => finish(await (await family()).requestExample(context())));
  program
    .command('completion')
    .description('completion script for bash, zsh or fish')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']))
    .action(async (shell) => finish(await (await family()).completion(context(), program, shell)));
}
