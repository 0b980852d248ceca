import { join } from 'node:path';
import { findingOf } from '../findings/code.js';
import { CLI_CODES } from '../findings/codes/cli.js';
import { RECORD_KEEPING_CODES } from '../findings/codes/record-keeping.js';
import type { Finding } from '../findings/finding.js';
import { systemClock } from '../io/clock.js';
import { exists, writeFile } from '../io/files.js';
import { makeFolderBeside, removeFolder } from '../io/folders.js';
import { type MarkEnvironment, writeMark } from '../io/marks.js';
import { type HeldLog, holdLog } from '../ledger/replace.js';
import { openLedger } from '../ledger/sqlite-ledger.js';
import type { Aspected, Audit, Witness } from '../record/audit.js';
import type { Clinic } from './clinic.js';
import { done, EXIT, type ExitCode, type Outcome, type Refused, refused } from './outcome.js';
import { oneLine } from './session/release-body.js';
import { type Verified, verifyLedger } from './verify.js';

/** What is to be restored, and what a person decided about it. */
export interface RestoreInput {
  /** The backup. */
  readonly file: string;
  /** The anchor kept elsewhere; needed on a machine that never saw the log. */
  readonly anchor?: string;
  /** Whether entries that were seen and are not in the backup may be lost, and why. */
  readonly rollback?: { readonly reason: string };
  readonly environment: MarkEnvironment;
}

/** What a restore would do, once the backup was verified. */
export interface RestorePlan {
  readonly size: number;
  readonly root: string;
  /** Why it would be a rollback; empty where nothing is lost. */
  readonly lost: readonly string[];
}

/** A log as it was restored. */
export interface Restored extends RestorePlan {
  /** Where the log that stood there is kept; null where there was none. */
  readonly replaced: string | null;
}

const refuse = (
  exit: ExitCode,
  code: keyof typeof RECORD_KEEPING_CODES,
  subject: string,
  messages: readonly string[],
) =>
  refused(
    exit,
    messages.map((message): Finding => findingOf(RECORD_KEEPING_CODES[code], { subject, message })),
  );

/**
 * Puts a backup in the place of the clinic's log: a copy of it is made beside the log and verified, against the anchor, the mark of this machine
 * and the log that stands there; only then is the log replaced, in one step, and kept under another name. `agreed` is asked with what would happen.
 */
export async function restoreLog(
  clinic: Clinic,
  input: RestoreInput,
  agreed: (plan: RestorePlan) => Promise<boolean>,
): Promise<Outcome<Restored | null>> {
  if (input.rollback !== undefined && oneLine(input.rollback.reason) === '') {
    const message = 'Why entries may be lost is not said. (--reason)';
    return refused(EXIT.usage, [findingOf(CLI_CODES['missing-answer'], { subject: '--reason', message })]);
  }
  const folder = makeFolderBeside(clinic.logFile);
  if (!folder.ok) return refuse(EXIT.usage, 'restore-not-done', clinic.logFile, [folder.message]);
  try {
    return await restoreBy(clinic, folder.value, input, agreed);
  } finally {
    removeFolder(folder.value);
  }
}

async function restoreBy(
  clinic: Clinic,
  folder: string,
  input: RestoreInput,
  agreed: (plan: RestorePlan) => Promise<boolean>,
): Promise<Outcome<Restored | null>> {
  const copy = join(folder, 'log.db');
  const copied = await copyOf(input.file, copy);
  if (copied !== null) return copied;
  const standing = join(folder, 'standing.db');
  const looked = await whileHeld(clinic.logFile, (held) => done(held.copyTo(standing)));
  if (!looked.ok) return looked;
  const witness = looked.value ? await headOf(standing, input.environment) : null;
  const verified = await verifyLedger(copy, {
    environment: input.environment,
    ...(witness === null ? {} : { witnesses: [witness] }),
    ...(input.anchor === undefined ? {} : { anchor: input.anchor }),
    ...(clinic.settings.anchor === undefined ? {} : { noted: clinic.settings.anchor }),
  });
  if (!verified.ok) return refuse(EXIT.integrity, 'restore-unreadable', input.file, [`${input.file} cannot be read.`]);
  const plan = planOf(verified.value, input);
  if (!plan.ok) return plan;
  if (!(await agreed(plan.value))) return done(null);
  return await whileHeld(clinic.logFile, (held) => {
    if (held.isAs(standing)) return replace(held, clinic.logFile, copy, verified.value, plan.value, input);
    const message = `${clinic.logFile} was changed while this was being decided.`;
    return refuse(EXIT.usage, 'restore-not-done', clinic.logFile, [message]);
  });
}

