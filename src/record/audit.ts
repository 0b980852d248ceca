import { apply } from './apply.js';
import type { Entry } from './entry.js';
import { judge } from './judge.js';
import type { Keeps } from './keep.js';
import type { ReleasePayload } from './payloads/release.js';
import type { AnyPayload } from './payloads/schemas.js';
import { movedProblem, Places } from './places.js';
import type { Aspect, LogProblem } from './problem.js';
import { type ReadEntry, readEntry } from './read-entry.js';
import { remarksOnEntry, unusedApprovals } from './remarks.js';
import { LogState } from './state.js';

/** What is kept elsewhere about a log: its size and root at some time. */
export interface Witness {
  readonly size: number;
  /** Hex. */
  readonly root: string;
  /** Where it is from, for messages: `the checkpoint since.txt`, `the mark of this machine`. */
  readonly name: string;
  /** Nobody vouches for it: a checkpoint without its signature. */
  readonly unsigned?: boolean;
}

/** An entry as it was found: where it stood, and how the store indexed it, if a store it is. */
export interface FoundEntry extends Entry {
  readonly index: number;
  readonly columns?: {
    readonly schema: string;
    readonly id: string;
    readonly patient: string | null;
    readonly session: number | null;
  };
}

/** What came out otherwise when a release was made again. */
export interface Rerun {
  readonly problem: Pick<LogProblem, 'aspect' | 'code' | 'message'>;
}

/** Makes a release again from its request, on the log before it; says what differs. */
export type Rules = (release: ReleasePayload, state: LogState) => Rerun | 'same';

export interface AuditOptions {
  /** The anchor kept elsewhere, hex. */
  readonly anchor?: string;
  /** The anchor that this machine remembers from before, hex. */
  readonly remembered?: string;
  readonly witnesses?: readonly Witness[];
  /** The latest time that an entry can rightly claim: a little after now. */
  readonly latest?: string;
  /** How many entries the store says there are. */
  readonly expected?: number;
  readonly onEntry?: (done: number) => void;
  /** Where what grows with the log is kept; in memory where nothing is said. */
  readonly keeps?: Keeps;
}

export interface Aspected {
  readonly status: 'ok' | 'failed' | 'not_checked';
  readonly problems: readonly { readonly entry: number | null; readonly code: string; readonly message: string }[];
}

/** The verdict as `log verify --json` prints it: `src/cli/schema/mesolog.verify-1.json`. */
export type Audit = {
  readonly schema: 'mesolog.verify/1';
  readonly size: number;
  readonly root: string;
  readonly trust_mode: 'pinned' | 'remembered' | 'taken-from-the-log';
} & Readonly<Record<Aspect, Aspected>>;

/** An audit with the state that the entries add up to. */
export interface Audited {
  readonly audit: Audit;
  readonly state: LogState;
}

/** Audits a whole log in one pass: every bad entry named, six verdicts kept apart. */
export function verifyLog(entries: Iterable<FoundEntry>, options: AuditOptions): Audited {
  const audit = startAudit(options);
  for (const found of entries) audit.take(found, readEntry(audit.place(), found));
  return audit.end();
}

