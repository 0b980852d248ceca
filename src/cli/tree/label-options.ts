import type { Command } from 'commander';

/** The size in which every shipped example has room in a type that is easily read. */
export const USUAL_LABEL = '62x50mm';

/** `--label-size` and `--dpi`, the same wherever labels are printed. */
export function labelOptions(command: Command): Command {
  return command
    .option('--label-size <size>', 'width and height of a label', USUAL_LABEL)
    .addOption(command.createOption('--dpi <dpi>', 'of a ZPL printer').choices(['203', '300']).default('203'));
}
