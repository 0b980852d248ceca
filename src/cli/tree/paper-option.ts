import type { Command, Option } from 'commander';

const SIZES = ['A4', 'Letter'];

/** `--paper`, A4 unless Letter is asked for; in small letters too. */
export function paperOption(command: Command, description: string): Option {
  const option = command.createOption('--paper <size>', description).choices(SIZES).default('A4');
  const { parseArg } = option;
  return option.argParser((typed, previous: unknown) => {
    const size = SIZES.find((one) => one.toLowerCase() === typed.toLowerCase()) ?? typed;
    return parseArg === undefined ? size : parseArg(size, previous);
  });
}
