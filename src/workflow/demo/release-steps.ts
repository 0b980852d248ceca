import { readFile, removeFile, writeFile } from '../../io/files.js';
import type { Request } from '../../request/model.js';
import { parseRequestLine } from '../../request/read-requests.js';
import { EXIT } from '../outcome.js';
import { type PrescriptionInput, prescribe, prescriptionBody } from '../prescribe.js';
import { approvePending, commitPending, findingsToApprove } from '../session/approve.js';
import { readPending } from '../session/pending.js';
import { type Released, type ReleaseRefused, releaseSession } from '../session/release.js';
import { daysAfter } from './days.js';
import type { DemoStep } from './part.js';
import { PATIENT, PRACTITIONER, PRESCRIBER } from './people.js';
import { needed, promised } from './promised.js';
import { REASONS, sampleRequest } from './request.js';
import { asPerson, keyFileOf, type SampleClinic, sampleNow } from './sample-clinic.js';

/** A session as it stands in the log. */
export interface ReleasedSession {
  readonly number: number;
  readonly entry: number;
  readonly sha512: string;
}

/** The release as the practitioner asks for it, under the prescriptions named; and how many entries the log had before and after. */
export async function askRelease(
  sample: SampleClinic,
  tool: string,
  prescriptions: readonly string[],
): Promise<{
  readonly released: { readonly ok: true; readonly value: Released } | ReleaseRefused;
  readonly appended: number;
}> {
  const request = requestOf(sampleRequest(sampleNow(), prescriptions));
  const asked = await asPerson(sample, PRACTITIONER, async (log, signer) => {
    const before = log.state.size;
    const released = await releaseSession(log, sample.formulary, request, signer, tool);
    return { ok: true as const, value: { released, appended: log.ledger.size() - before } };
  });
  return needed(asked, 'The practitioner could not open the log.');
}

function requestOf(text: string): Request {
  const read = parseRequestLine('the sample request', text, 1);
  promised(read.ok, 'The sample request is no valid request.', read.ok ? [] : read.faults);
  return read.request;
}

/** Without a prescription nothing is released: exit 4, nothing appended. */
export async function* refusal(sample: SampleClinic, tool: string): DemoStep<void> {
  yield { kind: 'step', title: 'Refused without a prescription' };
  yield {
    kind: 'text',
    text: 'A man of 41 with androgenetic alopecia: dutasteride 0.01 % from a vial that a pharmacy made for him, and dexpanthenol with zinc. He has an autoimmune disease of the thyroid, treated. The practitioner asks for the release; nobody has prescribed the dutasteride.',
  };
  const { released, appended } = await askRelease(sample, tool, []);
  promised(!released.ok, 'A release without a prescription was not refused.');
  const { exit, errors } = released;
  promised(exit === EXIT.policy, `The refusal ended with exit ${exit}, not 4.`, errors);
  promised(
    errors.some(({ code }) => code === 'prescription-missing'),
    'The refusal does not name the prescription.',
  );
  promised(appended === 0, 'A refused release left an entry.');
  yield { kind: 'refusal', exit, findings: errors };
}

/** The prescriber types every figure and signs. Gives the name of the prescription. */
export async function* prescription(sample: SampleClinic): DemoStep<string> {
  yield { kind: 'step', title: 'The prescriber signs the prescription' };
  const today = sampleNow().slice(0, 10);
  const typed: PrescriptionInput = {
    patient: PATIENT,
    indication: 'androgenetic-alopecia',
    ingredient: 'dutasteride',
    dose: '0.1 mg',
    strength: '0.01 % w/v',
    concentration: '0.1 mg/mL',
    route: 'intradermal',
    site: 'scalp',
    sessions: '4',
    interval: '3 months',
    validFrom: today,
    validUntil: daysAfter(today, 365),
    kind: 'course',
    substitution: 'refused',
  };
  const body = needed(prescriptionBody(typed, sample.formulary.formulary), 'The prescription could not be read.');
  const signed = needed(
    await asPerson(sample, PRESCRIBER, (log, signer) => prescribe(log, body, signer)),
    'The prescriber could not sign.',
  );
  const { name, entry } = signed;
  yield {
    kind: 'text',
    text: `${PRESCRIBER.name} typed and signed ${name}: dutasteride 0.1 mg of 0.01 % w/v into the scalp, four sessions, three months apart, until ${typed.validUntil}. mesolog proposed none of it. Entry ${entry.entry}, SHA-512 ${entry.sha512.slice(0, 16)}…`,
  };
  return name;
}

/** The cocktail with its proof and findings; the release waits for the prescriber. Gives the pending file. */
export async function* cocktail(sample: SampleClinic, tool: string, name: string): DemoStep<string> {
  yield { kind: 'step', title: 'The cocktail, and what there is to say about it' };
  const { released, appended } = await askRelease(sample, tool, [name]);
  promised(released.ok, 'The prescribed cocktail was refused.', released.ok ? [] : released.errors);
  const { value } = released;
  promised(value.kind === 'pending' && appended === 0, 'The release did not wait for the prescriber.');
  const { result, path } = value;
  const proofs = result.cocktails?.flatMap(({ proof }) => proof) ?? [];
  promised(proofs.length > 0 && proofs.every(({ holds }) => holds), 'A proof of the cocktail does not hold.');
  yield { kind: 'cocktail', result };
  for (const { finding, subject, text } of REASONS) {
    yield { kind: 'text', text: `The reason that the practitioner typed for ${finding} on ${subject}: "${text}"` };
  }
  return path;
}

/** The prescriber approves the pending release, and it is committed. Gives the session. */
export async function* approval(sample: SampleClinic, file: string): DemoStep<ReleasedSession> {
  yield { kind: 'step', title: 'Approved by the prescriber, and released' };
  const text = textOf(file);
  const pending = needed(readPending(text, file), 'The pending release cannot be read.');
  const [first] = findingsToApprove(pending);
  promised(first !== undefined, 'The pending release names nothing to approve.');
  yield {
    kind: 'text',
    text: `The practitioner's release is signed, but not in the log: it waits in a file (exit 4) because ${first.code} is for a prescriber to decide.`,
  };
  const reason = 'Thyroid disease, stable on treatment; the benefit outweighs it.';
  const approved = needed(
    await approvePending(text, file, {
      principal: PRESCRIBER.principal,
      keyFile: keyFileOf(sample, PRESCRIBER),
      reason,
    }),
    'The prescriber could not approve.',
  );
  const kept = writeFile(file, approved, 'replace');
  promised(kept.ok, kept.ok ? '' : kept.message);
  const committed = needed(
    await asPerson(sample, PRACTITIONER, (log) => commitPending(log, textOf(file), file)),
    'The approved release could not be committed.',
  );
  removeFile(file);
  const { number, entry } = committed;
  yield {
    kind: 'text',
    text: `${PRESCRIBER.name} approved exactly that release, with a reason: "${reason}" Approval and release went into the log together.`,
  };
  yield {
    kind: 'text',
    text: `Session ${number} is released: entry ${entry.entry}, SHA-512 ${entry.sha512.slice(0, 16)}…`,
  };
  return { number, entry: entry.entry, sha512: entry.sha512 };
}

const MOST_BYTES = 4 * 1024 * 1024;

function textOf(file: string): string {
  const read = readFile(file, MOST_BYTES);
  promised(read.ok, read.ok ? '' : read.message);
  return Buffer.from(read.value).toString('utf8');
}
