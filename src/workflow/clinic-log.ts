import { findingOf } from '../findings/code.js';
import { SIGNING_CODES } from '../findings/codes/signing.js';
import type { Finding } from '../findings/finding.js';
import { codePage } from '../findings/register.js';
import { systemClock } from '../io/clock.js';
import { type MarkEnvironment, readMark, writeMark } from '../io/marks.js';
import { randomId } from '../io/random.js';
import { needsPerson, sign } from '../io/ssh-keygen.js';
import type { LedgerProblem } from '../ledger/failure.js';
import type { Ledger, NewEntry } from '../ledger/ledger.js';
import { openLedger } from '../ledger/sqlite-ledger.js';
import { apply } from '../record/apply.js';
import { columnsOf } from '../record/audit.js';
import { encode } from '../record/canonical.js';
import { entryLeaf, originOf, payloadHash } from '../record/entry.js';
import { judge } from '../record/judge.js';
import type { Payload, PayloadObject } from '../record/payload.js';
import { GENESIS_CLINIC, type Role } from '../record/payloads/common.js';
import { type AnyPayload, SCHEMAS } from '../record/payloads/schemas.js';
import type { LogProblem } from '../record/problem.js';
import { readEntry } from '../record/read-entry.js';
import { readPayload } from '../record/read-payload.js';
import { LogState } from '../record/state.js';
import type { Clinic } from './clinic.js';
import { done, EXIT, type ExitCode, type Outcome, type Refused, refused } from './outcome.js';
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

/** What one entry is to say, without the fields that every payload has. */
export interface Draft {
  readonly schema: AnyPayload['schema'];
  readonly role: Role;
  /** What the signature means, as shown before signing. */
  readonly meaning: string;
  readonly body: PayloadObject;
}

/** An entry as it was appended. */
export interface AppendedEntry {
  readonly entry: number;
  readonly sha512: string;
  readonly payload: AnyPayload;
}

const problem = (code: keyof typeof SIGNING_CODES, exit: ExitCode, subject: string, message: string): Refused =>
  refused(exit, [findingOf(SIGNING_CODES[code], { subject, message })]);

/** Opens the clinic's log and replays it. A log that does not prove itself, or that this machine has seen otherwise, is refused. */
export async function openClinicLog(
  clinic: Clinic,
  mode: 'read' | 'write',
  environment: MarkEnvironment,
): Promise<Outcome<ClinicLog>> {
  const opened = await openLedger(clinic.logFile, mode);
  if (!opened.ok) return problem('log-unusable', exitOfLedger(opened.problem), clinic.logFile, opened.message);
  const log: ClinicLog = { clinic, ledger: opened.value, state: new LogState(), environment, disregarded: new Map() };
  keepMarkedRoot(log);
  const wrong = catchUp(log) ?? markContradicts(log) ?? otherAnchor(log);
  if (wrong === null) return done(log);
  log.ledger.close();
  return wrong;
}

/** Remembers, before the replay, at which size this machine has seen the log. */
function keepMarkedRoot({ ledger, state, environment }: ClinicLog): void {
  const genesis = ledger.size() === 0 ? null : ledger.entry(0);
  const mark = genesis === null ? null : readMark(environment, originOf(entryLeaf(genesis)));
  if (mark?.ok === true && mark.value !== null) state.keepRoot(mark.value.size);
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

/** Replays what the ledger holds beyond the state; null, or why the log cannot be built on. */
function catchUp({ ledger, state, clinic, disregarded }: ClinicLog): Refused | null {
  for (const entry of ledger.read(state.size)) {
    const read = readEntry(state.size, entry);
    const [first] = read.problems;
    if (first !== undefined || entry.index !== state.size) {
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
  }
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

/** The canonical payload of a draft on the head of the log, by this signer, now. */
export function payloadOf(state: LogState, signer: { readonly principal: string }, draft: Draft): PayloadObject {
  return {
    ...draft.body,
    schema: draft.schema,
    id: randomId(),
    clinic: state.origin ?? GENESIS_CLINIC,
    author: signer.principal,
    role: draft.role,
    meaning: draft.meaning,
    recorded_at: systemClock.now(),
    log: state.head() as unknown as { readonly [key: string]: Payload },
  };
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

/** A payload with its signature, proved, not yet in the log. */
export interface SignedPayload {
  readonly bytes: Uint8Array;
  readonly signature: string;
}

/** Judges a payload at the head of the log and has ssh-keygen sign its bytes; problems in `stillToCome` are mended before it is appended. */
export async function signPayload(
  state: LogState,
  payload: PayloadObject,
  signer: Signer,
  stillToCome: readonly string[] = [],
): Promise<Outcome<SignedPayload>> {
  const bytes = encode(payload);
  const read = readPayload(payload);
  if (!read.ok) {
    const faults = read.faults.map(({ path, message }) => `${path} ${message}`).join('; ');
    return problem('log-refused', EXIT.usage, String(payload.schema), `The entry does not have its shape: ${faults}.`);
  }
  const judged = judge(state, { payload: read.payload, hash: payloadHash(bytes), key: signer.publicKey });
  const refusal = refusalOf(judged.filter(({ code }) => !stillToCome.includes(code)));
  if (refusal !== null) return refusal;
  const signature = await sign(bytes, SCHEMAS[read.payload.schema].namespace, signer.keyFile);
  if (!signature.ok) return problem('signing-failed', EXIT.policy, signer.member.principal, signature.message);
  return done({ bytes, signature: signature.value });
}

/** What the audit reports and an append records all the same: what truly happened can always be recorded. */
const MAY_BE_RECORDED: ReadonlySet<string> = new Set([
  'formulary-unapproved',
  'closing-after-void',
  'begun-after-use-by',
  'given-expired-lot',
  'given-recalled-lot',
]);

/** The refusal that the problems of a candidate amount to; null where none bars it. A clock that went back is recorded, not refused. */
export function refusalOf(problems: readonly LogProblem[]): Refused | null {
  const barring = problems.filter(({ aspect, code }) => aspect !== 'time' && !MAY_BE_RECORDED.has(code));
  if (barring.length === 0) return null;
  const broken = barring.some(({ aspect }) => aspect === 'integrity' || aspect === 'completeness');
  const findings = barring.map(
    ({ code, message }): Finding =>
      findingOf(codePage(code) ?? SIGNING_CODES['log-refused'], { subject: 'log', message, severity: 'stop' }),
  );
  return refused(broken ? EXIT.integrity : EXIT.policy, findings);
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
