import { join } from 'node:path';
import { readFile } from '../../io/files.js';
import { verifyByHand } from '../../io/ssh-keygen.js';
import type { Audit } from '../../record/audit.js';
import { readEntry } from '../../record/read-entry.js';
import { exportLog } from '../export-log.js';
import { handCheckLine, handCheckOf } from '../hand-check.js';
import { EXIT } from '../outcome.js';
import { closeSession, sessionNumbered } from '../session/close.js';
import { signCheckpoint } from '../sign-checkpoint.js';
import { exitOf, type Verified, verifyLedger } from '../verify.js';
import { changeOneByte } from './change-one-byte.js';
import type { DemoStep } from './part.js';
import { OWNER, PRACTITIONER } from './people.js';
import { needed, promised } from './promised.js';
import { askRelease, type ReleasedSession } from './release-steps.js';
import { asPerson, type SampleClinic } from './sample-clinic.js';

/** What was truly given is signed; the next session is barred until the interval has passed. */
export async function* closing(sample: SampleClinic, { number }: ReleasedSession, name: string): DemoStep<void> {
  yield { kind: 'step', title: 'Closed with what was given' };
  const closed = needed(
    await asPerson(sample, PRACTITIONER, async (log, signer) => {
      const session = sessionNumbered(log, String(number));
      if (!session.ok) return session;
      const given = {
        given: ['A=1 mL', 'B=4.8 mL'],
        discarded: ['B=0.2 mL'],
        started: 'now',
        ended: 'now',
        preparedBy: PRACTITIONER.principal,
        administeredBy: PRACTITIONER.principal,
        inspection: 'passed',
        appearance: 'clear, no particles',
        pain: '2',
        reactions: 'none',
      };
      return await closeSession(log, session.value, given, signer);
    }),
    'The session could not be closed.',
  );
  yield {
    kind: 'text',
    text: `Session ${number} is closed: A 1 mL given, B 4.8 mL given and 0.2 mL discarded. Entry ${closed.entry}, SHA-512 ${closed.sha512.slice(0, 16)}…`,
  };
  const { released, appended } = await askRelease(sample, 'demo', [name]);
  const interval = released.ok ? undefined : released.errors.find(({ code }) => code === 'prescription-interval');
  promised(interval !== undefined && appended === 0, 'A second session on the same day was not refused.');
  yield { kind: 'text', text: `A second session today is refused (exit 4). ${interval.message}` };
}

const ASPECTS = ['integrity', 'trust', 'completeness', 'time', 'policy', 'rules'] as const;

/** The whole log, held against its anchor: six verdicts, all of them good. */
export async function* verification(sample: SampleClinic): DemoStep<void> {
  yield { kind: 'step', title: 'The log verified, with the anchor' };
  const { audit, state } = await verified(sample, sample.clinic.logFile);
  const open = ASPECTS.filter((aspect) => audit[aspect].status !== 'ok');
  promised(open.length === 0, `The audit does not say ok to ${open.join(', ')}.`);
  yield { kind: 'audit', audit, state, exit: exitOf(audit) };
}

async function verified({ anchor, environment }: SampleClinic, logFile: string): Promise<Verified> {
  return needed(await verifyLedger(logFile, { anchor, environment }), 'The log could not be verified.');
}

/** One byte of a copy is changed: the prescribed dose, from 0.1 mg to 0.9 mg. The audit names the entry. */
export async function* change(sample: SampleClinic, folder: string): DemoStep<void> {
  yield { kind: 'step', title: 'One byte of a copy changed' };
  const dose = '"dose":{"exact":{"unit":"mg","value":"0.1';
  const changed = changeOneByte(sample.clinic.logFile, folder, dose, '9');
  promised(changed !== null, 'No byte of the copy could be changed.');
  yield {
    kind: 'text',
    text: 'In a copy of the log somebody makes 0.9 mg of the prescribed 0.1 mg, past all guards of the database.',
  };
  const { audit, state } = await verified(sample, changed.file);
  promised(exitOf(audit) === EXIT.integrity && named(audit) !== null, 'The changed entry was not named.');
  yield { kind: 'audit', audit, state, exit: exitOf(audit) };
}

function named(audit: Audit): number | null {
  return audit.integrity.problems.find(({ code }) => code === 'signature-wrong')?.entry ?? null;
}

/** The log as files, and one entry verified by ssh-keygen alone; a changed payload fails. */
export async function* handCheck(sample: SampleClinic, folder: string, entry: number): DemoStep<void> {
  yield { kind: 'step', title: 'Exported, and verified without mesolog' };
  const made = needed(
    await asPerson(sample, OWNER, async (log, signer) => {
      const checkpoint = await signCheckpoint(log, signer);
      if (!checkpoint.ok) return checkpoint;
      const exported = exportLog(log, folder, checkpoint.value);
      if (!exported.ok) return exported;
      const stored = log.ledger.entry(entry);
      const payload = stored === null ? null : (readEntry(entry, stored).signed?.payload ?? null);
      promised(payload !== null, 'The release is not in the log.');
      return { ok: true as const, value: { ...exported.value, check: handCheckOf(entry, payload, log.state.members) } };
    }),
    'The log could not be exported.',
  );
  const { check, size, formularies } = made;
  yield {
    kind: 'text',
    text: `${size} entries and ${formularies.length === 1 ? 'the formulary' : `${formularies.length} formularies`} as plain files, with a signed checkpoint. In that folder anyone with OpenSSH verifies the release:`,
  };
  const payload = readFile(join(folder, check.payloadFile), 4 * 1024 * 1024);
  promised(payload.ok, payload.ok ? '' : payload.message);
  const files = {
    allowedSigners: join(folder, check.rosterFile),
    signatureFile: join(folder, check.signatureFile),
    principal: check.principal,
    namespace: check.namespace,
  };
  const good = await verifyByHand(payload.value, files);
  promised(
    good.ok && good.value.holds,
    `ssh-keygen did not verify the release: ${good.ok ? good.value.said : good.message}`,
  );
  yield { kind: 'command', line: handCheckLine(check), said: good.value.said };
  const bad = await verifyByHand(Buffer.from(payload.value).fill('x', 10, 11), files);
  promised(bad.ok && !bad.value.holds, 'ssh-keygen verified a changed release.');
  yield { kind: 'text', text: `The same with one byte of the file changed: "${bad.value.said}"` };
}
