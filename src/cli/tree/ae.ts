import { type Command, Option } from 'commander';
import { AE_OUTCOMES, CAUSALITIES, SERIOUS_CRITERIA } from '../../record/payloads/adverse-event.js';
import type { Scope } from './scope.js';

/** `ae`: adverse events. */
export function build(ae: Command, { context, finish }: Scope): void {
  const family = () => import('../commands/ae.js');
  ae.command('new')
    .description('an adverse event, between visits too; on a terminal it asks')
    .option('--patient <id>', 'patient code; a session names it too')
    .option('--session <number>', 'the session that it came after')
    .option('--follows <event>', 'the entry that this one follows up, as AE-1A2B3C4D; what is not said again stays')
    .option('--onset <date>', 'the day on which it began')
    .option('--ended <date>', 'the day on which it was over')
    .option('--term <text>', 'what happened: a term of the formulary, or in words')
    .addOption(new Option('--serious <why...>', 'it is serious, and why').choices(SERIOUS_CRITERIA))
    .option('--not-serious', 'it is not serious')
    .addOption(
      new Option('--grade <grade>', '1 mild, 2 moderate, 3 severe, 4 life-threatening, 5 death').choices([...'12345']),
    )
    .addOption(new Option('--causality <judgement>', 'whether what was given caused it').choices(CAUSALITIES))
    .addOption(new Option('--outcome <outcome>', 'what became of it').choices(AE_OUTCOMES))
    .option('--lot <lot...>', 'a lot under suspicion, as A123 or PRODUCT=A123')
    .option('--reported-to <whom...>', 'to whom it was reported, with day or number')
    .option('--treatment <text>', 'what was done about it')
    .option('--note <text>', 'anything else; no names')
    .option('--key <file>', 'the key to sign with')
    .option('--as <principal>', 'who signs')
    .option('--yes', 'sign without the final question')
    .action(async (options) => finish(await (await family()).aeNew(context(), options)));
  ae.command('list')
    .description('adverse events, the latest word on each last')
    .option('--patient <id>', 'of one patient')
    .action(async (options) => finish(await (await family()).aeList(context(), options)));
}
