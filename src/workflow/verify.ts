import { findingOf } from '../findings/code.js';
import { SETUP_CODES } from '../findings/codes/setup.js';
import { systemClock, toSeconds } from '../io/clock.js';
import { flatMemory } from '../io/flat-memory.js';
import { type MarkEnvironment, readMark, writeMark } from '../io/marks.js';
import { failureIn } from '../ledger/failure.js';
import type { ArchivedFile, Ledger } from '../ledger/ledger.js';
import { openLedger } from '../ledger/sqlite-ledger.js';
import { type Aspected, type Audit, type FoundEntry, type Rules, startAudit, type Witness } from '../record/audit.js';
import { CLOCKS_DIFFER } from '../record/calendar.js';
import { type Entry, entryLeaf, originOf } from '../record/entry.js';
import type { Keeps } from '../record/keep.js';
import type { LogProblem } from '../record/problem.js';
import type { LogState } from '../record/state.js';
import { type AuditKeeps, auditKeeps } from './audit-keeps.js';
import { done, EXIT, type ExitCode, type Outcome, refused } from './outcome.js';
import { checkpointProblems, type KeptCheckpoint } from './read-checkpoint.js';
import { readEntries } from './read-entries.js';

/** What a log is held against. */
export interface VerifyInput {
  /** The anchor kept elsewhere, 64 hexadecimal digits. */
  readonly anchor?: string;
  /** The anchor that lies beside the log, in mesolog.yaml: proves nothing where it agrees, much where it does not. */
  readonly noted?: string;
  readonly since?: KeptCheckpoint;
  /** What else is known to have stood in the log. */
  readonly witnesses?: readonly Witness[];
  readonly environment: MarkEnvironment;
  readonly onEntry?: (done: number, of: number | null) => void;
}

/** Where the entries of a log are read from: the clinic's store, or an exported folder. */
export interface Stored {
  readonly name: string;
  readonly entries: Iterable<FoundEntry>;
  /** Where the audit keeps what the entries add up to; in memory where nothing is said. */
  readonly keeps?: Keeps;
  readonly first: Entry | null;
  /** How many entries the store says it has, where it says so apart from the entries. */
  readonly expected: number | null;
  archived(digest: string): readonly ArchivedFile[] | null;
  /** What is wrong with the store beyond single entries; asked after the entries were read. */
  faults(state: LogState): readonly LogProblem[];
}

/** An audit with the state that the entries add up to. */
export interface Verified {
  readonly audit: Audit;
  readonly state: LogState;
}

/** Audits the log in a log.db. A file that cannot be read as one is an integrity failure. */
export async function verifyLedger(logFile: string, input: VerifyInput): Promise<Outcome<Verified>> {
  const opened = await openLedger(logFile, 'read');
  if (!opened.ok) return unreadable(logFile, opened.message);
  const ledger = opened.value;
  let kept: AuditKeeps | null = null;
  try {
    kept = await auditKeeps(logFile, ledger);
    return done(await verifyStored(storedIn(logFile, ledger, kept), input));
  } catch (error) {
    const failure = failureIn(error);
    if (failure === null) throw error;
    return unreadable(logFile, failure.message);
  } finally {
    kept?.close();
    ledger.close();
  }
}

/** The refusal of a log that cannot be read: exit 3, since nothing of it is proved. */
export function unreadable(subject: string, message: string) {
  return refused(EXIT.integrity, [findingOf(SETUP_CODES['log-unreadable'], { subject, message })]);
}

function storedIn(name: string, ledger: Ledger, { keeps, entries }: AuditKeeps): Stored {
  let faults: readonly string[] | null = null;
  /** The store is looked at when the last entry was read: their signatures are still being verified by then. */
  function* thenFaults() {
    yield* entries;
    faults = ledger.faults();
  }
  return {
    name,
    keeps,
    entries: { [Symbol.iterator]: thenFaults },
    first: ledger.entry(0),
    expected: ledger.size(),
    archived: (digest) => ledger.archived(digest),
    faults: () =>
      (faults ?? ledger.faults()).map((message) => ({
        aspect: 'integrity',
        entry: null,
        code: 'store-damaged',
        message,
      })),
  };
}

/**
 * Audits a log: bytes, signers, completeness, time, policy, and the rules under the archived formularies. Where everything holds, this machine
 * remembers how far the log went.
 */
