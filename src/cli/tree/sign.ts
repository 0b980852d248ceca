import type { Command } from 'commander';
import type { Scope } from './scope.js';

/** `sign`: approval of a pending release. */
export function build(command: Command, { context, finish }: Scope): void {
  command
    .argument('<file>')
    .option('--reason <text>', 'why it is approved')
    .option('--key <file>', 'the key to sign with')
    .option('--as <principal>', 'who approves')
    .option('--yes', 'sign without the final question')
    .action(async (file, options) =>
      finish(await (await import('../commands/sign.js')).sign(context(), file, options)),
    );
}
