import type { Candidate } from './candidate.js';
import { GENESIS_CLINIC, type Role } from './payloads/common.js';
import { type AnyPayload, SCHEMAS } from './payloads/schemas.js';
import { judgePolicy } from './policy.js';
import { type LogProblem, problemsOf } from './problem.js';
import { keyLine } from './ssh-key.js';
import { type LogState, type Member, MOST_LAG } from './state.js';

/** Everything that speaks against the candidate at the place after `state`: used before an append, and by the audit. */
export function judge(state: LogState, candidate: Candidate): readonly LogProblem[] {
  return [...judgePlace(state, candidate), ...judgeSigner(state, candidate), ...judgePolicy(state, candidate)];
}

/** Whether it belongs here at all: this log, this place, said once. */
function judgePlace(state: LogState, { payload, hash }: Candidate): readonly LogProblem[] {
  const index = state.size;
  const problem = problemsOf(index);
  const problems: LogProblem[] = [];
  const genesis = payload.schema === 'mesolog.roster/1' && payload.kind === 'genesis';
  if (genesis !== (index === 0)) {
    const message = genesis ? 'A second genesis.' : 'Entry 0 is not the genesis of a log.';
    problems.push(problem('integrity', 'genesis-misplaced', message));
  }
  const clinic = state.origin ?? GENESIS_CLINIC;
  if (payload.clinic !== clinic) {
    problems.push(problem('integrity', 'other-log', `It was signed for the log ${payload.clinic}, not for ${clinic}.`));
  }
  const twin = state.hashes.get(hash);
  if (twin !== undefined)
    problems.push(problem('integrity', 'entry-repeated', `Its payload stands in entry ${twin} already.`));
  else if (state.ids.has(payload.id)) {
    problems.push(problem('integrity', 'id-repeated', `Its id ${payload.id} was used before.`));
  }
  const { size, root } = payload.log;
  const mayLag = payload.schema === 'mesolog.release/1' || payload.schema === 'mesolog.approval/1';
  if (size > index || (size !== index && !mayLag) || index - size > MOST_LAG) {
    problems.push(
      problem('completeness', 'log-size', `It was signed on a log of ${size} entries and stands at place ${index}.`),
    );
  } else if (state.rootAt(size) !== root) {
    problems.push(
      problem(
        'completeness',
        'other-history',
        `It was signed on a log of ${size} entries whose root is not this log's.`,
      ),
    );
  }
  const reached = state.timeAt(size) ?? '';
  if (payload.recorded_at < reached) {
    problems.push(problem('time', 'clock-back', `It says ${payload.recorded_at}, made on an entry of ${reached}.`));
  }
  return problems;
}

/** Whether the key belongs to its author here, and may sign this. */
function judgeSigner(state: LogState, { payload, key }: Candidate): readonly LogProblem[] {
  const index = state.size;
  const problem = problemsOf(index);
  const { author, role, schema } = payload;
  if (payload.schema === 'mesolog.roster/1' && payload.kind === 'genesis') {
    const fits = payload.owner.key === keyLine(key) && payload.owner.principal === author && role === 'owner';
    return fits ? [] : [problem('trust', 'signer-unknown', 'The genesis is not signed by the owner it names.')];
  }
  const member = state.memberByKey(key.blob);
  if (member === undefined) return [problem('trust', 'signer-unknown', `The key of ${author} is not on the roster.`)];
  const problems: LogProblem[] = [];
  if (member.principal !== author) {
    problems.push(
      problem('trust', 'signer-other', `Signed with the key of ${member.principal}, in the name of ${author}.`),
    );
  }
  if (member.revokedAt !== null) {
    problems.push(problem('trust', 'signer-revoked', `The key of ${author} was revoked in entry ${member.revokedAt}.`));
  }
  const accepting = payload.schema === 'mesolog.roster/1' && payload.kind === 'accept';
  if (member.acceptedAt === null && !accepting) {
    problems.push(
      problem('trust', 'signer-not-accepted', `The key of ${author} has not accepted its place on the roster yet.`),
    );
  }
  if (!member.roles.includes(role))
    problems.push(problem('trust', 'role-not-held', `${author} signs as ${role}, which ${author} is not.`));
  const allowed = rolesFor(payload, member, state);
  if (!allowed.includes(role)) {
    const message = `${schema} is signed by ${allowed.join(' or ')}; ${author} signed as ${role}.`;
    problems.push(problem('trust', 'role-not-allowed', message));
  }
  return problems;
}

/** Who may sign the payload; a practitioner confirms what was transcribed, and approves nothing else. */
function rolesFor(payload: AnyPayload, member: Member, state: LogState): readonly Role[] {
  if (payload.schema === 'mesolog.approval/1') {
    const { roles } = SCHEMAS[payload.schema];
    const approved = state.prescriptions.get(payload.approves)?.payload.schema;
    return approved === 'mesolog.transcription/1' ? roles : roles.filter((role) => role !== 'practitioner');
  }
  if (payload.schema !== 'mesolog.roster/1') return SCHEMAS[payload.schema].roles;
  return payload.kind === 'accept' ? member.roles : ['owner', 'recovery'];
}
