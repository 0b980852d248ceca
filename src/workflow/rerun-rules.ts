import type { FormularyFile } from '../formulary/digest.js';
import { loadFormulary } from '../formulary/load.js';
import type { Formulary } from '../formulary/model.js';
import type { AuditOptions } from '../record/audit.js';
import type { ReleasePayload } from '../record/payloads/release.js';
import type { LogState } from '../record/state.js';
import { fromPlainJson } from '../request/from-plain-json.js';
import { check } from './check/check.js';
import { recordedInstruments } from './instruments.js';
import { prescriptionLookup } from './prescription-states.js';
import { oneLine } from './session/release-body.js';

/**
 * A function that runs the rules over a release again, under the formulary archived with the log, at the time and on the prescriptions that held
 * then. It says what differs, `same`, or null where the formulary is not archived. Another version of the tool may rightly differ.
 */
export async function rerunRules(
  archived: (digest: string) => readonly FormularyFile[] | null,
): Promise<NonNullable<AuditOptions['rerun']>> {
  const formularies = new Map<string, Formulary | null>();
  return (release, state) => {
    const { digest } = release.formulary;
    if (!formularies.has(digest)) formularies.set(digest, load(archived(digest), digest));
    const formulary = formularies.get(digest);
    return formulary == null ? null : compare(release, state, formulary);
  };
}

function load(files: readonly FormularyFile[] | null, digest: string): Formulary | null {
  const loaded = files === null ? null : loadFormulary(files);
  return loaded?.ok === true && loaded.formulary.digest === digest ? loaded.formulary : null;
}

function compare(release: ReleasePayload, state: LogState, formulary: Formulary): string | 'same' {
  const read = fromPlainJson(release.request, 'the recorded request');
  if (!read.ok) return 'The recorded request can no longer be read as one.';
  const checked = check(read.request, {
    formulary,
    formularyApproved: release.formulary.approved,
    instruments: recordedInstruments(release),
    prescriptions: prescriptionLookup(state, 'UTC'),
    recalledLots: state.recalledLots,
    now: atOffset(release.prepared_at, release.utc_offset),
    purpose: 'release',
  });
  if (!checked.ok) return 'The recorded request is refused today.';
  const name = ({ code, subject, severity }: { code: string; subject: string; severity: string }) =>
    `${severity} ${code} on ${oneLine(subject).slice(0, 200)}`;
  const then = new Set(release.findings.map(name));
  const now = new Set(checked.result.findings.map(name));
  const gone = [...then].filter((one) => !now.has(one));
  const come = [...now].filter((one) => !then.has(one));
  if (gone.length === 0 && come.length === 0) return 'same';
  const parts = [
    gone.length > 0 ? `no longer: ${gone.join('; ')}` : '',
    come.length > 0 ? `new: ${come.join('; ')}` : '',
  ];
  return `The rules give other findings now (${parts.filter((part) => part !== '').join('. ')}).`;
}

/** The time of a release as the clinic's clock showed it. */
function atOffset(utc: string, offset: string): string {
  const minutes = Number.parseInt(offset.slice(1, 3), 10) * 60 + Number.parseInt(offset.slice(4, 6), 10);
  const shifted = Date.parse(utc) + (offset.startsWith('-') ? -minutes : minutes) * 60_000;
  return `${new Date(shifted).toISOString().slice(0, 19)}${offset}`;
}
