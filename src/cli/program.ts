import { Command, CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { addCommands } from './commands.js';
import type { Streams } from './context.js';
import { contextOf, type GlobalOptions } from './global-options.js';
import { sanitize } from './render/sanitize.js';
import { withGlobalOptions } from './tree/global.js';
import { unnamedIn, unseenIn } from './unseen.js';

const EXIT_USAGE = 2;
/** Fewest columns that a description is broken to, beside the names of commands and options. */
const NARROWEST_HELP = 24;

/** Runs a command line as commander reads it and returns its exit code. With `json`, an error in it is JSON too. */
export async function runProgram(argv: readonly string[], streams: Streams, json: boolean): Promise<number> {
  let code = 0;
  let told = '';
  const keep = (text: string) => {
    told += text;
  };
  const program = programOf(streams, json ? keep : null, (outcome) => {
    code = outcome;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (json) streams.stdout.write(await endJson(error, told));
    return error.exitCode === 0 ? 0 : EXIT_USAGE;
  }
}

/** What commander ended with, as JSON: the text of help or version, or why the command line was not understood. */
async function endJson({ exitCode, code, message }: CommanderError, told: string): Promise<string> {
  const { textJson, usageErrorJson } = await import('./commands/failure.js');
  const why = code === 'commander.help' ? 'No command was named; mesolog --help lists them.' : message;
  return exitCode === 0 ? textJson(told) : usageErrorJson(why);
}

/**
 * The program, ready to parse. With `--json`, `keep` takes what help and version would print, of the program and of every
 * command below it.
 */
function programOf(streams: Streams, keep: ((text: string) => void) | null, finish: (code: number) => void): Command {
  const program = withGlobalOptions(new Command('mesolog'));
  program
    .description('Builds, checks, signs and logs per-patient mesotherapy cocktails. Supports a decision, takes none.')
    .version(packageJson.version)
    .showSuggestionAfterError(true)
    .showHelpAfterError('(mesolog --help lists the commands)')
    .exitOverride()
    .configureHelp({ minWidthToWrap: NARROWEST_HELP })
    .configureOutput({
      writeOut: keep ?? ((text) => void streams.stdout.write(sanitize(text))),
      getOutHelpWidth: () => widthOf(streams.stdout),
      getErrHelpWidth: () => widthOf(streams.stderr),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      writeErr: (text) => void (keep === null ? streams.stderr.write(sanitize(text)) : undefined),
    });
  program.hook('preAction', (_program, command) => {
    const fault = unnamedIn(program) ?? unseenIn(command);
    if (fault !== null) command.error(fault);
  });
  addCommands(program, { context: () => contextOf(program.opts<GlobalOptions>(), streams), finish });
  return program;
}

/** How wide the help may be: the columns of a terminal, 80 where there is none. */
function widthOf({ isTTY, columns }: Streams['stdout']): number {
  return isTTY === true ? (columns ?? 80) : 80;
}
