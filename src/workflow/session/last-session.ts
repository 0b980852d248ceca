import { holding } from '../../journal/holding.js';
import { fromPlainJson } from '../../request/from-plain-json.js';
import type { Request } from '../../request/model.js';
import type { PlainJson } from '../../request/plain-json.js';
import type { ClinicLog } from '../clinic-log.js';
import { inZone } from '../clinic-time.js';

/** A patient that the log knows. */
export interface KnownPatient {
  readonly id: string;
  readonly sessions: number;
  /** Day of the last session in the clinic's zone. */
  readonly last: string;
}

/** The last session of a patient that something may have been given in. */
export interface LastSession {
  readonly number: number;
  /** Day of its release in the clinic's zone. */
  readonly day: string;
  readonly standing: 'open' | 'closed';
  /** As it was released; null where this version cannot read it. */
  readonly request: Request | null;
}

/** All patients with a session that stands, the last seen first. */
export function knownPatients({ state, clinic }: ClinicLog): readonly KnownPatient[] {
  const found = new Map<string, KnownPatient>();
  for (const { release, voided } of state.sessions) {
    if (voided !== null) continue;
    const { id } = release.patient;
    const sessions = (found.get(id)?.sessions ?? 0) + 1;
    found.delete(id);
    found.set(id, { id, sessions, last: inZone(release.recorded_at, clinic.settings.timezone).slice(0, 10) });
  }
  return [...found.values()].reverse();
}

/** The last session of `patient` that is neither void nor abandoned; null where there is none. */
export function lastSession({ state, clinic }: ClinicLog, patient: string): LastSession | null {
  for (const session of [...state.sessions].reverse()) {
    const { number, release } = session;
    if (release.patient.id !== patient || session.voided !== null) continue;
    const body = holding(session);
    if (body?.outcome === 'abandoned') continue;
    const read = fromPlainJson(release.request as PlainJson, `session ${number}`);
    return {
      number,
      day: inZone(release.recorded_at, clinic.settings.timezone).slice(0, 10),
      standing: body === null ? 'open' : 'closed',
      request: read.ok ? read.request : null,
    };
  }
  return null;
}
