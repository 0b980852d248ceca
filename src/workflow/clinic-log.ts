import { findingOf } from '../findings/code.js';
import { SIGNING_CODES } from '../findings/codes/signing.js';
import { codePage } from '../findings/register.js';
import { type Mark, type MarkEnvironment, readMark, writeMark } from '../io/marks.js';
import { needsPerson } from '../io/ssh-keygen.js';
import type { LedgerProblem } from '../ledger/failure.js';
import type { Ledger, NewEntry } from '../ledger/ledger.js';
import { openLedger } from '../ledger/sqlite-ledger.js';
import { apply } from '../record/apply.js';
import { columnsOf } from '../record/audit.js';
import { entryLeaf, originOf } from '../record/entry.js';
import { judge } from '../record/judge.js';
import { Tree } from '../record/merkle.js';
import type { AnyPayload } from '../record/payloads/schemas.js';
import { type ReadEntry, readEntry, readKnown } from '../record/read-entry.js';
import { LogState } from '../record/state.js';
import type { Clinic } from './clinic.js';
import { done, EXIT, type ExitCode, type Outcome, type Refused, refused } from './outcome.js';
import {
  type Draft,
  payloadOf,
  logRefusal as problem,
  refusalOf,
  type SignedPayload,
  signPayload,
} from './sign-payload.js';
import { keyFileOf, type Signer, type SignerChoice, signerOf } from './signer.js';

/** A clinic's log, opened and replayed to its head. Close it when done. */
export interface ClinicLog {
  readonly clinic: Clinic;
  readonly ledger: Ledger;
  readonly state: LogState;
  readonly environment: MarkEnvironment;
  /** Entries that stand in the log and count for nothing, because their signer was not allowed to; with the reason. */
  readonly disregarded: Map<number, string>;
  /** Told what went wrong without undoing what was done. */
  readonly warn?: (message: string) => void;
}

/** An entry as it was appended. */
export interface AppendedEntry {
  readonly entry: number;
  readonly sha512: string;
  readonly payload: AnyPayload;
}

/** Opens the clinic's log and replays it. A log that does not prove itself, or that this machine has seen otherwise, is refused. */
export async function openClinicLog(
  clinic: Clinic,
  mode: 'read' | 'write',
  environment: MarkEnvironment,
): Promise<Outcome<ClinicLog>> {
  const opened = await openLedger(clinic.logFile, mode);
  if (!opened.ok) return problem('log-unusable', exitOfLedger(opened.problem), clinic.logFile, opened.message);
  const log: ClinicLog = { clinic, ledger: opened.value, state: new LogState(), environment, disregarded: new Map() };
  const wrong = (await replay(log, keptMark(log))) ?? markContradicts(log) ?? otherAnchor(log);
  if (wrong === null) return done(log);
  log.ledger.close();
  return wrong;
}

/** The mark of this machine, whose root the replay is to keep; null where there is none that can be read. */
function keptMark({ ledger, state, environment }: ClinicLog): Mark | null {
  const genesis = ledger.size() === 0 ? null : ledger.entry(0);
  const mark = genesis === null ? null : readMark(environment, originOf(entryLeaf(genesis)));
  if (mark?.ok !== true || mark.value === null) return null;
  state.keepRoot(mark.value.size);
  return mark.value;
}

/** The settings name the anchor for convenience; where they name another log than the one that lies here, nothing is done with it. */
function otherAnchor({ clinic, state }: ClinicLog): Refused | null {
  const { anchor } = clinic.settings;
  if (anchor === undefined || state.anchor === null || anchor === state.anchor) return null;
  const message = `mesolog.yaml names the log ${anchor.slice(0, 16)}…; ${clinic.logFile} is the log ${state.anchor.slice(0, 16)}….`;
  return refused(EXIT.integrity, [
    findingOf(codePage('clinic-anchor') ?? SIGNING_CODES['log-damaged'], { subject: clinic.logFile, message }),
  ]);
}

/** A log that is gone, or no log any more, is a failure of integrity; one that cannot be used just now is not. */
function exitOfLedger(problem: LedgerProblem): ExitCode {
  return ['missing', 'not-a-log', 'damaged'].includes(problem) ? EXIT.integrity : EXIT.usage;
}

/** So many entries are worth handing their signatures to threads. */
const MANY = 200;

