import { sessionOf } from '../../rules/session.js';
import { type UseBy, type UseLimit, useBy, useLimits } from '../../rules/use-limits.js';
import { check } from '../check/check.js';
import { inZone } from '../clinic-time.js';
import { recordedInstruments } from '../instruments.js';
import { openContainers } from '../open-containers.js';
import { type SessionPaper, timeText } from './session-paper.js';

/** When giving a preparation had to have begun, and what says so; null where the reason cannot be worked out any more. */
export interface PreparationUseBy {
  readonly at: string;
  readonly because: string | null;
}

/**
 * By when giving had to begin, as it was signed, and why. The reason is worked out again from the request and the formulary of the release; where it
 * comes to another time than the signed one, only the signed one is said.
 */
export function useByText(paper: SessionPaper): string {
  const { use_by: signed } = paper.session.release;
  if (signed === undefined) return 'no limit is stated by a label or a provision that was named';
  const first = [...(limitsOf(paper)?.values() ?? [])].find(({ at }) => at === signed);
  return first === undefined ? timeText(paper, signed) : `${timeText(paper, signed)}: ${first.limit.because}`;
}

/** As {@link useByText} for one preparation: its own limit, the shortest of what is in it; the signed one of the session where its own cannot be told. Null where nothing limits it. */
export function useByOf(paper: SessionPaper, preparation: string): PreparationUseBy | null {
  const { use_by: signed } = paper.session.release;
  const limits = limitsOf(paper);
  if (limits === null) return signed === undefined ? null : { at: signed, because: null };
  const own = limits.get(preparation);
  return own === undefined ? null : { at: own.at, because: own.limit.because };
}

/** What limits each preparation, with what is drawn into it; null where it cannot be worked out, or does not come to the signed time. */
function limitsOf({ request, formulary, session, log }: SessionPaper): ReadonlyMap<string, UseBy> | null {
  if (request === null || formulary === null) return null;
  const { release } = session;
  const now = inZone(release.prepared_at, log.clinic.settings.timezone);
  const checked = check(request, {
    formulary,
    formularyApproved: release.formulary.approved,
    instruments: recordedInstruments(release),
    prescriptions: null,
    now,
    purpose: 'release',
  });
  if (!checked.ok) return null;
  const { context } = checked.result;
  const open = openContainers(context, log.state);
  const own = new Map(sessionOf(context).preparations.map((one) => [one.planned.id, useLimits(one, open)] as const));
  const all = (id: string, above: readonly string[] = []): readonly UseLimit[] => {
    const { lines = [] } = release.preparations.find((one) => one.id === id) ?? {};
    const drawn = lines.flatMap(({ preparation }) => preparation ?? []).filter((one) => !above.includes(one));
    return [...(own.get(id) ?? []), ...drawn.flatMap((one) => all(one, [...above, id]))];
  };
  const found = new Map(
    [...own.keys()].flatMap((id) => {
      const first = useBy(all(id), now);
      return first === null ? [] : [[id, first] as const];
    }),
  );
  const [shortest] = [...found.values()].map(({ at }) => at).sort((a, b) => Date.parse(a) - Date.parse(b));
  return shortest === release.use_by ? found : null;
}
