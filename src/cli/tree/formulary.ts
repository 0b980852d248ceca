import type { Command } from 'commander';
import type { Scope } from './scope.js';

/** `formulary`: the formulary a clinic works with. */
export function build(formulary: Command, { context, finish }: Scope): void {
  const family = () => import('../commands/formulary.js');
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
    .description('the catalogue as a table; with a word, what matches it')
    .option('--coverage', 'pairs that are listed, and how many have no data')
    .action(async (text, options) => finish(await (await family()).formularyShow(context(), text, options)));
  formulary
    .command('diff <before> [after]')
    .description(
      'what changed between two formulary folders, in clinical words; without a second, against the one in use',
    )
    .action(async (before, after) =>
      finish(await (await import('../commands/formulary-diff.js')).formularyDiff(context(), before, after)),
    );
  formulary
    .command('approve')
    .description("sign the approval of the clinic's formulary as it stands")
    .option('--key <file>', 'the key to sign with')
    .option('--as <principal>', 'who signs')
    .option('--yes', 'sign without the final question')
    .action(async (options) =>
      finish(await (await import('../commands/formulary-approve.js')).formularyApprove(context(), options)),
    );
}
