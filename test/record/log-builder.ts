import { apply } from '../../src/record/apply.js';
import { encode } from '../../src/record/canonical.js';
import { type Entry, payloadHash } from '../../src/record/entry.js';
import { judge } from '../../src/record/judge.js';
import type { Payload, PayloadObject } from '../../src/record/payload.js';
import type { Role } from '../../src/record/payloads/common.js';
import { type AnyPayload, SCHEMAS } from '../../src/record/payloads/schemas.js';
import type { LogProblem } from '../../src/record/problem.js';
import { readEntry } from '../../src/record/read-entry.js';
import type { Reference } from '../../src/record/scalars.js';
import { LogState } from '../../src/record/state.js';
import { keyOf, sha256, sshSign, type TestKey } from './ssh.js';

/** Somebody who signs in a test. */
export interface Person {
  readonly principal: string;
  readonly name: string;
  readonly licence: string;
  readonly roles: readonly Role[];
  readonly key: TestKey;
}

const person = (principal: string, name: string, ...roles: readonly Role[]): Person => ({
  principal,
  name,
  licence: `L-${sha256(principal).toString('hex').slice(0, 6)}`,
  roles,
  key: keyOf(`key of ${principal}`),
});

/** The people of the test clinic. `recovery` is the owner's second key. */
export const PEOPLE = {
  owner: person('owner@clinic.example', 'Olga Owner', 'owner'),
  recovery: { ...person('owner@clinic.example', 'recovery key', 'recovery'), key: keyOf('recovery key') },
  prescriber: person('dr.roy@clinic.example', 'Rosa Roy', 'prescriber'),
  practitioner: person('nurse@clinic.example', 'Nora Nurse', 'practitioner'),
  pharmacist: person('pharmacist@clinic.example', 'Piet Pharmacist', 'pharmacist'),
  stranger: person('stranger@elsewhere.example', 'Sam Stranger', 'prescriber'),
} as const;

/** One entry to be made. What is left out is what a well-made entry has at this place. */
export interface Step {
  readonly by: Person;
  readonly schema: AnyPayload['schema'];
  readonly body: PayloadObject;
  readonly role?: Role;
  /** Fields of the payload to be replaced: `recorded_at`, `log`, `clinic`, `id`, `author` … */
  readonly change?: PayloadObject;
  /** The key that signs, where it is not the person's own. */
  readonly key?: TestKey;
  readonly namespace?: string;
}

/** An entry as made, with what the log says against it. */
export interface Made {
  readonly entry: Entry;
  readonly reference: Reference;
  readonly problems: readonly LogProblem[];
}

/** A log as it grows in a test: real payloads, real signatures. */
export interface BuiltLog {
  readonly entries: Entry[];
  readonly state: LogState;
  /** Makes the entry for the end of the log and judges it, without adding it. */
  readonly propose: (step: Step) => Made;
  /** Makes the entry and adds it, whatever speaks against it. */
  readonly add: (step: Step) => Made;
  /** Adds an entry that was made before, or elsewhere. */
  readonly put: (entry: Entry) => Made;
}

/** The time at which entry `index` of a built log is recorded: a minute apart. */
export function timeOf(index: number): string {
  return new Date(Date.UTC(2026, 10, 20, 8, index)).toISOString().replace('.000', '');
}

/** A log without entries. */
export function emptyLog(seed = 'log'): BuiltLog {
  const entries: Entry[] = [];
  const state = new LogState();
  let made = 0;
  const propose = (step: Step): Made => {
    const payload: PayloadObject = {
      ...step.body,
      schema: step.schema,
      id: sha256(`${seed} ${made++}`).toString('hex').slice(0, 32),
      clinic: state.origin ?? 'mesolog/genesis',
      author: step.by.principal,
      role: step.role ?? step.by.roles[0] ?? 'owner',
      meaning: `As ${step.schema} says.`,
      recorded_at: timeOf(state.size),
      log: { ...state.head() },
      ...step.change,
    };
    const bytes = encode(payload);
    const namespace = step.namespace ?? SCHEMAS[step.schema].namespace;
    return examine({ payload: bytes, signature: sshSign(step.key ?? step.by.key, namespace, bytes) });
  };
  const examine = (entry: Entry): Made => {
    const read = readEntry(state.size, entry);
    const judged = read.signed === null ? [] : judge(state, { ...read.signed, hash: read.hash });
    const reference = { entry: state.size, sha512: payloadHash(entry.payload) };
    return { entry, reference, problems: [...read.problems, ...judged] };
  };
  const put = (entry: Entry): Made => {
    const found = examine(entry);
    entries.push(entry);
    const counts = !found.problems.some(({ aspect }) => aspect === 'integrity' || aspect === 'trust');
    apply(state, readEntry(state.size, entry), counts);
    return found;
  };
  return { entries, state, propose, add: (step) => put(propose(step).entry), put };
}

/** A log from its steps; a step may be worked out from what stands before it. */
export function buildLog({
  entries,
  seed,
}: {
  readonly entries: readonly (Step | ((log: BuiltLog) => Step))[];
  readonly seed?: string;
}): BuiltLog {
  const log = emptyLog(seed);
  for (const step of entries) log.add(typeof step === 'function' ? step(log) : step);
  return log;
}

const who = ({ principal, name, licence, key }: Person): PayloadObject => ({ principal, name, licence, key: key.line });

/** Entry 0. */
export const genesis = (seed = 'log'): Step => ({
  by: PEOPLE.owner,
  schema: 'mesolog.roster/1',
  body: {
    kind: 'genesis',
    format: 1,
    random: sha256(`random ${seed}`).toString('hex'),
    establishment: { name: 'Example Clinic', address: '1 Example Street' },
    sample: true,
    owner: who(PEOPLE.owner),
    recovery: who(PEOPLE.recovery),
  },
});

/** The owner adds a person. */
export const addition = (added: Person): Step => ({
  by: PEOPLE.owner,
  schema: 'mesolog.roster/1',
  body: { kind: 'add', ...who(added), roles: [...added.roles] },
});

/** The person accepts the place that the entry before gave. */
export const acceptance =
  (added: Person) =>
  ({ entries }: BuiltLog): Step => ({
    by: added,
    schema: 'mesolog.roster/1',
    body: { kind: 'accept', added: referenceTo(entries, entries.length - 1) },
  });

/** A reference to an entry of the log. */
export function referenceTo(entries: readonly Entry[], entry: number): { entry: number; sha512: string } {
  const found = entries[entry];
  if (found === undefined) throw new RangeError(`no entry ${entry}`);
  return { entry, sha512: payloadHash(found.payload) };
}

/** A clinic with a prescriber, a practitioner and a pharmacist on its roster, and an approved formulary: 8 entries. */
export function clinicLog(seed = 'log'): BuiltLog {
  const joins = [PEOPLE.prescriber, PEOPLE.practitioner, PEOPLE.pharmacist].flatMap((one) => [
    addition(one),
    acceptance(one),
  ]);
  return buildLog({ seed, entries: [genesis(seed), ...joins, approval()] });
}

/** The digest of the test clinic's formulary. */
export const FORMULARY = { id: 'test', digest: sha256('formulary').toString('hex') } as const;

const approval = (): Step => ({
  by: PEOPLE.pharmacist,
  schema: 'mesolog.formulary/1',
  body: { formulary: { ...FORMULARY } as { readonly [key: string]: Payload }, decision: 'approved' },
});
