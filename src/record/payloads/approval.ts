import { ID, LABEL, NOTE, PRINCIPAL, SHA256, SHA512 } from '../scalars.js';
import { list, object, oneOf, optional, type Shaped } from '../shape.js';
import { common } from './common.js';

/** A second person's consent to exactly one payload: `mesolog.approval/1`. */
export const APPROVAL = object({
  ...common('mesolog.approval/1'),
  /** SHA-512 of the payload that is approved. */
  approves: SHA512,
  findings: list(object({ code: ID, subject: LABEL })),
  reason: NOTE,
});

export type ApprovalPayload = Shaped<typeof APPROVAL>;

/** A pharmacist's word on one digest of the formulary: `mesolog.formulary/1`. A withdrawal takes back what was approved before it. */
export const FORMULARY = object(
  {
    ...common('mesolog.formulary/1'),
    formulary: object({ id: ID, digest: SHA256, snapshot: optional(SHA256) }),
    decision: oneOf('approved', 'withdrawn'),
    /** Whose change the files hold, as the approver says; only in an approval. */
    changed_by: optional(PRINCIPAL),
    note: optional(NOTE),
  },
  ({ decision, changed_by }, path, faults) => {
    if (decision === 'withdrawn' && changed_by !== undefined)
      faults.push({ path, message: 'names an author, but approves nothing' });
  },
);

export type FormularyPayload = Shaped<typeof FORMULARY>;
