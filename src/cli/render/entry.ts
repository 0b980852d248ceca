import { type Entry, entryLeaf, payloadHash } from '../../record/entry.js';
import type { Proof } from '../../record/merkle-proof.js';
import type { AnyPayload } from '../../record/payloads/schemas.js';
import { prescriptionName } from '../../record/policy/prescriptions.js';
import type { LogState } from '../../record/state.js';
import { handCheckLine, handCheckOf } from '../../workflow/hand-check.js';
import { sanitizeLine } from './sanitize.js';
import { hang, indent } from './text.js';
import type { View } from './view.js';

/** An entry as it stands in the log, with its payload read. */
export interface ShownEntry {
  readonly index: number;
  readonly entry: Entry;
  readonly payload: AnyPayload;
  /** Why it counts for nothing, or null where it counts. */
  readonly disregarded: string | null;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** What an entry says, in a few words. */
export function whatOf({ payload, entry }: Pick<ShownEntry, 'payload' | 'entry'>, state: LogState): string {
  const session = (hash: string) => {
    const found = state.sessionsByHash.get(hash) ?? state.sessionOfClosing(hash);
    return found === undefined ? 'a session that is not here' : `session ${found.number}`;
  };
  switch (payload.schema) {
    case 'mesolog.roster/1':
      if (payload.kind === 'genesis') return `the log begins: ${payload.establishment.name}`;
      if (payload.kind === 'add') return `adds ${payload.principal} as ${payload.roles.join(', ')}`;
      if (payload.kind === 'policy') return 'sets what the clinic asks of itself';
      return payload.kind === 'accept' ? 'accepts a place on the roster' : `revokes the key of ${payload.principal}`;
    case 'mesolog.formulary/1': {
      const whose = payload.changed_by === undefined ? '' : `, changed by ${payload.changed_by}`;
      return `formulary ${payload.formulary.id} ${payload.formulary.digest.slice(0, 12)}… ${payload.decision}${whose}`;
    }
    case 'mesolog.prescription/1':
      return `${prescriptionName(payload)} for ${payload.patient.id}`;
    case 'mesolog.transcription/1':
      return `${prescriptionName(payload)} for ${payload.patient.id}, from a paper of ${payload.prescriber.name}`;
    case 'mesolog.withdrawal/1': {
      const record = state.prescriptions.get(payload.prescription.sha512);
      return `withdraws ${record === undefined ? 'a prescription' : prescriptionName(record.payload)}`;
    }
    case 'mesolog.release/1':
      return `${session(payloadHash(entry.payload))} released for ${payload.patient.id}`;
    case 'mesolog.closing/1':
      return `${session(payload.release.sha512)} closed: ${payload.outcome}`;
    case 'mesolog.amendment/1':
      return `${session(payload.amends.sha512)} amended`;
    case 'mesolog.void/1':
      return `${session(payload.release.sha512)} void`;
    case 'mesolog.approval/1':
      return `approves ${payload.findings.map(({ code }) => code).join(', ')}`;
    case 'mesolog.lot/1':
      return `lot ${payload.lot} of ${payload.product} ${payload.event === 'status' ? payload.status : payload.event}`;
    case 'mesolog.adverse_event/1':
      return `${payload.term} in ${payload.patient.id}, from ${payload.onset}`;
  }
}

/** The kind of an entry: `mesolog.release/1` is a release. */
export function kindOf({ schema }: AnyPayload): string {
  return schema.slice('mesolog.'.length, schema.indexOf('/'));
}

/** One entry of a list: number, time, kind, what it says, and who signed. */
export function entryLines(shown: ShownEntry, state: LogState, view: View): string[] {
  const { index, payload } = shown;
  const number = String(index).padStart(Math.max(4, String(state.size - 1).length));
  const what = sanitizeLine(`${kindOf(payload)}: ${whatOf(shown, state)}`);
  const by = sanitizeLine(`${payload.author} as ${payload.role}${notCounted(shown)}`);
  return [
    ...hang(`${view.palette.strong(number)}  ${payload.recorded_at}  `, what, view.width),
    ...hang(' '.repeat(number.length + 24), by, view.width),
  ];
}

const notCounted = ({ disregarded }: ShownEntry): string =>
  disregarded === null ? '' : `. NOT COUNTED: ${disregarded}`;

/** An entry of a list, as JSON. */
export function entryRow(shown: ShownEntry, state: LogState) {
  const { index, payload, entry } = shown;
  const { schema, id, author, role, recorded_at } = payload;
  return {
    entry: index,
    schema,
    id,
    author,
    role,
    recorded_at,
    sha512: payloadHash(entry.payload),
    what: whatOf(shown, state),
    disregarded: shown.disregarded,
  };
}

/** One entry whole, with its proof of inclusion (RFC 6962): who signed what it means, its hashes, the signature, the payload, and how to verify it without mesolog. */
export function wholeEntry(shown: ShownEntry, proof: Proof, state: LogState, view: View): string[] {
  const { index, entry, payload } = shown;
  const { palette, width } = view;
  const text = JSON.stringify(JSON.parse(Buffer.from(entry.payload).toString('utf8')), null, 2);
  return [
    palette.strong(`Entry ${index}: ${sanitizeLine(`${kindOf(payload)}, ${whatOf(shown, state)}`)}`),
    ...hang(
      'signed by  ',
      sanitizeLine(`${state.nameOf(payload.author)}, ${payload.author}, as ${payload.role}${notCounted(shown)}`),
      width,
    ),
    ...hang('time       ', payload.recorded_at, width),
    ...hang('meaning    ', sanitizeLine(payload.meaning), width),
    ...hang('SHA-512    ', payloadHash(entry.payload), width),
    ...hang('leaf hash  ', hex(entryLeaf(entry)), width),
    '',
    ...text.split('\n').map(sanitizeLine),
    '',
    ...entry.signature.trimEnd().split('\n').map(sanitizeLine),
    '',
    ...hang(
      'inclusion  ',
      `in the log of ${state.size} entries with root ${state.head().root}, by these hashes, the deepest first:`,
      width,
    ),
    ...proof.flatMap((hash) => hang('           ', hex(hash), width)),
    '',
    'By hand, in a folder that `mesolog log export --out DIR` made:',
    ...indent([handCheckLine(handCheckOf(index, payload, state.members))], 2),
  ];
}

/** One entry whole, as JSON. */
export function wholeEntryJson(shown: ShownEntry, proof: Proof, state: LogState) {
  const { index, entry, payload } = shown;
  return {
    schema: 'mesolog.entry/1',
    entry: index,
    disregarded: shown.disregarded,
    sha512: payloadHash(entry.payload),
    leaf: hex(entryLeaf(entry)),
    payload: JSON.parse(Buffer.from(entry.payload).toString('utf8')) as unknown,
    signature: entry.signature,
    inclusion: { ...state.head(), hashes: proof.map(hex) },
    verify: handCheckLine(handCheckOf(index, payload, state.members)),
  };
}
