import type { Command } from 'commander';
import { paperOption } from './paper-option.js';
import type { Scope } from './scope.js';

/** `formulary`: the formulary a clinic works with. */
export function build(formulary: Command, { context, finish }: Scope): void {
  formulary
    .command('lint')
    .description('every fault of the formulary, located')
    .addOption(
      formulary
        .createOption('--format <format>', 'how to tell it; json is the same as --json')
        .choices(['text', 'json', 'sarif', 'junit']),
    )
    .action(async (options) =>
      finish(await (await import('../commands/formulary-lint.js')).formularyLint(context(), options)),
    );
  formulary
    .command('test')
    .description('run the examples of every rule')
    .action(async () => finish(await (await import('../commands/formulary-test.js')).formularyTest(context())));
  formulary
    .command('show [text]')
    .description('the catalogue as a table; with a word, what matches it and all that is known of it')
    .option('--coverage', 'what is published of every two ingredients in one syringe, and what has no data')
    .addOption(
      formulary
        .createOption('--format <format>', 'html is a handbook to print; json is the same as --json')
        .choices(['text', 'json', 'html']),
    )
    .addOption(paperOption(formulary, 'of the handbook'))
    .option('--out <file>', 'write the handbook to this file')
    .action(async (text, options) =>
      finish(await (await import('../commands/formulary-show.js')).formularyShow(context(), text, options)),
    );
  formulary
    .command('diff <before> [after]')
    .description(
      'what changed between two formulary folders, in clinical words; without a second, against the one in use',
    )
    .action(async (before, after) =>
      finish(await (await import('../commands/formulary-diff.js')).formularyDiff(context(), before, after)),
    );
  formulary
    .command('schema')
    .description(
      'JSON Schemas with which an editor completes and underlines; the one of formulary files, or all with --out',
    )
    .option('--out <dir>', 'write the schemas of formulary files, mesolog.yaml and requests into this folder')
    .action(async (options) =>
      finish(await (await import('../commands/formulary-schema.js')).formularySchema(context(), options)),
    );
  formulary
    .command('upgrade')
    .description(
      "merge a newer formulary into the clinic's copy, three ways; shows what it would do, writes with --out",
    )
    .option('--base <dir>', 'the version that the copy was made from (else the one that the copy names)')
    .option('--from <dir>', 'the newer version (else the shipped one)')
    .option('--out <dir>', 'write the merged copy into this new folder')
    .action(async (options) =>
      finish(await (await import('../commands/formulary-upgrade.js')).formularyUpgrade(context(), options)),
    );
  formulary
    .command('approve')
    .description("sign the approval of the clinic's formulary as it stands")
    .option('--author <principal>', 'who changed it, as the roster has them; signed with the approval')
    .option('--key <file>', 'the key to sign with')
    .option('--as <principal>', 'who signs')
    .option('--yes', 'sign without the final question')
    .action(async (options) =>
      finish(await (await import('../commands/formulary-approve.js')).formularyApprove(context(), options)),
    );
  formulary
    .command('withdraw <digest>')
    .description('take back the approval of a digest: nothing more is released under it')
    .requiredOption('--reason <text>', 'why; no names of patients')
    .option('--key <file>', 'the key to sign with')
    .option('--as <principal>', 'who signs')
    .option('--yes', 'sign without the final question')
    .action(async (digest, options) =>
      finish(await (await import('../commands/formulary-withdraw.js')).formularyWithdraw(context(), digest, options)),
    );
}
