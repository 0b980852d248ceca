import { ID, LABEL, NOTE, PRINCIPAL, QUANTITY, REFERENCE, TIME } from '../scalars.js';
import { type Fault, FLAG, list, object, oneOf, optional, type Shaped, whole } from '../shape.js';
import { common } from './common.js';

/** What was truly done with what was released. */
const BODY = {
  outcome: oneOf('given', 'abandoned'),
  /** Why it was abandoned. */
  reason: optional(NOTE),
  preparations: list(object({ id: ID, given: QUANTITY, discarded: QUANTITY, remnant: QUANTITY }), { max: 50 }),
  started: optional(TIME),
  ended: optional(TIME),
  prepared_by: list(PRINCIPAL, { max: 20 }),
  verified_by: list(PRINCIPAL, { max: 20 }),
  administered_by: list(PRINCIPAL, { max: 20 }),
  /** What the person who looked decided; never derived from words. */
  inspection: optional(oneOf('passed', 'failed', 'not-done')),
  /** What the eye saw, in words. */
  appearance: optional(NOTE),
  /** Worst pain, 0 to 10. */
  pain: optional(whole(0, 10)),
  reactions: list(object({ reaction: LABEL, severity: optional(ID), treatment: optional(NOTE) })),
  deviations: list(object({ code: ID, text: NOTE })),
  note: optional(NOTE),
};

interface Outcome {
  readonly outcome: string;
  readonly reason?: string;
  readonly started?: string;
  readonly ended?: string;
  readonly administered_by: readonly string[];
}

function outcomeHolds(value: Outcome, path: string, faults: Fault[]): void {
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
  const missing = (key: string): void =>
    void faults.push({ path: at(key), message: `is missing where the outcome is ${value.outcome}` });
  if (value.outcome === 'abandoned' && value.reason === undefined) missing('reason');
  if (value.outcome === 'given') {
    if (value.started === undefined) missing('started');
    if (value.ended === undefined) missing('ended');
    if (value.administered_by.length === 0) missing('administered_by');
  }
  if (value.started !== undefined && value.ended !== undefined && value.ended < value.started) {
    faults.push({ path: at('ended'), message: 'is before started' });
  }
}

/** Signed after: `mesolog.closing/1`. Never refused for clinical content. */
export const CLOSING = object({ ...common('mesolog.closing/1'), release: REFERENCE, ...BODY }, outcomeHolds);

export type ClosingPayload = Shaped<typeof CLOSING>;

const CORRECTED = object(BODY, outcomeHolds);

/** What a closing says, whether first or corrected. */
export type ClosingBody = Shaped<typeof CORRECTED>;

/** A correction of a closing, whole: `mesolog.amendment/1`. `amends` is the closing, or the latest amendment of it. */
export const AMENDMENT = object({
  ...common('mesolog.amendment/1'),
  amends: REFERENCE,
  reason: NOTE,
  closing: CORRECTED,
});

export type AmendmentPayload = Shaped<typeof AMENDMENT>;

/** A session that should not stand: `mesolog.void/1`. With `given: false` it returns the uses of its prescriptions. */
export const VOID = object({ ...common('mesolog.void/1'), release: REFERENCE, reason: NOTE, given: FLAG });

export type VoidPayload = Shaped<typeof VOID>;
