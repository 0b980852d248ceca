import type { Command } from 'commander';

/** The size in which every shipped example has room in a type that is easily read. */
const SIZE = '62x50mm';

/** `--label-size` and `--dpi`, the same wherever labels are printed. */
export function labelOptions(command: Command): Command {
  return command
    .option('--label-size <size>', 'width and height of a label', SIZE)
    .addOption(command.createOption('--dpi <dpi>', 'of a ZPL printer').choices(['203', '300']).default('203'));
}
