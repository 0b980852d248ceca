import { originOf } from './entry.js';
import type { ApprovalPayload, FormularyPayload } from './payloads/approval.js';
import type { ClosingPayload, VoidPayload } from './payloads/closing.js';
import type { ReleasePayload } from './payloads/release.js';
import type { RosterPayload } from './payloads/roster.js';
import type { AnyPayload } from './payloads/schemas.js';
import type { ReadEntry } from './read-entry.js';
import type { SessionRecord } from './records.js';
import { saysGiven } from './says-given.js';
import type { Reference } from './scalars.js';
import { fingerprint, keyLine, type PublicKey, parseKeyLine } from './ssh-key.js';
import type { LogState, Member } from './state.js';

/**
 * Takes the entry into the state. The leaf always counts. What the entry says counts where its bytes prove it and `counts` holds:
 * an entry of an unknown signer changes nothing for those after it, one that broke a policy does, because it happened.
 */
export function apply(state: LogState, read: ReadEntry, counts: boolean): void {
  const index = state.size;
  const said = read.signed?.payload;
  state.addLeaf(read.leaf, said === undefined ? null : { time: said.recorded_at, on: said.log.size });
  if (index === 0) {
    state.anchor = Buffer.from(read.leaf).toString('hex');
    state.origin = originOf(read.leaf);
  }
  if (read.signed === null) return;
  const { payload, key } = read.signed;
  state.ids.set(payload.id, index);
  if (!state.hashes.has(read.hash)) state.hashes.set(read.hash, index);
  if (counts) take(state, payload, key, { entry: index, sha512: read.hash });
}

function take(state: LogState, payload: AnyPayload, key: PublicKey, reference: Reference): void {
  switch (payload.schema) {
    case 'mesolog.roster/1':
      takeRoster(state, payload, key, reference.entry);
      break;
    case 'mesolog.prescription/1':
    case 'mesolog.transcription/1':
      state.prescriptions.set(reference.sha512, { reference, payload, confirmed: null, withdrawn: null, uses: [] });
      break;
    case 'mesolog.withdrawal/1': {
      const record = state.prescriptions.get(payload.prescription.sha512);
      const { author: by, recorded_at: at, reason } = payload;
      if (record !== undefined) record.withdrawn ??= { entry: reference.entry, by, at, reason };
      break;
    }
    case 'mesolog.release/1':
      takeRelease(state, payload, reference);
      break;
    case 'mesolog.closing/1':
      takeClosing(state, payload, reference);
      break;
    case 'mesolog.amendment/1':
      takeAmendment(state, payload, reference);
      break;
    case 'mesolog.void/1':
      takeVoid(state, payload, reference.entry);
      break;
    case 'mesolog.approval/1': {
      const given = state.approvals.get(payload.approves) ?? [];
      state.approvals.set(payload.approves, [...given, { entry: reference.entry, payload }]);
      confirm(state, payload, reference.entry);
      break;
    }
    case 'mesolog.formulary/1':
      takeFormulary(state, payload, reference.entry);
      break;
    case 'mesolog.lot/1':
      state.addLotEntry({ reference, payload });
      break;
    case 'mesolog.adverse_event/1':
      state.adverseEvents.set(reference.sha512, { reference, payload });
      break;
  }
}

/** A transcription counts once another person than its author has approved it. */
function confirm(
  state: LogState,
  { approves, author, findings, recorded_at: at }: ApprovalPayload,
  entry: number,
): void {
  const record = state.prescriptions.get(approves);
  if (record === undefined || record.payload.author === author) return;
  if (!findings.some(({ code }) => code === 'prescription-transcribed')) return;
  if (record.payload.schema === 'mesolog.transcription/1') record.confirmed ??= { entry, by: author, at };
}

/** A withdrawal takes every approval of the digest back. An author who never stood on the roster is as good as none. */
function takeFormulary(state: LogState, payload: FormularyPayload, entry: number): void {
  const { formulary, decision, author, changed_by } = payload;
  const known = state.members.some(({ principal }) => principal === changed_by);
  const changedBy = known ? (changed_by ?? null) : null;
  const word = { entry, by: author, changedBy, snapshot: formulary.snapshot ?? null };
  const words = decision === 'approved' ? [...(state.formularies.get(formulary.digest) ?? []), word] : [];
  state.formularies.set(formulary.digest, words);
}

