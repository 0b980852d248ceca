import { CLOCKS_DIFFER, localDate } from '../calendar.js';
import type { ClosingBody } from '../payloads/closing.js';
import type { SessionRecord } from '../records.js';
import type { LogState } from '../state.js';

/** Something that a closing shows when it is held against its release, the roster and the stock. */
export interface Remark {
  readonly code: string;
  readonly message: string;
  /** `fails`: a release would have refused it, so it fails *policy*; `named`: the audit says it and nothing more. */
  readonly weight: 'fails' | 'named';
}

type Told = Omit<ClosingBody, 'deviations'>;

/**
 * Everything that can be worked out against a closing at this place: never a reason to refuse it, for what truly happened is recorded.
 * `recordedAt` is when it is, or was, signed.
 */
export function remarksOn(body: Told, session: SessionRecord, state: LogState, recordedAt: string): readonly Remark[] {
  return [
    ...timeRemarks(body, session, state, recordedAt),
    ...peopleRemarks(body, state),
    ...lotRemarks(body, session, state),
  ];
}

/** The codes that the audit works out itself, so that a deviation of that code is not said twice. */
export const WORKED_OUT: ReadonlySet<string> = new Set([
  'started-before-release',
  'begun-after-use-by',
  'late-entry',
  'ended-after-recorded',
  'person-unknown',
  'verified-by-preparer',
  'given-expired-lot',
  'given-recalled-lot',
]);

function timeRemarks(
  { outcome, started, ended }: Told,
  { release }: SessionRecord,
  { policy }: LogState,
  recordedAt: string,
): readonly Remark[] {
  if (outcome !== 'given' || started === undefined || ended === undefined) return [];
  const remarks: Remark[] = [];
  if (started < release.prepared_at) {
    const message = `It began at ${started}, before its release at ${release.prepared_at}.`;
    remarks.push({ code: 'started-before-release', weight: 'named', message });
  }
  if (release.use_by !== undefined && started > release.use_by) {
    const message = `It began at ${started}; it was to be begun by ${release.use_by}.`;
    remarks.push({ code: 'begun-after-use-by', weight: 'fails', message });
  }
  const hours = Math.floor((Date.parse(recordedAt) - Date.parse(ended)) / 3_600_000);
  if (hours >= policy.lateAfter) {
    const message = `Recorded late: ${hours} h after it ended at ${ended}; the limit is ${policy.lateAfter} h.`;
    remarks.push({ code: 'late-entry', weight: 'named', message });
  }
  if (Date.parse(ended) - Date.parse(recordedAt) > CLOCKS_DIFFER) {
    const message = `It ended at ${ended}, after its closing was recorded at ${recordedAt}.`;
    remarks.push({ code: 'ended-after-recorded', weight: 'named', message });
  }
  return remarks;
}

function peopleRemarks(body: Told, state: LogState): readonly Remark[] {
  const verbs = [
    ['prepared', body.prepared_by],
    ['verified', body.verified_by],
    ['administered', body.administered_by],
  ] as const;
  const unknown = verbs.flatMap(([verb, named]) =>
    named
      .filter((principal) => state.activeMember(principal) === undefined)
      .map((principal): Remark => {
        const known = state.members.some((member) => member.principal === principal);
        const why = known ? 'may not sign at that place of the log' : 'was never on the roster';
        return {
          code: 'person-unknown',
          weight: 'named',
          message: `${principal} is said to have ${verb} it, and ${why}.`,
        };
      }),
  );
  const alone = body.verified_by.length > 0 && body.verified_by.every((one) => body.prepared_by.includes(one));
  const message = `${body.verified_by.join(', ')} verified what they prepared themselves.`;
  return alone ? [...unknown, { code: 'verified-by-preparer', weight: 'named', message }] : unknown;
}

/** Lots that had expired on the day of the administration, or whose recall stands in the log before this entry. */
function lotRemarks({ outcome, started }: Told, { release }: SessionRecord, state: LogState): readonly Remark[] {
  if (outcome !== 'given' || started === undefined) return [];
  const day = localDate(started, release.utc_offset);
  const used = release.preparations.flatMap(({ lines, diluent }) => [
    ...lines.flatMap(({ product, lots }) => lots.map((lot) => ({ ...lot, product: product ?? '' }))),
    ...(diluent === undefined ? [] : diluent.lots.map((lot) => ({ ...lot, product: diluent.product }))),
  ]);
  const distinct = [...new Map(used.map((lot) => [`${lot.product} ${lot.lot}`, lot])).values()];
  return distinct.flatMap(({ product, lot, expires }): Remark[] => {
    const expired = expires !== undefined && expires < day;
    const past = `Lot ${lot} of ${product} had expired on ${expires} when it was given on ${day}.`;
    const recalled = `Lot ${lot} of ${product} was given and is recalled.`;
    return [
      ...(expired ? [{ code: 'given-expired-lot', weight: 'fails', message: past } as const] : []),
      ...(state.lots.isRecalled(product, lot)
        ? [{ code: 'given-recalled-lot', weight: 'fails', message: recalled } as const]
        : []),
    ];
  });
}
