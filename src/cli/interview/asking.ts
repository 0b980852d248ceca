import { findingOf } from '../../findings/code.js';
import { CLI_CODES } from '../../findings/codes/cli.js';
import { EXIT } from '../../workflow/outcome.js';
import { type Context, hasTerminal } from '../context.js';
import { columnsOf } from '../output.js';
import { errorJson } from '../render/error.js';
import { textOf } from '../render/text.js';
import { liveView } from '../render/view.js';
import { fitted } from './fitted.js';
import { watchInput } from './input-watch.js';
import { plainPrompter } from './plain-prompter.js';
import { isEndOfInput, isInterrupted, type Prompter } from './prompter.js';
import { terminalPrompter } from './terminal-prompter.js';

/** What to say where asking comes to no end. */
export interface Unanswered {
  /** The options that answer everything: named where there is no terminal. */
  readonly flags: string;
  /** The line after Ctrl-C: what stays, and how to go on. */
  readonly interrupted: string;
}

/** What a person answered, or the exit code of a command that got no answer. */
export type Asked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly exit: number };

/**
 * Runs `ask` with a person at the terminal. Without a terminal, or at the end of input, exit 2 names the option that would answer;
 * after Ctrl-C or a signal exit 130 says what stays. The terminal is left as it was found, so that a passphrase can be asked next.
 */
export async function asking<T>(
  context: Context,
  unanswered: Unanswered,
  ask: (prompter: Prompter) => Promise<T>,
): Promise<Asked<T>> {
  if (!hasTerminal(context)) return noAnswer(context, unanswered.flags, 'There is no terminal to ask on.');
  const { streams } = context;
  const watch = watchInput(streams);
  const plain =
    context.plain || streams.env['TERM'] === 'dumb' ? plainPrompter(streams, watch, liveView(context)) : null;
  try {
    return { ok: true, value: await ask(plain ?? terminalPrompter(streams, watch, liveView(context))) };
  } catch (error) {
    if (isInterrupted(error)) {
      streams.stderr.write(textOf(fitted(unanswered.interrupted, columnsOf(context))));
      return { ok: false, exit: EXIT.interrupted };
    }
    if (isEndOfInput(error)) return noAnswer(context, error.flag, 'The input ended before this was answered.');
    throw error;
  } finally {
    plain?.close();
    watch.close();
  }
}

function noAnswer(context: Context, flag: string, why: string): { readonly ok: false; readonly exit: number } {
  const finding = findingOf(CLI_CODES['missing-answer'], {
    subject: flag,
    message: `${why} ${flag} would answer it.`,
    remedy: `Give ${flag}, or run the command in a terminal.`,
  });
  if (context.json) context.streams.stdout.write(errorJson(EXIT.usage, [finding]));
  else
    context.streams.stderr.write(
      textOf(fitted(`${finding.code}: ${finding.message}\n${finding.remedy}`, columnsOf(context))),
    );
  return { ok: false, exit: EXIT.usage };
}
