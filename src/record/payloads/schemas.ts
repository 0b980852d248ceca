import type { Shape } from '../shape.js';
import { ADVERSE_EVENT, type AdverseEventPayload } from './adverse-event.js';
import { APPROVAL, type ApprovalPayload, FORMULARY, type FormularyPayload } from './approval.js';
import { AMENDMENT, type AmendmentPayload, CLOSING, type ClosingPayload, VOID, type VoidPayload } from './closing.js';
import { ROLES, type Role } from './common.js';
import { LOT, type LotPayload } from './lot.js';
import {
  PRESCRIPTION,
  type PrescriptionPayload,
  TRANSCRIPTION,
  type TranscriptionPayload,
  WITHDRAWAL,
  type WithdrawalPayload,
} from './prescription.js';
import { RELEASE, type ReleasePayload } from './release.js';
import { ROSTER, type RosterPayload } from './roster.js';

/** A payload whose shape was checked; `schema` tells which. */
export type AnyPayload =
  | RosterPayload
  | PrescriptionPayload
  | TranscriptionPayload
  | WithdrawalPayload
  | ReleasePayload
  | ClosingPayload
  | AmendmentPayload
  | VoidPayload
  | ApprovalPayload
  | FormularyPayload
  | LotPayload
  | AdverseEventPayload;

/** What a payload's schema decides: the signature's namespace, who may sign, and the shape. */
export interface Schema {
  readonly namespace: string;
  readonly roles: readonly Role[];
  readonly shape: Shape<AnyPayload>;
}

/** The namespace of signatures over checkpoints, and who may make them. A checkpoint is no entry. */
export const CHECKPOINT_NAMESPACE = 'checkpoint@mesolog';
export const CHECKPOINT_ROLES: readonly Role[] = ['owner', 'practitioner', 'pharmacist'];

/**
 * The one table of schemas (FORMAT.md section 3). A practitioner approves transcriptions only. A `roster` entry of kind accept may be signed in any role that was offered.
 */
export const SCHEMAS: Readonly<Record<AnyPayload['schema'], Schema>> = {
  'mesolog.roster/1': { namespace: 'roster@mesolog', roles: ROLES, shape: ROSTER },
  'mesolog.formulary/1': { namespace: 'formulary@mesolog', roles: ['pharmacist'], shape: FORMULARY },
  'mesolog.prescription/1': { namespace: 'prescription@mesolog', roles: ['prescriber'], shape: PRESCRIPTION },
  'mesolog.transcription/1': {
    namespace: 'transcription@mesolog',
    roles: ['practitioner', 'pharmacist', 'prescriber'],
    shape: TRANSCRIPTION,
  },
  'mesolog.withdrawal/1': { namespace: 'withdrawal@mesolog', roles: ['prescriber', 'pharmacist'], shape: WITHDRAWAL },
  'mesolog.release/1': { namespace: 'release@mesolog', roles: ['practitioner', 'prescriber'], shape: RELEASE },
  'mesolog.closing/1': { namespace: 'closing@mesolog', roles: ['practitioner', 'prescriber'], shape: CLOSING },
  'mesolog.amendment/1': { namespace: 'amendment@mesolog', roles: ['practitioner', 'prescriber'], shape: AMENDMENT },
  'mesolog.void/1': { namespace: 'void@mesolog', roles: ['practitioner', 'prescriber'], shape: VOID },
  'mesolog.approval/1': {
    namespace: 'approval@mesolog',
    roles: ['prescriber', 'pharmacist', 'practitioner'],
    shape: APPROVAL,
  },
  'mesolog.lot/1': { namespace: 'lot@mesolog', roles: ['practitioner', 'pharmacist'], shape: LOT },
  'mesolog.adverse_event/1': {
    namespace: 'adverse_event@mesolog',
    roles: ['practitioner', 'prescriber', 'pharmacist'],
    shape: ADVERSE_EVENT,
  },
};

/** Names that a later version will use; until then an entry that bears one is refused. */
export const RESERVED_SCHEMAS: ReadonlySet<string> = new Set(['mesolog.erasure/1']);

/** The schema of that name, or undefined. */
export function schemaOf(name: string): Schema | undefined {
  return Object.hasOwn(SCHEMAS, name) ? SCHEMAS[name as AnyPayload['schema']] : undefined;
}