/** An audit that is given one entry after the other, each with what its bytes prove at the place that is next; a release with the rules to run again. */
export function startAudit(options: AuditOptions): {
  place(): number;
  take(found: FoundEntry, read: ReadEntry, rules?: Rules): void;
  end(): Audited;
} {
  const state = new LogState(options.keeps);
  const problems: LogProblem[] = [];
  const notes: LogProblem[] = [];
  const witnesses = new Map((options.witnesses ?? []).map((witness) => [witness, null as string | null]));
  const places = new Places();
  let reruns = 0;
  let uncounted = 0;
  let otherHistory = false;
  const note = (found: readonly LogProblem[]) => {
    for (const problem of found) if (problem.code !== 'other-history' || !otherHistory) problems.push(problem);
    otherHistory = found.some(({ code }) => code === 'other-history');
  };
  const take = (found: FoundEntry, read: ReadEntry, rules?: Rules) => {
    const place = state.size;
    const payload = read.signed?.payload ?? null;
    const own = ownProblems(state, read, options.latest);
    const counts = !own.some(({ aspect }) => aspect === 'integrity' || aspect === 'trust');
    const stands = payload === null || own.some(ofOtherLog) ? 'off' : places.take(place, payload);
    note([
      ...own.filter(({ code }) => code !== 'log-size' || stands === 'off'),
      ...(stands === 'moved' && payload !== null ? [movedProblem(place, payload.log.size)] : []),
      ...columnProblems(found, place, payload, { before: state.sessionCount, uncounted }),
    ]);
    if (!counts) uncounted += 1;
    if (payload !== null) {
      const { failing, named } = remarksOnEntry(payload, read.hash, state);
      problems.push(...failing);
      notes.push(...named);
    }
    if (payload?.schema === 'mesolog.release/1' && rules !== undefined) {
      const differs = rules(payload, state);
      if (differs === 'same') reruns += 1;
      else problems.push({ ...differs.problem, entry: place });
    }
    apply(state, read, counts);
    for (const [witness] of witnesses) if (witness.size === state.size) witnesses.set(witness, state.head().root);
    options.onEntry?.(state.size);
  };
  const end = (): Audited => {
    if (options.expected !== undefined && options.expected !== state.size) {
      const message = `The store counts ${options.expected} entries and gives ${state.size}.`;
      problems.push({ aspect: 'integrity', entry: null, code: 'entries-lost', message });
    }
    notes.push(...unusedApprovals(state), ...unsignedNotes(options));
    problems.push(...places.missing(), ...anchorProblems(state, options), ...witnessProblems(state, witnesses));
    return { audit: auditOf(state, problems, notes, options, reruns), state };
  };
  return { place: () => state.size, take, end };
}

/** What speaks against an entry at the place after `state`. */
function ownProblems(state: LogState, read: ReadEntry, latest: string | undefined): readonly LogProblem[] {
  if (read.signed === null) return read.problems;
  const { payload, key } = read.signed;
  const judged = judge(state, { payload, key, hash: read.hash });
  const isAhead = latest !== undefined && payload.recorded_at > latest;
  return isAhead ? [...judged, aheadProblem(state.size, payload)] : judged;
}

/** A clock that was ahead of the one that audits: nothing later in the log need show it. */
function aheadProblem(entry: number, { recorded_at: at }: AnyPayload): LogProblem {
  return {
    aspect: 'time',
    entry,
    code: 'clock-ahead',
    message: `It says ${at}, which is still to come on this machine.`,
  };
}

/** What is kept elsewhere and bears no signature proves only as much as the place where it was kept. */
function unsignedNotes({ witnesses = [] }: AuditOptions): readonly LogProblem[] {
  return witnesses
    .filter(({ unsigned }) => unsigned === true)
    .map(({ name }) => ({
      aspect: 'completeness',
      entry: null,
      code: 'checkpoint-unsigned',
      message: `${name} is not signed: it proves as much as the place where it was kept.`,
    }));
}

/** An entry that was signed for another log says nothing of where it should stand in this one. */
const ofOtherLog = ({ code }: LogProblem): boolean => code === 'other-log';

/** The columns by which the store finds an entry must repeat its payload. */
function columnProblems(
  found: FoundEntry,
  place: number,
  payload: AnyPayload | null,
  sessions: { readonly before: number; readonly uncounted: number },
): readonly LogProblem[] {
  const { columns } = found;
  const expected = payload === null ? undefined : columnsOf(payload, sessions.before);
  const differing =
    columns === undefined || expected === undefined ? [] : NAMES.filter((name) => columns[name] !== expected[name]);
  if (found.index === place && differing.length === 0) return NONE;
  const wrong = (message: string): LogProblem => ({
    aspect: 'integrity',
    entry: place,
    code: 'index-differs',
    message,
  });
  const problems = found.index === place ? [] : [wrong(`The store calls it entry ${found.index}.`)];
  // Each entry before that does not count may have been a session when the store numbered them: that one is named, not this.
  const session = expected?.session ?? null;
  const ahead = (columns?.session ?? 0) - (session ?? 0);
  const shifted = session !== null && ahead > 0 && ahead <= sessions.uncounted;
  const named = differing.filter((name) => name !== 'session' || !shifted);
  return [...problems, ...named.map((name) => wrong(`The store's column ${name} does not repeat the payload.`))];
}