/**
 * Replays the log from its beginning; null, or why it cannot be built on. Entries up to the mark of this machine were verified here before: where the
 * tree over them still has the root of the mark they are the same bytes, and their signatures are not verified again. All others are.
 */
async function replay(log: ClinicLog, mark: Mark | null): Promise<Refused | null> {
  const { ledger, state } = log;
  if (mark !== null && isAsMarked(ledger, mark)) {
    for (const entry of ledger.read(0, mark.size)) {
      const wrong = takeIn(log, entry.index, readKnown(state.size, entry));
      if (wrong !== null) return wrong;
    }
    return catchUp(log);
  }
  const size = ledger.size();
  if (size < MANY) return catchUp(log);
  const { readEntries } = await import('./read-entries.js');
  for await (const some of readEntries(ledger.read())) {
    for (const { found, readAt } of some) {
      const wrong = takeIn(log, found.index, readAt(state.size));
      if (wrong !== null) return wrong;
    }
  }
  return null;
}

/** Whether the first entries of the log are those that the mark is of. */
function isAsMarked(ledger: Ledger, { size, root }: Mark): boolean {
  const tree = new Tree();
  for (const entry of ledger.read(0, size)) {
    if (entry.index !== tree.size) return false;
    tree.add(entryLeaf(entry));
  }
  return tree.size === size && tree.root() === root;
}

/** Replays what the ledger holds beyond the state; null, or why the log cannot be built on. */
function catchUp(log: ClinicLog): Refused | null {
  const { ledger, state } = log;
  for (const entry of ledger.read(state.size)) {
    const wrong = takeIn(log, entry.index, readEntry(state.size, entry));
    if (wrong !== null) return wrong;
  }
  return null;
}

/** Takes the next entry into the state; null, or why it cannot be. */
function takeIn({ state, clinic, disregarded }: ClinicLog, index: number, read: ReadEntry): Refused | null {
  const [first] = read.problems;
  if (first !== undefined || index !== state.size) {
    const message = `Entry ${state.size} of ${clinic.logFile}: ${first?.message ?? 'an entry is missing before it.'}`;
    return problem('log-damaged', EXIT.integrity, `entry ${state.size}`, message);
  }
  const judged = read.signed === null ? [] : judge(state, { ...read.signed, hash: read.hash });
  const broken = judged.find(({ aspect }) => aspect === 'integrity' || aspect === 'completeness');
  if (broken !== undefined) {
    const message = `Entry ${state.size} of ${clinic.logFile}: ${broken.message}`;
    return problem('log-damaged', EXIT.integrity, `entry ${state.size}`, message);
  }
  const distrusted = judged.find(({ aspect }) => aspect === 'trust');
  if (distrusted !== undefined) disregarded.set(state.size, distrusted.message);
  apply(state, read, distrusted === undefined);
  return null;
}

function markContradicts({ state, environment, clinic }: ClinicLog): Refused | null {
  if (state.origin === null) return null;
  const mark = readMark(environment, state.origin);
  if (!mark.ok) return problem('log-damaged', EXIT.integrity, 'mark', mark.message);
  if (mark.value === null) return null;
  const { size, root } = mark.value;
  const message = `This machine has seen ${clinic.logFile} with ${size} entries and root ${root.slice(0, 12)}…`;
  if (size > state.size) return problem('log-damaged', EXIT.integrity, 'mark', `${message}; it has ${state.size} now.`);
  const then = state.rootAt(size);
  return then === root
    ? null
    : problem('log-damaged', EXIT.integrity, 'mark', `${message}; those entries are others now.`);
}

/** Nothing is signed on a machine that could not notice a rollback later: the mark of the head is kept first. */
function markNotKept({ state, environment }: ClinicLog): Refused | null {
  if (state.origin === null) return null;
  const kept = writeMark(environment, { origin: state.origin, ...state.head() });
  return kept.ok || kept.problem === 'backward' ? null : problem('mark-not-kept', EXIT.usage, 'mark', kept.message);
}

/** The signer for this log, from the command line, the environment or mesolog.yaml. */
export function chooseSigner(log: ClinicLog, choice: SignerChoice): Outcome<Signer> {
  const keyFile = keyFileOf(log.clinic, choice);
  return keyFile.ok ? signerOf(log.state, keyFile.value, choice.as) : keyFile;
}

