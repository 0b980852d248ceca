import type { Command } from 'commander';
import { labelOptions } from './label-options.js';
import { failOn } from './main-job.js';
import { paperOption } from './paper-option.js';
import type { Scope } from './scope.js';

/** `prep`: a day's bookings to outcomes, plan and sheets. */
export function build(command: Command, { context, finish }: Scope): void {
  labelOptions(command)
    .argument('[file]')
    .addOption(
      command
        .createOption('--format <format>', 'what comes out; ndjson streams the outcomes only, without a plan')
        .choices(['text', 'html', 'pdf', 'csv', 'json', 'ndjson', 'labels', 'zpl']),
    )
    .option('--out <path>', 'write to this file, whole or not at all; sheets apart to a new folder: DIR/')
    .addOption(
      command
        .createOption('--input <format>', 'how the input is written; else by the name of the file')
        .choices(['yaml', 'json', 'ndjson', 'csv']),
    )
    .addOption(
      command
        .createOption('--delimiter <delimiter>', 'of a CSV')
        .choices(['comma', 'semicolon', 'tab', 'bar', ',', ';', '|'])
        .default('comma'),
    )
    .option('--stock <file>', "lots that the plan may take from, CSV, YAML or JSON; else those of the clinic's log")
    .option('--columns', 'list the columns that a CSV may have, and stop')
    .option('--now <time>', 'take this time as now')
    .addOption(paperOption(command, 'for sheets'))
    .option('--working', 'on the sheets, the working step by step instead of its short form')
    .addOption(failOn(command))
    .action(async (file, options) =>
      finish(await (await import('../commands/prep.js')).prep(context(), file, options)),
    );
}
