import { displayPercent } from '../dose/print.js';
import { fromRecord, toRecord } from '../dose/record-quantity.js';
import { parseTolerance } from '../dose/tolerance.js';
import type { PayloadObject } from '../record/payload.js';
import type { ReleasePayload } from '../record/payloads/release.js';
import type { Instruments } from './check/bench.js';

/** The clinic's instruments as a release records them. */
export function recordInstruments({ syringes, tolerance }: Instruments): PayloadObject {
  return {
    ...(tolerance === undefined ? {} : { tolerance: displayPercent(tolerance.share) }),
    syringes: (syringes ?? []).map(({ capacity, graduation, smallest }) => ({
      capacity: { ...toRecord(capacity) },
      graduation: { ...toRecord(graduation) },
      smallest: { ...toRecord(smallest) },
    })),
  };
}

/** Reads back what {@link recordInstruments} wrote. */
export function recordedInstruments({ instruments }: Pick<ReleasePayload, 'instruments'>): Instruments {
  const tolerance = instruments.tolerance === undefined ? null : parseTolerance(instruments.tolerance, 'clinic');
  const syringes = instruments.syringes.map(({ capacity, graduation, smallest }) => ({
    capacity: fromRecord(capacity),
    graduation: fromRecord(graduation),
    smallest: fromRecord(smallest),
  }));
  return {
    ...(tolerance?.ok === true ? { tolerance: tolerance.tolerance } : {}),
    ...(syringes.length === 0 ? {} : { syringes }),
  };
}