/**
 * Appends one entry in one transaction: catches up with the head, builds the draft there, judges it, has it signed, proves the signature
 * and commits durably. A refusal leaves no trace. Where a person has to act while the key signs, that is waited for before the log is locked.
 */
export async function append(
  log: ClinicLog,
  signer: Signer,
  build: (state: LogState) => Outcome<Draft>,
): Promise<Outcome<AppendedEntry>> {
  const signed = async (state: LogState): Promise<Outcome<readonly SignedPayload[]>> => {
    const draft = build(state);
    if (!draft.ok) return draft;
    const payload = await signPayload(state, payloadOf(state, signer.member, draft.value), signer);
    return payload.ok ? done([payload.value]) : payload;
  };
  const appended = (await needsPerson(signer.keyFile))
    ? await appendSignedBefore(log, signed)
    : await appendAll(log, signed);
  if (!appended.ok) return appended;
  const [only] = appended.value;
  return only === undefined ? problem('log-unusable', EXIT.bug, 'log', 'Nothing was appended.') : done(only);
}

/** How often a person is asked to sign again because others appended meanwhile. */
const ATTEMPTS = 3;

/** Signs on the head as it stands, without the lock, then appends where nobody else did meanwhile; else signs again on the new head. */
async function appendSignedBefore(
  log: ClinicLog,
  sign: (state: LogState) => Promise<Outcome<readonly SignedPayload[]>>,
): Promise<Outcome<readonly AppendedEntry[]>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const behind = catchUp(log) ?? markContradicts(log);
    if (behind !== null) return behind;
    const { size } = log.state;
    const signed = await sign(log.state);
    if (!signed.ok) return signed;
    let moved = false;
    const appended = await appendAll(log, async (state) => {
      moved = state.size !== size;
      return moved ? problem('log-unusable', EXIT.usage, 'log', 'The log grew while it was signed.') : signed;
    });
    if (appended.ok || !moved) return appended;
    log.warn?.('Others wrote to the log meanwhile: what you sign is made again on its new head.');
  }
  return problem(
    'log-unusable',
    EXIT.usage,
    'log',
    'Others kept writing to the log while it was signed; run it again.',
  );
}

/**
 * Appends several signed payloads in one transaction, each judged at its place; `build` is given the state at the head. After a refusal or a
 * failure the log is to be opened anew: the state may be ahead of what is stored.
 */
export async function appendAll(
  log: ClinicLog,
  build: (state: LogState) => Promise<Outcome<readonly SignedPayload[]>>,
): Promise<Outcome<readonly AppendedEntry[]>> {
  const { ledger, state } = log;
  const appended = await ledger.append<readonly AppendedEntry[], Refused>(async () => {
    const behind = catchUp(log) ?? markContradicts(log) ?? markNotKept(log);
    if (behind !== null) return { refused: behind };
    const built = await build(state);
    if (!built.ok) return { refused: built };
    const entries: NewEntry[] = [];
    const value: AppendedEntry[] = [];
    for (const { bytes, signature } of built.value) {
      const read = readEntry(state.size, { payload: bytes, signature });
      const [wrong] = read.problems;
      if (read.signed === null || wrong !== undefined) {
        const message = wrong?.message ?? 'The signature does not verify.';
        return { refused: problem('signing-failed', EXIT.policy, 'signature', message) };
      }
      const judged = judge(state, { ...read.signed, hash: read.hash });
      const refusal = refusalOf(judged);
      if (refusal !== null) return { refused: refusal };
      for (const { message } of judged.filter(({ aspect }) => aspect === 'time'))
        log.warn?.(`The clock went back, and the log will say so: ${message} Set the clock of this machine.`);
      const { payload } = read.signed;
      entries.push({ payload: bytes, signature, columns: columnsOf(payload, state.sessions.length) });
      value.push({ entry: state.size, sha512: read.hash, payload });
      apply(state, read, true);
    }
    return { entries, value };
  });
  if (!appended.ok) {
    if (appended.problem === 'refused') return appended.refused;
    return problem('log-unusable', exitOfLedger(appended.problem), log.clinic.logFile, appended.message);
  }
  if (state.origin !== null) {
    const kept = writeMark(log.environment, { origin: state.origin, ...state.head() });
    if (!kept.ok) log.warn?.(`The entry is in the log, but this machine could not keep its mark: ${kept.message}`);
  }
  return done(appended.value);
}
