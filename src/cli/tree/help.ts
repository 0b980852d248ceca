import type { Command } from 'commander';
import type { Scope } from './scope.js';

const family = () => import('../commands/help.js');

/** `explain`: what a finding means. */
export function buildExplain(command: Command, { context, finish }: Scope): void {
  command.argument('[code]').action(async (code) => finish(await (await family()).explain(context(), code)));
}

/** `request`: a request to start from. */
export function buildRequest(command: Command, { context, finish }: Scope): void {
  command
    .command('example')
    .description('an example request, to be copied and changed')
    .action(async () => finish(await (await family()).requestExample(context())));
}

/** `completion`: a script for the shell. */
export function buildCompletion(command: Command, { context, finish, whole }: Scope): void {
  command
    .addArgument(command.createArgument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']))
    .action(async (shell) => finish(await (await family()).completion(context(), await whole(), shell)));
}
