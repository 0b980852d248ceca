import { type Command, Option } from 'commander';
import type { Scope } from './scope.js';

/** `lots`: what stands on the shelf. */
export function build(lots: Command, { context, finish }: Scope): void {
  const family = () => import('../commands/lots.js');
  const signed = (command: Command) =>
    command.option('--key <file>', 'the key to sign with').option('--as <principal>', 'who signs');
  signed(
    lots
      .command('receive')
      .description('containers that came in: typed, or scanned from their GS1 code; on a terminal it asks')
      .option('--scan <code>', 'what the scanner read, or what is printed beside the code')
      .option('--product <id>', 'the product; a GTIN received before names it')
      .option('--lot <lot>', 'lot, as on the container')
      .option('--expires <date>', 'last day it may be used, as 2027-03-31')
      .option('--containers <count>', 'how many containers')
      .option('--content <volume>', 'what one container holds; without it as the formulary says')
      .option('--supplier <name>', 'who supplied it')
      .option('--gtin <digits>', 'GTIN of 14 digits')
      .option('--serial <serial>', 'serial number')
      .option('--note <text>', 'anything else; no names of patients'),
  ).action(async (options) => finish(await (await family()).lotsReceive(context(), options)));
  lots
    .command('list')
    .description('the stock, first expiry first: on hand, open, drawn, wasted')
    .option('--product <id>', 'of one product')
    .option('--all', 'also lots of which nothing is left')
    .action(async (options) => finish(await (await family()).lotsList(context(), options)));
  lots
    .command('propose <product> <volume>')
    .description('which lots to draw a volume from, first expiry first')
    .action(async (product, volume) => finish(await (await family()).lotsPropose(context(), product, volume)));
  signed(
    lots
      .command('status <lot> <status>')
      .description('decide what a lot may be used for: available, quarantined or recalled')
      .requiredOption('--reason <text>', 'why')
      .option('--product <id>', 'the product, where several have a lot of this number'),
  ).action(async (lot, status, options) => finish(await (await family()).lotsStatus(context(), lot, status, options)));
  signed(
    lots
      .command('open <lot>')
      .description('a multi-dose container opened outside a session; its time in use begins')
      .option('--product <id>', 'the product, where several have a lot of this number')
      .option('--opened <time>', 'when, as 2027-03-31T09:00:00+01:00; without it now')
      .option('--note <text>', 'anything else'),
  ).action(async (lot, options) => finish(await (await family()).lotsOpen(context(), lot, options)));
  signed(
    lots
      .command('waste <lot>')
      .description('what was thrown away, with the reason')
      .option('--containers <count>', 'whole containers')
      .option('--quantity <volume>', 'a volume, as 1.5 mL')
      .option('--lapsed', 'what is left in open containers past their time')
      .requiredOption('--reason <text>', 'why')
      .option('--product <id>', 'the product, where several have a lot of this number'),
  ).action(async (lot, options) => finish(await (await family()).lotsWaste(context(), lot, options)));
  lots
    .command('recall [lot]')
    .description('every session, patient and remnant that a lot or a product reached')
    .option('--product <id>', 'of this product')
    .option('--from <date>', 'sessions from this day on')
    .option('--to <date>', 'sessions until this day')
    .addOption(new Option('--patients', 'the patient codes alone, one a line'))
    .action(async (lot, options) => finish(await (await family()).lotsRecall(context(), lot, options)));
}
