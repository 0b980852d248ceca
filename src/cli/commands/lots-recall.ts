import { findingOf } from '../../findings/code.js';
import { LOT_CODES } from '../../findings/codes/lots.js';
import { systemClock } from '../../io/clock.js';
import { type RecallQuery, recallOf } from '../../journal/recall.js';
import { stockOf } from '../../journal/stock.js';
import { isCalendarDate } from '../../record/calendar.js';
import { lotKey } from '../../record/lot-book.js';
import { inZone } from '../../workflow/clinic-time.js';
import { EXIT, refused } from '../../workflow/outcome.js';
import type { Context } from '../context.js';
import { clinicFormulary, inClinic } from '../in-clinic.js';
import { missingAnswer } from '../missing-answer.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { recallJson, recallText } from '../render/recall.js';
import { viewOf } from '../render/view.js';

interface RecallOptions {
  readonly product?: string;
  readonly from?: string;
  readonly to?: string;
  readonly patients?: boolean;
}

/** `mesolog lots recall [LOT]`: every session, patient and remnant that it reached. Changes nothing. */
export async function lotsRecall(context: Context, lot: string | undefined, options: RecallOptions): Promise<number> {
  const { product, from, to } = options;
  if (lot === undefined && product === undefined) {
    return await refuse(context, missingAnswer('--product', 'Nothing says what is recalled: a lot, or --product.'));
  }
  const wrong = (
    [
      ['--from', from],
      ['--to', to],
    ] as const
  ).find(([, day]) => day !== undefined && !isCalendarDate(day));
  if (wrong !== undefined) {
    const message = `"${wrong[1]}" is no date, such as 2027-03-31.`;
    return await refuse(
      context,
      refused(EXIT.usage, [findingOf(LOT_CODES['lot-incomplete'], { subject: wrong[0], message })]),
    );
  }
  return await inClinic(context, 'read', async (log) => {
    const opened = await clinicFormulary(context, log);
    if (!opened.ok) return await refuse(context, opened);
    const { formulary } = opened.value;
    const query: RecallQuery = {
      ...(lot === undefined ? {} : { lot }),
      ...(product === undefined ? {} : { product }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    };
    const lots = stockOf(log.state, formulary).filter(
      (one) =>
        (lot === undefined || lotKey(one.lot) === lotKey(lot)) && (product === undefined || one.product === product),
    );
    const recall = recallOf(query, log.state.sessions, log.state.adverseEvents.values());
    if (lots.length === 0 && recall.sessions.length === 0) {
      const what = [lot === undefined ? '' : `lot ${lot}`, product ?? ''].filter((one) => one !== '').join(' of ');
      const known = product !== undefined && lot === undefined && formulary.products.has(product);
      if (!known) {
        const message = `The log names no ${what}.`;
        return await refuse(
          context,
          refused(EXIT.usage, [findingOf(LOT_CODES['lot-not-known'], { subject: lot ?? product ?? '', message })]),
        );
      }
    }
    const at = systemClock.now();
    const now = { at, day: inZone(at, log.clinic.settings.timezone).slice(0, 10) };
    const output = outputOf(context);
    if (context.json) await output.json(recallJson(query, recall, lots, now));
    else if (options.patients === true) await output.result(recall.patients.map((one) => `${one}\n`).join(''));
    else
      await output.result(
        recallText(query, recall, lots, { formulary, now, timezone: log.clinic.settings.timezone }, viewOf(context)),
      );
    return EXIT.ok;
  });
}
