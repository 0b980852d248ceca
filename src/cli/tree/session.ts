import type { Command } from 'commander';
import { labelOptions } from './label-options.js';
import { paperOption } from './paper-option.js';
import type { Scope } from './scope.js';

/** What the interview has no question for; a request file answers it, and the interview asks the rest. */
const NOT_ASKED = `
The interview has no question for these. Give a file by --request, without --yes;
the interview then asks the rest. \`mesolog request example\` writes one.
  preparations  tolerance; several lots of one product with the volume of each,
                where the clinic keeps no stock
  screening     who took an answer (by)
  labs          more than one value of a test`;

/** `session`: the dosing log. */
export function build(session: Command, { context, finish }: Scope): void {
  const family = () => import('../commands/session.js');
  session
    .command('new')
    .description('release a session: the interview, or --request FILE --yes')
    .option('--request <file>', 'a mesolog.request/1 with the answers; - for standard input')
    .option('--yes', 'release without the final question; answers no safety question')
    .option('--key <file>', 'the key to sign with')
    .option('--as <principal>', 'who signs, where several keys are configured')
    .addHelpText('after', NOT_ASKED)
    .action(async (options) => finish(await (await family()).sessionNew(context(), options)));
  told(session.command('close [number]'))
    .description('record what was given; never refused for clinical content')
    .option('--key <file>', 'the key to sign with')
    .option('--as <principal>', 'who signs')
    .option('--yes', 'close without the final question')
    .action(async (number, options) =>
      finish(await (await import('../commands/session-close.js')).sessionClose(context(), number, options)),
    );
  told(session.command('amend <number>'))
    .description('correct a closing by a new entry that names it; what was first recorded stays')
    .requiredOption('--reason <text>', 'why it is corrected')
    .option('--withdraw-deviations', 'the departures that were reported did not take place')
    .option('--key <file>', 'the key to sign with')
    .option('--as <principal>', 'who signs')
    .option('--yes', 'amend without the final question')
    .action(async (number, options) =>
      finish(await (await import('../commands/session-amend.js')).sessionAmend(context(), number, options)),
    );
  session
    .command('commit <file>')
    .description('append the approvals and the release of a pending file, in one transaction')
    .action(async (file) =>
      finish(await (await import('../commands/session-commit.js')).sessionCommit(context(), file)),
    );
  session
    .command('list')
    .description('sessions in the log')
    .option('--patient <id>', 'of one patient')
    .action(async (options) =>
      finish(await (await import('../commands/session-show.js')).sessionList(context(), options)),
    );
  session
    .command('show <number>')
    .description('one session as it was signed')
    .action(async (number) =>
      finish(await (await import('../commands/session-show.js')).sessionShow(context(), number)),
    );
  const printing = () => import('../commands/session-print.js');
  onPaper(session.command('sheet <number>'))
    .description('one session as it was signed, to print: with its hash, the log’s size and root, and a QR code')
    .action(async (number, options) => finish(await (await printing()).sessionSheet(context(), number, options)));
  onPaper(session.command('aftercare <number>'))
    .description('what the patient takes home: when to call, what to do, when to come again')
    .action(async (number, options) => finish(await (await printing()).sessionAftercare(context(), number, options)));
  labelOptions(session.command('label <number>'))
    .description('one label for each preparation of a session')
    .addOption(session.createOption('--format <format>', 'pdf or zpl').choices(['pdf', 'zpl']).default('pdf'))
    .option('--out <file>', 'write it to this new file')
    .action(async (number, options) => finish(await (await printing()).sessionLabel(context(), number, options)));
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
    .action(async (number, options) =>
      finish(await (await import('../commands/session-void.js')).sessionVoid(context(), number, options)),
    );
}

/** The options of what goes on paper. */
function onPaper(command: Command): Command {
  return command
    .addOption(
      command.createOption('--format <format>', 'text, html or pdf').choices(['text', 'html', 'pdf']).default('text'),
    )
    .addOption(paperOption(command, 'of the papers'))
    .option('--out <file>', 'write it to this new file');
}

/** The options that say what was given, by whom and when. */
function told(command: Command): Command {
  return command
    .option('--as-released', 'what was planned was given, the rest of each preparation discarded')
    .option('--given <preparation=volume...>', 'volume given of a preparation, as A=4.8 mL')
    .option('--discarded <preparation=volume...>', 'volume discarded')
    .option('--remnant <preparation=volume...>', 'volume kept')
    .option('--abandoned <reason>', 'nothing was given, and why')
    .option('--started <time>', 'first administration')
    .option('--ended <time>', 'end of administration')
    .option('--prepared-by <principal>', 'who prepared; several with commas')
    .option('--verified-by <principal>', 'who verified')
    .option('--administered-by <principal>', 'who administered')
    .addOption(
      command
        .createOption('--inspection <result>', 'your decision on looking at it')
        .choices(['passed', 'failed', 'not-done']),
    )
    .option('--appearance <text>', 'what the eye saw: clear, particles, colour')
    .option('--pain <0-10>', 'pain on a scale from 0 to 10')
    .option('--reactions <text>', 'immediate reactions; "none" where none')
    .option('--deviation <text...>', 'what departed from the release');
}
