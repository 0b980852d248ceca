import type { Command } from 'commander';
import type { Context } from '../context.js';

/** What a family of commands is built with. */
export interface Scope {
  /** The streams and the options before the command; known once the command line is parsed. */
  readonly context: () => Context;
  /** Takes the exit code. */
  readonly finish: (code: number) => void;
  /** Every command of the program with its options; only `completion` needs them all. */
  readonly whole: () => Promise<Command>;
}

/**
 * Adds arguments, options and subcommands to the command of a family. Options are made by `command.createOption`, so that no family brings
 * commander along once more.
 */
export type Build = (command: Command, scope: Scope) => void;
