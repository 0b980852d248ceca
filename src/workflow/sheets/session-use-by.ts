import { sessionOf } from '../../rules/session.js';
import { useBy, useLimits } from '../../rules/use-limits.js';
import { check } from '../check/check.js';
import { inZone } from '../clinic-time.js';
import { recordedInstruments } from '../instruments.js';
import { openContainers } from '../open-containers.js';
import { type SessionPaper, timeText } from './session-paper.js';

/**
 * By when giving had to begin, as it was signed, and why. The reason is worked out again from the request and the formulary of the release; where it
 * comes to another time than the signed one, only the signed one is said.
 */
export function useByText(paper: SessionPaper): string {
  const { release } = paper.session;
  if (release.use_by === undefined) return 'no limit is stated by a label or a provision that was named';
  const why = reasonFor(release.use_by, paper);
  return why === null ? timeText(paper, release.use_by) : `${timeText(paper, release.use_by)}: ${why}`;
}

function reasonFor(signed: string, { request, formulary, session, log }: SessionPaper): string | null {
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
  const limits = sessionOf(context).preparations.flatMap((one) => useLimits(one, openContainers(context, log.state)));
  const first = useBy(limits, now);
  return first?.at === signed ? first.limit.because : null;
}
