import type { Command } from 'commander';
import type { Scope } from './scope.js';

/** `log`: audit, export, checkpoints. */
export function build(log: Command, { context, finish }: Scope): void {
  const family = () => import('../commands/log.js');
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
    .option('--entry <number>', 'one entry alone, with the proof that it stands in the log')
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
    .command('backup')
    .description('the whole log as one new file, while others go on working; verified before it is called a backup')
    .requiredOption('--out <file>', 'a new file, on another disk')
    .action(async (options) => finish(await (await import('../commands/log-backup.js')).logBackup(context(), options)));
  log
    .command('restore <file>')
    .description('put a verified backup in the place of the log; the one that stood there is kept beside it')
    .option('--trust <anchor>', 'the anchor kept elsewhere; needed on a machine that never saw the log')
    .option('--rollback', 'restore it although entries that were seen would be lost; with --reason')
    .option('--reason <text>', 'why entries may be lost')
    .option('--yes', 'replace the log without the final question')
    .action(async (file, options) =>
      finish(await (await import('../commands/log-backup.js')).logRestore(context(), file, options)),
    );
  log
    .command('report')
    .description('the chronological register of a period; or what people went on over, by rule and by person')
    .option('--from <date>', 'first day, by the release')
    .option('--to <date>', 'last day')
    .addOption(
      log
        .createOption('--format <format>', 'how it is written')
        .choices(['text', 'csv', 'html', 'pdf'])
        .default('text'),
    )
    .option('--out <file>', 'write it to this new file; a PDF needs it')
    .option('--overrides', 'findings that were gone over with a reason or an approval')
    .option(
      '--identities <file>',
      'CSV with the columns patient and name, kept apart from the log; address where needed',
    )
    .action(async (options) => finish(await (await import('../commands/log-report.js')).logReport(context(), options)));
  log
    .command('show [entry]')
    .description('the entries of the log, or one whole')
    .action(async (entry) => finish(await (await family()).logShow(context(), entry)));
}
