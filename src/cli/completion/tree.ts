import type { Argument, Command, Option } from 'commander';

/** What an option or argument takes: nothing, one of some words, a file, a folder, or any text. */
export type Takes = 'nothing' | 'file' | 'folder' | 'text' | readonly string[];

export interface CompletedOption {
  /** As typed: `--json`, `-h`. */
  readonly names: readonly string[];
  readonly description: string;
  readonly takes: Takes;
}

/** One command as a shell needs to know it. */
export interface CompletedCommand {
  /** The words that lead to it, without `mesolog`: `session new`; empty for the whole program. */
  readonly path: string;
  readonly description: string;
  readonly commands: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly CompletedOption[];
  readonly argument: Takes;
}

/** Every command of the tree, the program itself first. */
export function completedCommands(program: Command): readonly CompletedCommand[] {
  return commandsBelow(program, []);
}

function commandsBelow(command: Command, path: readonly string[]): CompletedCommand[] {
  const own: CompletedCommand = {
    path: path.join(' '),
    description: command.description(),
    commands: command.commands.map((one) => ({ name: one.name(), description: one.description() })),
    options: [...command.createHelp().visibleOptions(command)].map(completedOption),
    argument: argumentOf(command.registeredArguments[0]),
  };
  return [own, ...command.commands.flatMap((one) => commandsBelow(one, [...path, one.name()]))];
}

function completedOption(option: Option): CompletedOption {
  const takesValue = option.required || option.optional;
  return {
    names: [option.short, option.long].filter((name) => typeof name === 'string'),
    description: option.description,
    takes: takesValue ? (option.argChoices ?? kindOf(option.flags)) : 'nothing',
  };
}

function argumentOf(argument: Argument | undefined): Takes {
  if (argument === undefined) return 'nothing';
  return argument.argChoices ?? kindOf(`<${argument.name()}>`);
}

function kindOf(flags: string): Takes {
  if (/[<[](file|path)[>\].]/.test(flags)) return 'file';
  return /[<[]dir[>\].]/.test(flags) ? 'folder' : 'text';
}