export async function verifyStored(stored: Stored, input: VerifyInput): Promise<Verified> {
  const anchor = stored.first === null ? null : Buffer.from(entryLeaf(stored.first));
  const mark = anchor === null ? null : readMark(input.environment, originOf(anchor));
  const seen = mark?.ok === true ? mark.value : null;
  const { since, onEntry } = input;
  const witnesses: Witness[] = [
    ...(input.witnesses ?? []),
    ...(since === undefined
      ? []
      : [{ ...since.checkpoint, name: `The checkpoint ${since.file}`, unsigned: since.signatures.length === 0 }]),
    ...(seen === null ? [] : [{ size: seen.size, root: seen.root, name: 'This machine' }]),
  ];
  const auditing = startAudit({
    witnesses,
    latest: latestFrom(systemClock.now()),
    ...(stored.keeps === undefined ? {} : { keeps: stored.keeps }),
    ...(stored.expected === null ? {} : { expected: stored.expected }),
    ...(input.anchor === undefined ? {} : { anchor: input.anchor }),
    ...(seen === null || anchor === null ? {} : { remembered: anchor.toString('hex') }),
    ...(onEntry === undefined ? {} : { onEntry: (entries: number) => onEntry(entries, stored.expected) }),
  });
  const memory = flatMemory();
  let rules: Rules | undefined;
  try {
    for await (const some of readEntries(stored.entries)) {
      for (const { found, readAt } of some) {
        const read = readAt(auditing.place());
        if (read.signed?.payload.schema === 'mesolog.release/1') rules ??= await rulesOf(stored);
        auditing.take(found, read, rules);
      }
      memory.look();
    }
  } finally {
    memory.end();
  }
  const { audit, state } = auditing.end();
  const damagedMark: LogProblem[] =
    mark === null || mark.ok
      ? []
      : [{ aspect: 'completeness', entry: null, code: 'mark-damaged', message: mark.message }];
  const whole = withProblems(audit, [
    ...stored.faults(state),
    ...damagedMark,
    ...(since === undefined ? [] : checkpointProblems(since, state)),
    ...notedProblems(input.noted, state),
  ]);
  const trusted = whole.trust_mode !== 'taken-from-the-log';
  if (trusted && exitOf(whole) !== EXIT.integrity && state.origin !== null) {
    writeMark(input.environment, { origin: state.origin, ...state.head() });
  }
  return { audit: whole, state };
}

/** What makes releases again; a log without one does not wait for the rules to be loaded, and any other has signatures verified meanwhile. */
async function rulesOf(stored: Stored): Promise<Rules> {
  return (await import('./rerun-rules.js')).rerunRules((digest) => stored.archived(digest));
}

function latestFrom(now: string): string {
  return toSeconds(new Date(Date.parse(now) + CLOCKS_DIFFER));
}

function notedProblems(noted: string | undefined, state: LogState): readonly LogProblem[] {
  if (noted === undefined || noted === state.anchor) return [];
  const message = `mesolog.yaml beside it names the anchor ${noted}; this log has ${state.anchor ?? 'none'}.`;
  return [{ aspect: 'trust', entry: 0, code: 'other-anchor', message }];
}

/** The audit with more problems, each under its own aspect, which fails by it. */
function withProblems(audit: Audit, problems: readonly LogProblem[]): Audit {
  const aspects = [...new Set(problems.map(({ aspect }) => aspect))];
  const failed = aspects.map((aspect): [string, Aspected] => {
    const own = problems.filter((problem) => problem.aspect === aspect);
    const said = own.map(({ entry, code, message }) => ({ entry, code, message }));
    return [aspect, { status: 'failed', problems: [...audit[aspect].problems, ...said] }];
  });
  return { ...audit, ...Object.fromEntries(failed) };
}

/** The exit code of an audit: 3 where integrity, trust or completeness failed, 1 where time, policy or rules did. */
export function exitOf(audit: Audit): ExitCode {
  const failed = (['integrity', 'trust', 'completeness'] as const).some((aspect) => audit[aspect].status === 'failed');
  if (failed) return EXIT.integrity;
  return (['time', 'policy', 'rules'] as const).some((aspect) => audit[aspect].status === 'failed')
    ? EXIT.findings
    : EXIT.ok;
}
