import { join } from 'node:path';
import { findingOf } from '../findings/code.js';
import { SETUP_CODES } from '../findings/codes/setup.js';
import { exists } from '../io/files.js';
import { type MarkEnvironment, readMark, writeMark } from '../io/marks.js';
import { failureIn } from '../ledger/failure.js';
import type { Ledger } from '../ledger/ledger.js';
import { openLedger } from '../ledger/sqlite-ledger.js';
import { type Audit, type AuditOptions, verifyLog, type Witness } from '../record/audit.js';
import { entryLeaf, originOf } from '../record/entry.js';
import type { LogState } from '../record/state.js';
import { done, EXIT, type ExitCode, type Outcome, refused } from './outcome.js';
import { rerunRules } from './rerun-rules.js';

/** What a log is held against. */
export interface VerifyInput {
  readonly logFile: string;
  readonly anchor?: string;
  readonly since?: Witness;
  readonly environment: MarkEnvironment;
  readonly onEntry?: (done: number) => void;
}

/** Audits the log of a clinic: bytes, signers, completeness, time, policy, and the rules under the archived formularies. */
export async function verifyLedger(input: VerifyInput): Promise<Outcome<{ audit: Audit; state: LogState }>> {
  if (!exists(input.logFile)) {
    return refused(EXIT.usage, [
      findingOf(SETUP_CODES['nothing-to-verify'], {
        subject: input.logFile,
        message: `${input.logFile} does not exist.`,
      }),
    ]);
  }
  const opened = await openLedger(input.logFile, 'read');
  if (!opened.ok)
    return refused(EXIT.integrity, [
      findingOf(SETUP_CODES['nothing-to-verify'], { subject: input.logFile, message: opened.message }),
    ]);
  const ledger = opened.value;
  try {
    const options = await auditOptions(input, ledger);
    const { audit, state } = verifyLog(ledger.read(), options);
    const faults = ledger.faults().map((message) => ({ entry: null, code: 'store-damaged', message }));
    const integrity =
      faults.length === 0
        ? audit.integrity
        : { status: 'failed' as const, problems: [...audit.integrity.problems, ...faults] };
    const whole: Audit = { ...audit, integrity };
    if (exitOf(whole) === EXIT.ok && state.origin !== null) {
      writeMark(input.environment, { origin: state.origin, ...state.head() });
    }
    return done({ audit: whole, state });
  } catch (error) {
    const failure = failureIn(error);
    if (failure === null) throw error;
    return refused(EXIT.integrity, [
      findingOf(SETUP_CODES['nothing-to-verify'], { subject: input.logFile, message: failure.message }),
    ]);
  } finally {
    ledger.close();
  }
}

async function auditOptions(input: VerifyInput, ledger: Ledger): Promise<AuditOptions> {
  const genesis = ledger.entry(0);
  const anchor = genesis === null ? null : entryLeaf(genesis);
  const mark = anchor === null ? null : readMark(input.environment, originOf(anchor));
  const seen = mark?.ok === true ? mark.value : null;
  const witnesses: Witness[] = [
    ...(input.since === undefined ? [] : [input.since]),
    ...(seen === null ? [] : [{ size: seen.size, root: seen.root, name: 'This machine' }]),
  ];
  return {
    witnesses,
    expected: ledger.size(),
    rerun: await rerunRules((digest) => ledger.archived(digest)),
    ...(input.anchor === undefined ? {} : { anchor: input.anchor }),
    ...(seen === null || anchor === null ? {} : { remembered: Buffer.from(anchor).toString('hex') }),
    ...(input.onEntry === undefined ? {} : { onEntry: input.onEntry }),
  };
}

/** The exit code of an audit: 3 where integrity, trust or completeness failed, 1 where time, policy or rules did. */
export function exitOf(audit: Audit): ExitCode {
  const failed = (['integrity', 'trust', 'completeness'] as const).some((aspect) => audit[aspect].status === 'failed');
  if (failed) return EXIT.integrity;
  return (['time', 'policy', 'rules'] as const).some((aspect) => audit[aspect].status === 'failed')
    ? EXIT.findings
    : EXIT.ok;
}

/** The log file that a path names: a clinic's folder or the file itself. */
export function logFileOf(path: string): string {
  return exists(join(path, 'log.db')) ? join(path, 'log.db') : path;
}
