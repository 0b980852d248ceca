import { LABEL, ORIGIN, PAYLOAD_ID, PRINCIPAL, SHA256, schemaNamed, TIME } from '../scalars.js';
import { object, oneOf, type Shape, text, whole } from '../shape.js';

/** What a person may be allowed to sign as. */
export const ROLES = ['owner', 'recovery', 'prescriber', 'pharmacist', 'practitioner'] as const;

/** What a person may be allowed to sign as. */
export type Role = (typeof ROLES)[number];

/** The `clinic` of entry 0, which cannot hold its own hash. */
export const GENESIS_CLINIC = 'mesolog/genesis';

const HEAD = object({ root: SHA256, size: whole() });

/** The fields that every payload has, with its schema's name; `clinic` is the log's origin. */
export function common<const S extends string>(schema: S, clinic: Shape<string> = ORIGIN) {
  return {
    schema: schemaNamed(schema),
    id: PAYLOAD_ID,
    clinic,
    author: PRINCIPAL,
    role: oneOf(...ROLES),
    /** What the signature means, in words, as shown before signing. */
    meaning: LABEL,
    recorded_at: TIME,
    log: HEAD,
  };
}

/** The fields that every payload has. */
export interface Common {
  readonly schema: string;
  readonly id: string;
  readonly clinic: string;
  readonly author: string;
  readonly role: Role;
  readonly meaning: string;
  readonly recorded_at: string;
  readonly log: { readonly size: number; readonly root: string };
}

/** The clinic field of entry 0. */
export const GENESIS_CLINIC_FIELD = text(15, /^mesolog\/genesis$/, GENESIS_CLINIC);