async function whileHeld<T>(logFile: string, work: (held: HeldLog) => Outcome<T>): Promise<Outcome<T>> {
  const held = await holdLog(logFile);
  if (!held.ok) return refuse(EXIT.usage, 'restore-not-done', logFile, [held.message]);
  try {
    return work(held.value);
  } finally {
    held.value.release();
  }
}

async function copyOf(file: string, copy: string): Promise<Refused | null> {
  const opened = await openLedger(file, 'read');
  if (!opened.ok) {
    const missing = opened.problem === 'missing' || opened.problem === 'denied';
    return refuse(missing ? EXIT.usage : EXIT.integrity, 'restore-unreadable', file, [opened.message]);
  }
  const copied = opened.value.backup(copy);
  opened.value.close();
  return copied.ok ? null : refuse(EXIT.integrity, 'restore-unreadable', file, [copied.message]);
}

/** Size and root of the log that stands there, where it proves itself; null where it does not: then it witnesses nothing. */
async function headOf(standing: string, environment: MarkEnvironment): Promise<Witness | null> {
  const verified = await verifyLedger(standing, { environment });
  if (!verified.ok || verified.value.audit.integrity.status === 'failed') return null;
  const { size, root } = verified.value.audit;
  return { size, root, name: 'The log that stands there' };
}

const isLoss = ({ entry, code }: Aspected['problems'][number]): boolean =>
  entry === null && (code === 'truncated' || code === 'other-history');

/** What the restore would do; a refusal where the backup does not prove itself, or would lose what nobody agreed to lose. */
function planOf({ audit }: Verified, { file, anchor, rollback }: RestoreInput): Outcome<RestorePlan> {
  const bad = (['integrity', 'trust', 'completeness'] as const).flatMap((aspect) =>
    audit[aspect].status === 'failed' ? audit[aspect].problems.filter((problem) => !isLoss(problem)) : [],
  );
  if (bad.length > 0) {
    const said = bad.map(({ entry, message }) => (entry === null ? message : `Entry ${entry}: ${message}`));
    return refuse(EXIT.integrity, 'restore-unverified', file, said);
  }
  if (audit.trust_mode === 'taken-from-the-log' && anchor === undefined) {
    const message = 'This machine never saw this log: give the anchor that was kept elsewhere. (--trust)';
    return refused(EXIT.usage, [findingOf(CLI_CODES['missing-answer'], { subject: '--trust', message })]);
  }
  const lost = audit.completeness.problems.filter(isLoss).map(({ message }) => message);
  const { size, root } = audit;
  if (lost.length === 0 || rollback !== undefined) return done({ size, root, lost });
  return refuse(EXIT.integrity, 'restore-rolls-back', file, lost);
}

function replace(
  held: HeldLog,
  logFile: string,
  copy: string,
  { audit, state }: Verified,
  plan: RestorePlan,
  { environment, rollback, file }: RestoreInput,
): Outcome<Restored> {
  const now = systemClock.now();
  const name = `${logFile}.replaced-${now.replace(/[-:]/g, '')}`;
  const aside = exists(logFile) ? name : null;
  const replaced = held.replaceBy(copy, name);
  if (!replaced.ok) return refuse(EXIT.usage, 'restore-not-done', logFile, [replaced.message]);
  if (aside !== null) {
    const reason = rollback === undefined ? null : oneLine(rollback.reason);
    writeFile(`${aside}.json`, noteText({ at: now, from: file, audit, lost: plan.lost, reason }), 'never');
  }
  if (state.origin !== null) {
    const how = plan.lost.length > 0 ? 'allow' : 'refuse';
    const kept = writeMark(environment, { origin: state.origin, ...state.head() }, how);
    if (!kept.ok) return refuse(EXIT.usage, 'restore-not-done', logFile, [`The log is restored; ${kept.message}`]);
  }
  return done({ ...plan, replaced: aside });
}

/** What is written beside a log that was put aside: when, by which backup, and why entries may be missing from then on. */
function noteText(note: {
  readonly at: string;
  readonly from: string;
  readonly audit: Audit;
  readonly lost: readonly string[];
  readonly reason: string | null;
}): string {
  const { at, from, audit, lost, reason } = note;
  const { size, root } = audit;
  return `${JSON.stringify({ schema: 'mesolog.restore-note/1', at, from, size, root, lost, reason }, null, 2)}\n`;
}
