import type { Command } from 'commander';
import type { Scope } from './scope.js';

/** `rx`: prescriptions. */
export function build(rx: Command, { context, finish }: Scope): void {
  const family = () => import('../commands/rx.js');
  prescribed(rx.command('new'))
    .description('a prescription: the prescriber types everything, nothing is proposed')
    .option('--key <file>', 'the key to sign with')
    .option('--as <principal>', 'who signs')
    .option('--yes', 'sign without the final question')
    .action(async (options) => finish(await (await family()).rxNew(context(), options)));
  prescribed(rx.command('transcribe'))
    .description('a paper of an outside prescriber, typed by one person and confirmed by a second')
    .option('--prescriber <name>', 'who signed the paper')
    .option('--prescriber-licence <text>', "the prescriber's licence number, as the paper says")
    .option('--written <date>', 'the date on the paper')
    .option('--scan <file>', 'the scan of the paper; its SHA-256 is signed, the file stays where it is')
    .option('--confirm <prescription>', 'confirm this transcription as the second person; with --scan, the same file')
    .option('--key <file>', 'the key to sign with')
    .option('--as <principal>', 'who signs')
    .option('--yes', 'sign without the final question')
    .action(async (options) =>
      finish(await (await import('../commands/rx-transcribe.js')).rxTranscribe(context(), options)),
    );
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

/** The options that say what is prescribed. */
function prescribed(command: Command): Command {
  return command
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
    .option('--concentration <quantity>', 'final concentration in the syringe')
    .option('--route <route>', 'route, as intradermal')
    .option('--site <site>', 'site, as scalp')
    .option('--sessions <count>', 'number of sessions')
    .option('--already-given <count>', 'of these, already given before this entry')
    .option('--last-given <date>', 'when the last of these was given; the interval counts from it')
    .option('--interval <quantity>', 'least time between two sessions, as 30 d')
    .option('--valid-from <date>', 'first day it may be used')
    .option('--valid-until <date>', 'last day it may be used')
    .addOption(
      command.createOption('--kind <kind>', 'kind of prescription').choices(['single', 'course', 'standing-protocol']),
    )
    .addOption(
      command
        .createOption('--substitution <rule>', 'whether another product may be used')
        .choices(['allowed', 'refused']),
    );
}
