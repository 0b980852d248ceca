import { createHash } from 'node:crypto';
import { findingOf } from '../findings/code.js';
import { CLI_CODES } from '../findings/codes/cli.js';
import { RECORD_LIFE_CODES } from '../findings/codes/record-life.js';
import { SESSION_CODES } from '../findings/codes/session.js';
import { openChunks } from '../io/chunks.js';
import type { PayloadObject } from '../record/payload.js';
import type { TranscriptionPayload } from '../record/payloads/prescription.js';
import { prescriptionName } from '../record/policy/prescriptions.js';
import type { PrescriptionRecord } from '../record/records.js';
import { type AppendedEntry, append, type ClinicLog } from './clinic-log.js';
import { done, EXIT, type Outcome, refused } from './outcome.js';
import { oneLine, withoutAbsent } from './session/release-body.js';
import { roleFor } from './sign-payload.js';
import type { Signer } from './signer.js';

/** What the paper shows beside what is prescribed. */
export interface PaperInput {
  readonly prescriber?: string;
  readonly prescriberLicence?: string;
  readonly written?: string;
  readonly scan?: string;
}

/** The meaning of the first signature on a transcription. */
export const TRANSCRIPTION_MEANING =
  'I typed this from the paper prescription that I hold. I do not sign in the place of its prescriber.';

/** The meaning of the second. */
export const CONFIRMATION_MEANING =
  'I compared this transcription with the paper prescription, line by line, and it is the same.';

const missing = (subject: string, message: string) =>
  findingOf(CLI_CODES['missing-answer'], { subject, message: `${message} (${subject})` });

/** SHA-256 of the file of a scan; exit 2 where it cannot be read. */
export async function scanDigest(path: string): Promise<Outcome<string>> {
  const opened = openChunks(path);
  if (!opened.ok) {
    const { message } = opened;
    return refused(EXIT.usage, [findingOf(RECORD_LIFE_CODES['scan-unreadable'], { subject: '--scan', message })]);
  }
  const hash = createHash('sha256');
  for (const chunk of opened.chunks) hash.update(chunk);
  return done(hash.digest('hex'));
}

/** The body of a transcription: what is prescribed, and the paper; exit 2 with all that is missing of the paper. */
export async function transcriptionBody(prescribed: PayloadObject, paper: PaperInput): Promise<Outcome<PayloadObject>> {
  const { prescriber = '', written = '', scan = '' } = paper;
  const faults = [
    ...(oneLine(prescriber) === '' ? [missing('--prescriber', 'Who signed the paper is not said.')] : []),
    ...(written === '' ? [missing('--written', 'The date on the paper is not said.')] : []),
    ...(scan === '' ? [missing('--scan', 'The file of its scan is not named.')] : []),
  ];
  if (faults.length > 0) return refused(EXIT.usage, faults);
  const digest = await scanDigest(scan);
  if (!digest.ok) return digest;
  const licence = paper.prescriberLicence === undefined ? undefined : oneLine(paper.prescriberLicence);
  return done({
    ...prescribed,
    prescriber: withoutAbsent({ name: oneLine(prescriber), licence }),
    written,
    scan: digest.value,
  });
}

/** Signs the transcription of a paper into the log. It covers nothing until a second person has confirmed it. */
export async function transcribe(
  log: ClinicLog,
  body: PayloadObject,
  signer: Signer,
): Promise<Outcome<{ readonly name: string; readonly entry: AppendedEntry }>> {
  const appended = await append(log, signer, () =>
    done({
      schema: 'mesolog.transcription/1',
      meaning: TRANSCRIPTION_MEANING,
      body,
    }),
  );
  if (!appended.ok) return appended;
  return done({ name: prescriptionName(appended.value.payload), entry: appended.value });
}

/** The transcription that a record holds; exit 2 where its prescriber signed it, and it needs no confirmation. */
export function transcriptionOf(record: PrescriptionRecord): Outcome<TranscriptionPayload> {
  const { payload } = record;
  if (payload.schema === 'mesolog.transcription/1') return done(payload);
  const subject = prescriptionName(payload);
  const message = `${subject} was signed by its prescriber, ${payload.author}; nothing is to be confirmed.`;
  return refused(EXIT.usage, [findingOf(SESSION_CODES['prescription-not-found'], { subject, message })]);
}

/** Signs, as a second person who holds the same scan, that a transcription is as the paper. */
export async function confirmTranscription(
  log: ClinicLog,
  record: PrescriptionRecord,
  by: { readonly scan: string; readonly reason: string },
  signer: Signer,
): Promise<Outcome<AppendedEntry>> {
  const payload = transcriptionOf(record);
  if (!payload.ok) return payload;
  const digest = await scanDigest(by.scan);
  if (!digest.ok) return digest;
  const name = prescriptionName(payload.value);
  if (digest.value !== payload.value.scan) {
    const message = `${by.scan} is not the file that ${name} was typed from: SHA-256 ${digest.value.slice(0, 16)}…, not ${payload.value.scan.slice(0, 16)}….`;
    return refused(EXIT.policy, [findingOf(RECORD_LIFE_CODES['scan-differs'], { subject: name, message })]);
  }
  return await append(log, signer, () =>
    done({
      schema: 'mesolog.approval/1',
      // In the role in which the same person would have typed it.
      role: roleFor('mesolog.transcription/1', signer.member),
      meaning: CONFIRMATION_MEANING,
      body: {
        approves: record.reference.sha512,
        findings: [{ code: 'prescription-transcribed', subject: name }],
        reason: oneLine(by.reason),
      },
    }),
  );
}
