import { Command, CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { addCommands } from './commands.js';
import type { Context, Streams } from './context.js';
import { sanitize } from './render/sanitize.js';
import { watchOutput } from './watch-output.js';

export { processStreams } from './process-streams.js';

const EXIT_USAGE = 2;
const EXIT_BUG = 70;
const EXIT_INTERRUPTED = 130;

/**
 * Runs one command line and returns its exit code. Results go to `streams.stdout`, all else to `streams.stderr`; with
 * `--json` stdout holds one JSON object even where the command line itself is wrong.
 */
export async function main(argv: readonly string[], streams: Streams): Promise<number> {
  const watched = watchOutput(streams);
  const code = await run(argv, watched.streams, wantsJson(argv));
  await watched.settle();
  const unwritten = watched.failure();
  if (unwritten === null) return code;
  (await import('./commands/failure.js')).reportUnwritten(unwritten, watched.streams);
  return EXIT_BUG;
}

async function run(argv: readonly string[], streams: Streams, json: boolean): Promise<number> {
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
    return await failure(error, streams, json, told);
  }
}

/**
 * The program, ready to parse. With `--json`, `keep` takes what help and version would print, of the program and of every
 * command below it.
 */
function programOf(streams: Streams, keep: ((text: string) => void) | null, finish: (code: number) => void): Command {
  const program = new Command('mesolog');
  program
    .description('Builds, checks, signs and logs per-patient mesotherapy cocktails. Supports a decision, takes none.')
    .version(packageJson.version)
    .option('--clinic <dir>', 'the clinic folder (else MESOLOG_CLINIC, else the nearest folder with mesolog.yaml)')
    .option('--formulary <dir>', "a formulary folder in place of the clinic's or the shipped one")
    .option('--json', 'one JSON object on stdout, errors too')
    .option('--no-color', 'no colour')
    .option('--plain', 'plain lines for screen readers: no boxes, no redrawing')
    .showSuggestionAfterError(true)
    .showHelpAfterError('(mesolog --help lists the commands)')
    .exitOverride()
    .configureOutput({
      writeOut: keep ?? ((text) => void streams.stdout.write(sanitize(text))),
      getOutHelpWidth: () => widthOf(streams.stdout),
      getErrHelpWidth: () => widthOf(streams.stderr),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      writeErr: (text) => void (keep === null ? streams.stderr.write(sanitize(text)) : undefined),
    });
  addCommands(program, { context: () => contextOf(program, streams), finish });
  return program;
}

/** How wide the help may be: the columns of a terminal, 80 where there is none. */
function widthOf({ isTTY, columns }: Streams['stdout']): number {
  return isTTY === true ? (columns ?? 80) : 80;
}

function contextOf(program: Command, streams: Streams): Context {
  const options = program.opts<{
    clinic?: string;
    formulary?: string;
    json?: boolean;
    color?: boolean;
    plain?: boolean;
  }>();
  const noColor = (streams.env.NO_COLOR ?? '') !== '';
  return {
    streams,
    clinic: options.clinic ?? (streams.env.MESOLOG_CLINIC || undefined),
    formulary: options.formulary,
    json: options.json === true,
    color: options.color !== false && !noColor && streams.stdout.isTTY === true,
    plain: options.plain === true,
  };
}

/** The command line is looked at before it is parsed, because an error in it must be JSON too. */
function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end === -1 ? argv : argv.slice(0, end)).includes('--json');
}

async function failure(error: unknown, streams: Streams, json: boolean, told: string): Promise<number> {
  if (isCommanderError(error)) {
    if (json) await failureJson(error, streams, told);
    return error.exitCode === 0 ? 0 : EXIT_USAGE;
  }
  if (isInterruption(error)) return EXIT_INTERRUPTED;
  const { reportBug } = await import('./commands/failure.js');
  reportBug(error, streams, json);
  return EXIT_BUG;
}

/** What commander ended with, as JSON: the text of help or version, or why the command line was not understood. */
async function failureJson({ exitCode, code, message }: CommanderError, streams: Streams, told: string): Promise<void> {
  const { textJson, usageErrorJson } = await import('./commands/failure.js');
  const why = code === 'commander.help' ? 'No command was named; mesolog --help lists them.' : message;
  streams.stdout.write(exitCode === 0 ? textJson(told) : usageErrorJson(why));
}

function isCommanderError(error: unknown): error is CommanderError {
  return error instanceof CommanderError;
}

/** Ctrl-C at a prompt; told apart from end of input, which the prompts turn into a usage refusal themselves. */
function isInterruption(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'INTERRUPTED';
}
