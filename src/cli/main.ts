import packageJson from '../../package.json' with { type: 'json' };
import type { check } from './commands/check.js';
import type { Streams } from './context.js';
import { contextOf } from './global-options.js';
import { plainLine } from './plain-line.js';
import { watchOutput } from './watch-output.js';

export { processStreams } from './process-streams.js';

const EXIT_BUG = 70;
const EXIT_INTERRUPTED = 130;

/**
 * Runs one command line and returns its exit code. Results go to `streams.stdout`, all else to `streams.stderr`; with
 * `--json` stdout holds one JSON object even where the command line itself is wrong.
 */
export async function main(argv: readonly string[], streams: Streams, checks: Check = checksLater): Promise<number> {
  const watched = watchOutput(streams);
  const code = await run(argv, watched.streams, wantsJson(argv), checks);
  await watched.settle();
  const unwritten = watched.failure();
  if (unwritten === null) return code;
  (await import('./commands/failure.js')).reportUnwritten(unwritten, watched.streams);
  return EXIT_BUG;
}

type Check = typeof check;

const checksLater: Check = async (...given) => await (await import('./commands/check.js')).check(...given);

async function run(argv: readonly string[], streams: Streams, json: boolean, checks: Check): Promise<number> {
  try {
    if (argv.length === 1 && argv[0] === '--version') {
      streams.stdout.write(`${packageJson.version}\n`);
      return 0;
    }
    const plain = plainLine(argv);
    if (plain === null) return await (await import('./program.js')).runProgram(argv, streams, json);
    return await checks(contextOf(plain.global, streams), plain.file, plain.options);
  } catch (error) {
    return await failure(error, streams, json);
  }
}

/** The command line is looked at before it is parsed, because an error in it must be JSON too. */
function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end === -1 ? argv : argv.slice(0, end)).includes('--json');
}

async function failure(error: unknown, streams: Streams, json: boolean): Promise<number> {
  if (codeOf(error) === 'INTERRUPTED') return EXIT_INTERRUPTED;
  if (NOT_WHOLE.has(codeOf(error))) throw error;
  const { reportBug } = await import('./commands/failure.js');
  reportBug(error, streams, json);
  return EXIT_BUG;
}

/** A bundle or a package is missing: the executable says so, since what would say it here may be missing too. */
const NOT_WHOLE: ReadonlySet<unknown> = new Set(['MESOLOG_NOT_WHOLE', 'MODULE_NOT_FOUND']);

/** `INTERRUPTED` is Ctrl-C at a prompt; told apart from end of input, which the prompts turn into a usage refusal themselves. */
function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
