import type { Finding } from '../findings/finding.js';
import { digestOf, type FormularyFile, hashFiles } from '../formulary/digest.js';
import { loadFormulary } from '../formulary/load.js';
import type { Formulary } from '../formulary/model.js';
import type { Rerun, Rules } from '../record/audit.js';
import { encode } from '../record/canonical.js';
import type { PayloadObject } from '../record/payload.js';
import type { ReleasePayload } from '../record/payloads/release.js';
import type { LogState } from '../record/state.js';
import { fromPlainJson } from '../request/from-plain-json.js';
import { check } from './check/check.js';
import { courseLookup } from './course-lookup.js';
import { recordedInstruments } from './instruments.js';
import { prescriptionLookup } from './prescription-states.js';
import { oneLine, releaseBody } from './session/release-body.js';

/**
 * A function that makes every release again from its request, under the formulary archived with the log, at the time and on the prescriptions that
 * held then. It says what differs, `same`, or null where the formulary is not archived. Findings may rightly differ under another version of
 * the tool; what was computed may not.
 */
export function rerunRules(archived: (digest: string) => readonly FormularyFile[] | null): Rules {
  const formularies = new Map<string, Formulary | Rerun>();
  return (release, state) => {
    const { digest } = release.formulary;
    const known = formularies.get(digest) ?? load(archived(digest), digest);
    formularies.set(digest, known);
    return 'problem' in known ? known : compareRelease(release, state, known);
  };
}

function load(files: readonly FormularyFile[] | null, digest: string): Formulary | Rerun {
  const problem = (message: string): Rerun => ({ problem: { aspect: 'integrity', code: 'archive-damaged', message } });
  if (files === null) return problem(`The formulary ${digest.slice(0, 16)}… that it names is not kept with the log.`);
  if (digestOf(hashFiles(files)) !== digest)
    return problem(`What is kept as formulary ${digest.slice(0, 16)}… is another one.`);
  const loaded = loadFormulary(files);
  return loaded.ok
    ? loaded.formulary
    : { problem: { aspect: 'rules', code: 'not-run', message: 'Its formulary no longer loads in this version.' } };
}

/** What of a release follows from its request, and must come out again to the byte. */
const COMPUTED = [
  'patient',
  'kind',
  'indication',
  'preparations',
  'reasons',
  'screening',
  'prescriptions',
  'planned_for',
] as const;

/** Makes the release again from its own request and says what differs. */
export function compareRelease(release: ReleasePayload, state: LogState, formulary: Formulary): Rerun | 'same' {
  const read = fromPlainJson(release.request, 'the recorded request');
  if (!read.ok) return misstated('its request can no longer be read as one');
  const now = atOffset(release.prepared_at, release.utc_offset);
  const instruments = recordedInstruments(release);
  const checked = check(read.request, {
    formulary,
    formularyApproved: release.formulary.approved,
    instruments,
    prescriptions: prescriptionLookup(state, 'UTC'),
    lots: state.lots,
    courses: courseLookup(state),
    now,
    purpose: 'release',
  });
  if (!checked.ok) return misstated('its request is refused');
  const body = releaseBody(checked.result, instruments, state, now, release.tool);
  const signed = release as unknown as PayloadObject;
  const wrong = COMPUTED.filter((field) => spelled(body[field]) !== spelled(signed[field]));
  if (wrong.length > 0)
    return misstated(`${wrong.join(', ')} ${wrong.length === 1 ? 'is' : 'are'} not what its request makes`);
  return compareFindings(release, checked.result.findings);
}

const spelled = (value: PayloadObject[string] | undefined): string =>
  value === undefined ? '' : Buffer.from(encode({ value })).toString('utf8');

const misstated = (what: string): Rerun => ({
  problem: { aspect: 'rules', code: 'release-misstated', message: `Computed again, ${what}.` },
});

function compareFindings(release: ReleasePayload, findings: readonly Finding[]): Rerun | 'same' {
  const name = ({ code, subject, severity }: { code: string; subject: string; severity: string }) =>
    `${severity} ${code} on ${oneLine(subject).slice(0, 200)}`;
  const then = new Set(release.findings.map(name));
  const now = new Set(findings.map(name));
  const gone = [...then].filter((one) => !now.has(one));
  const come = [...now].filter((one) => !then.has(one));
  if (gone.length === 0 && come.length === 0) return 'same';
  const parts = [
    gone.length > 0 ? `no longer: ${gone.join('; ')}` : '',
    come.length > 0 ? `new: ${come.join('; ')}` : '',
  ];
  const message = `The rules give other findings now (${parts.filter((part) => part !== '').join('. ')}).`;
  return { problem: { aspect: 'rules', code: 'differs', message } };
}

/** The time of a release as the clinic's clock showed it. */
function atOffset(utc: string, offset: string): string {
  const minutes = Number.parseInt(offset.slice(1, 3), 10) * 60 + Number.parseInt(offset.slice(4, 6), 10);
  const shifted = Date.parse(utc) + (offset.startsWith('-') ? -minutes : minutes) * 60_000;
  return `${new Date(shifted).toISOString().slice(0, 19)}${offset}`;
}
