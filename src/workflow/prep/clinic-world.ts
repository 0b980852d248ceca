import type { MarkEnvironment } from '../../io/marks.js';
import { stockOf } from '../../journal/stock.js';
import type { Stock } from '../../prep/model.js';
import type { CheckInput } from '../check/check.js';
import type { Clinic } from '../clinic.js';
import { clinicCheckInput } from '../clinic-check-input.js';
import { formularyOfClinic } from '../clinic-formulary.js';
import { openClinicLog } from '../clinic-log.js';
import { done, type Outcome } from '../outcome.js';

/** What a batch is checked and planned with. */
export interface PrepWorld {
  readonly input: CheckInput;
  /** Null where no stock is kept. */
  readonly stock: Stock | null;
  /** Of a clinic whose records are samples; else empty. */
  readonly banner: string;
}

/** The world of a clinic: the formulary named or its own, its instruments, prescriptions and approvals, and the lots of its log that may be drawn from. Writes nothing. */
export async function prepWorldFromLog(
  clinic: Clinic,
  named: string | undefined,
  environment: MarkEnvironment,
): Promise<Outcome<PrepWorld>> {
  const log = await openClinicLog(clinic, 'read', environment);
  if (!log.ok) return log;
  try {
    const { state } = log.value;
    const opened = await formularyOfClinic(log.value, named);
    if (!opened.ok) return opened;
    const { formulary } = opened.value;
    return done({
      input: clinicCheckInput(log.value, formulary, 'check'),
      stock: state.lotEntries.length === 0 ? null : { lots: usableLots(stockOf(state, formulary)) },
      banner: state.sample ? 'SAMPLE: made by `mesolog demo`, no record of a treatment' : '',
    });
  } finally {
    log.value.ledger.close();
  }
}

/** Lots that were received, whose expiry is known and that nobody set apart; whether they last to the day is the plan's to see. */
function usableLots(lots: ReturnType<typeof stockOf>): Stock['lots'] {
  return lots.flatMap(({ product, lot, status, expires, containers, shelf }) =>
    status !== 'available' || expires === null || containers === 0n
      ? []
      : [
          {
            product,
            lot,
            expires,
            containers: shelf.sealed > 0n ? shelf.sealed : 0n,
            opened: shelf.open.map(({ left, useBy }) => ({ left, until: useBy })),
          },
        ],
  );
}