const NAMES = ['schema', 'id', 'patient', 'session'] as const;
const NONE: readonly LogProblem[] = [];

/** What the store indexes of a payload; `sessions` is how many sessions stand before it. */
export function columnsOf(payload: AnyPayload, sessions: number) {
  const patient = 'patient' in payload ? payload.patient.id : null;
  const session = payload.schema === 'mesolog.release/1' ? sessions + 1 : null;
  return { schema: payload.schema, id: payload.id, patient, session };
}

function anchorProblems({ anchor }: LogState, options: AuditOptions): readonly LogProblem[] {
  const fail = (message: string): LogProblem => ({ aspect: 'trust', entry: 0, code: 'other-anchor', message });
  if (options.anchor !== undefined && options.anchor !== anchor)
    return [fail(`The anchor given is not the one of this log, ${anchor}.`)];
  if (options.remembered !== undefined && options.remembered !== anchor) {
    return [fail(`This clinic's log had the anchor ${options.remembered} before; this one has ${anchor}.`)];
  }
  return [];
}

function witnessProblems(state: LogState, witnesses: ReadonlyMap<Witness, string | null>): readonly LogProblem[] {
  return [...witnesses].flatMap(([{ size, root, name }, found]): LogProblem[] => {
    const empty = size === 0 ? new LogState().head().root : found;
    if (empty === root) return [];
    const short = size > state.size;
    const message = short
      ? `${name} has seen ${size} entries; this log has ${state.size}.`
      : `${name} has seen another history of the first ${size} entries.`;
    return [{ aspect: 'completeness', entry: null, code: short ? 'truncated' : 'other-history', message }];
  });
}

const ASPECTS: readonly Aspect[] = ['integrity', 'trust', 'completeness', 'time', 'policy', 'rules'];

function auditOf(
  state: LogState,
  problems: readonly LogProblem[],
  notes: readonly LogProblem[],
  options: AuditOptions,
  reruns: number,
): Audit {
  const trusted =
    options.anchor !== undefined ? 'pinned' : options.remembered !== undefined ? 'remembered' : 'taken-from-the-log';
  const unchecked: Partial<Record<Aspect, LogProblem>> = {};
  if (trusted === 'taken-from-the-log') {
    unchecked.trust = {
      aspect: 'trust',
      entry: null,
      code: 'anchor-not-checked',
      message: `The anchor ${state.anchor ?? ''} was taken from the log itself: not checked. Give the one kept elsewhere with --trust.`,
    };
  }
  if ((options.witnesses ?? []).length === 0) {
    unchecked.completeness = {
      aspect: 'completeness',
      entry: null,
      code: 'truncation-not-checked',
      message:
        'Truncation: not checked. Nothing kept elsewhere (--since, or a mark of this machine) says how long the log was.',
    };
  }
  const releases = state.sessionCount;
  const unreadable = problems.some(({ aspect, code }) => aspect === 'integrity' && code !== 'index-differs');
  if ((releases > 0 && reruns < releases) || unreadable) {
    const not = unreadable ? ' Entries that do not verify were left out.' : '';
    const message = `The rules were run again for ${reruns} of ${releases} releases.${not}`;
    unchecked.rules = { aspect: 'rules', entry: null, code: 'rules-not-run', message };
  }
  const verdicts = ASPECTS.map((aspect): readonly [Aspect, Aspected] => {
    const own = problems.filter((problem) => problem.aspect === aspect);
    const open = unchecked[aspect];
    const status = own.length > 0 ? 'failed' : open === undefined ? 'ok' : 'not_checked';
    const said = [...own, ...(open === undefined ? [] : [open]), ...notes.filter((note) => note.aspect === aspect)];
    return [aspect, { status, problems: said.map(({ entry, code, message }) => ({ entry, code, message })) }];
  });
  return {
    schema: 'mesolog.verify/1',
    ...state.head(),
    trust_mode: trusted,
    ...(Object.fromEntries(verdicts) as Record<Aspect, Aspected>),
  };
}
