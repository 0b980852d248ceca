import { sampleRequest } from '../../src/workflow/demo/request.js';
import { PRACTITIONER, type TestClinic, worked } from './clinic.js';

/** What a test changes in the sample request. */
export interface Change {
  readonly screening?: Readonly<Record<string, unknown>>;
  readonly patient?: string;
}

/** A session with dexpanthenol and zinc alone, with a reason for each finding that asks for one. */
export function plainRequest(clinic: TestClinic, { screening, patient }: Change = {}): string {
  const sample = JSON.parse(sampleRequest(new Date().toISOString().replace(/\.\d+Z$/, 'Z'), [])) as {
    patient: Record<string, unknown>;
    screening: { answers: Record<string, unknown> };
    preparations: unknown[];
    delivery: unknown[];
    [key: string]: unknown;
  };
  const { course, prescriptions, ...rest } = sample;
  const answers = { ...sample.screening.answers, 'autoimmune-disease': 'no', ...screening };
  const plain = {
    ...rest,
    patient: { ...sample.patient, ...(patient === undefined ? {} : { id: patient }) },
    screening: { ...sample.screening, answers },
    preparations: sample.preparations.slice(1),
    delivery: [{ ...(sample.delivery[1] as object), order: 1 }],
  };
  const checked = clinic.json(['check', '-'], { input: JSON.stringify(plain) });
  return JSON.stringify({ ...plain, reasons: reasonsFor(checked) });
}

/** Releases such a session; its number. */
export function releaseSession(clinic: TestClinic, change: Change = {}): string {
  return released(clinic, plainRequest(clinic, change));
}

/** Releases a request, with a reason for each finding that asks for one; the session's number. */
export function releaseRequest(clinic: TestClinic, request: object): string {
  const checked = clinic.json(['check', '-'], { input: JSON.stringify(request) });
  return released(clinic, JSON.stringify({ ...request, reasons: reasonsFor(checked) }));
}

function released(clinic: TestClinic, input: string): string {
  const args = ['--json', 'session', 'new', '--request', '-', '--yes', '--as', PRACTITIONER];
  return String((JSON.parse(worked(clinic.run(args, { input })).stdout) as { session: number }).session);
}

function reasonsFor(checked: unknown) {
  const { findings } = checked as { findings: { code: string; severity: string; subject: string }[] };
  return findings
    .filter(({ severity }) => severity === 'reason')
    .map(({ code, subject }) => ({ finding: code, subject, text: 'A test.' }));
}

/** The options of a closing in which all was given as released, just now. */
export function asReleased(): readonly string[] {
  const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  const people = ['--prepared-by', PRACTITIONER, '--administered-by', PRACTITIONER];
  return ['--as-released', '--started', now, '--ended', now, ...people, '--yes', '--as', PRACTITIONER];
}