/** A key is on the roster once, and nobody but that key accepts its place, whatever an entry says. */
function takeRoster(state: LogState, change: RosterPayload, key: PublicKey, index: number): void {
  if (change.kind === 'genesis') {
    state.establishment = change.establishment.name;
    state.sample = change.sample;
    state.members.push(...memberOf(change.owner, ['owner'], change.author, index, index));
    state.members.push(...memberOf(change.recovery, ['recovery'], change.author, index, index));
  } else if (change.kind === 'add') {
    if (!state.members.some((one) => keyLine(one.key) === change.key))
      state.members.push(...memberOf(change, change.roles, change.author, index, null));
  } else if (change.kind === 'accept') {
    const member = state.members.find((one) => one.addedAt === change.added.entry && one.key.blob === key.blob);
    if (member !== undefined) member.acceptedAt ??= index;
  } else if (change.kind === 'policy') {
    const { pending, apart, late_after, formulary_author_apart: authorApart = false } = change;
    const { entries: pendingEntries, hours: pendingHours } = pending;
    state.policy = { entry: index, pendingEntries, pendingHours, apart, lateAfter: late_after, authorApart };
  } else {
    const member = state.members.find((one) => fingerprint(one.key) === change.fingerprint);
    if (member !== undefined) member.revokedAt ??= index;
  }
}

function memberOf(
  person: { readonly principal: string; readonly name: string; readonly licence?: string; readonly key: string },
  roles: Member['roles'],
  addedBy: string,
  addedAt: number,
  acceptedAt: number | null,
): readonly Member[] {
  const parsed = parseKeyLine(person.key);
  if (!parsed.ok) return [];
  const { principal, name, licence = null } = person;
  return [{ principal, name, licence, roles, key: parsed.key, addedBy, addedAt, acceptedAt, revokedAt: null }];
}

function takeRelease(state: LogState, release: ReleasePayload, reference: Reference): void {
  const number = state.sessionCount + 1;
  const session: SessionRecord = { number, reference, release, closing: null, amendments: [], voided: null };
  state.addSession(session);
  for (const { sha512, use } of release.prescriptions) {
    state.prescriptions.get(sha512)?.uses.push({ session: number, use, began: release.recorded_at });
  }
}

function takeClosing(state: LogState, closing: ClosingPayload, reference: Reference): void {
  const session = state.sessionsByHash.get(closing.release.sha512);
  if (session === undefined || session.closing !== null) return;
  session.closing = { reference, payload: closing };
  state.addClosing(reference, session);
  takeOutcome(state, session, closing, closing.recorded_at);
}

function takeAmendment(
  state: LogState,
  amendment: Extract<AnyPayload, { schema: 'mesolog.amendment/1' }>,
  reference: Reference,
): void {
  const session = state.sessionOfClosing(amendment.amends.sha512);
  if (session === undefined) return;
  const { closing, reason, author, recorded_at } = amendment;
  session.amendments.push({ reference, body: closing, reason, by: author, at: recorded_at });
  state.addClosing(reference, session);
  takeOutcome(state, session, amendment.closing, amendment.recorded_at);
}

/**
 * A use begins with the first administration, never before its release and never after its closing: a typed time moves no interval. Where a
 * session that was void turns out to have been given, its uses are spent after all.
 */
function takeOutcome(
  state: LogState,
  session: SessionRecord,
  { outcome, started }: Pick<ClosingPayload, 'outcome' | 'started'>,
  recorded: string,
): void {
  if (outcome !== 'given' || started === undefined) return;
  const released = session.release.recorded_at;
  const began = started < released ? released : started > recorded ? recorded : started;
  for (const { sha512, use } of session.release.prescriptions) {
    const record = state.prescriptions.get(sha512);
    const spent = record?.uses.find((one) => one.session === session.number);
    if (spent !== undefined) spent.began = began;
    else record?.uses.push({ session: session.number, use, began });
  }
}

/** Uses are free again where nothing was given. A void that says so against the closing frees none: what was given stays spent. */
function takeVoid(state: LogState, voiding: VoidPayload, index: number): void {
  const session = state.sessionsByHash.get(voiding.release.sha512);
  if (session === undefined || session.voided !== null) return;
  const { given, reason, author, recorded_at } = voiding;
  session.voided = { entry: index, given, reason, by: author, at: recorded_at };
  if (!voiding.given && !saysGiven(session)) returnUses(state, session);
}

function returnUses(state: LogState, session: SessionRecord): void {
  for (const { sha512 } of session.release.prescriptions) {
    const record = state.prescriptions.get(sha512);
    if (record !== undefined) record.uses = record.uses.filter((use) => use.session !== session.number);
  }
}
