import { DATE, ID, LABEL, NOTE, QUANTITY, REFERENCE, SHA256 } from '../scalars.js';
import { type Fault, FLAG, keyed, list, object, oneOf, optional, type Shaped, text, whole } from '../shape.js';
import { common } from './common.js';

/** How much a session may hold: exactly, between two, or at most. */
export const PRESCRIBED_DOSE = keyed({
  exact: object({ exact: QUANTITY }),
  from: object({ from: QUANTITY, to: QUANTITY }),
  up_to: object({ up_to: QUANTITY }),
});

/** How much a session may hold. */
export type PrescribedDose = Shaped<typeof PRESCRIBED_DOSE>;

/** One thing prescribed: a product, an ingredient, or an ingredient in one product. */
export const PRESCRIBED_ITEM = object(
  {
    product: optional(ID),
    ingredient: optional(ID),
    /** What the dose is counted as; absent, the ingredient itself. */
    basis: optional(ID),
    dose: PRESCRIBED_DOSE,
    /** The strength of the product on the shelf. */
    strength: optional(QUANTITY),
    /** The final concentration in the syringe. */
    concentration: optional(QUANTITY),
    route: ID,
    site: optional(LABEL),
  },
  (item, path, faults) => {
    if (item.product === undefined && item.ingredient === undefined) {
      faults.push({ path, message: 'must name a product or an ingredient' });
    }
  },
);

/** One thing prescribed. */
export type PrescribedItem = Shaped<typeof PRESCRIBED_ITEM>;

const INTERVAL = object({ value: text(4, /^(0|[1-9]\d{0,3})$/, 'a whole number'), unit: oneOf('d', 'wk', 'mo') });

/** What is prescribed, for whom, how often and how long. */
const PRESCRIBED = {
  patient: object({ id: ID, birth_year: optional(whole(1900, 2200)) }),
  kind: oneOf('single', 'course', 'standing'),
  indication: ID,
  items: list(PRESCRIBED_ITEM, { min: 1, max: 50 }),
  /** Sessions prescribed in all; absent only in a standing protocol without a count. */
  sessions: optional(whole(1, 999)),
  already_given: whole(0, 999),
  minimum_interval: optional(INTERVAL),
  /** When the last of `already_given` was given. */
  last_given: optional(DATE),
  valid_from: DATE,
  valid_until: DATE,
  substitution: FLAG,
  note: optional(NOTE),
};

interface Terms {
  readonly kind: string;
  readonly sessions?: number;
  readonly already_given: number;
  readonly minimum_interval?: unknown;
  readonly valid_from: string;
  readonly valid_until: string;
}

function termsHold(value: Terms, _path: string, faults: Fault[]): void {
  if (value.valid_until < value.valid_from) faults.push({ path: 'valid_until', message: 'is before valid_from' });
  if (value.sessions === undefined && value.kind !== 'standing')
    faults.push({ path: 'sessions', message: 'is missing' });
  if (value.kind === 'single' && value.sessions !== 1)
    faults.push({ path: 'sessions', message: 'must be 1 in a single prescription' });
  if (value.kind !== 'single' && value.minimum_interval === undefined) {
    faults.push({ path: 'minimum_interval', message: 'is missing; 0 d says that there is none' });
  }
  if (value.sessions !== undefined && value.already_given > value.sessions) {
    faults.push({ path: 'already_given', message: 'is more than the sessions prescribed' });
  }
}

/** A prescription as its prescriber typed and signed it: `mesolog.prescription/1`. */
export const PRESCRIPTION = object({ ...common('mesolog.prescription/1'), ...PRESCRIBED }, termsHold);

export type PrescriptionPayload = Shaped<typeof PRESCRIPTION>;

/**
 * A paper that an outside prescriber signed by hand, as somebody of the clinic typed it: `mesolog.transcription/1`. It counts once a second person
 * has approved it, and is never shown as signed by the prescriber it names.
 */
export const TRANSCRIPTION = object(
  {
    ...common('mesolog.transcription/1'),
    ...PRESCRIBED,
    /** Who signed the paper. */
    prescriber: object({ name: LABEL, licence: optional(LABEL) }),
    /** The date on the paper. */
    written: DATE,
    /** SHA-256 of the file of its scan, which is kept elsewhere. */
    scan: SHA256,
  },
  termsHold,
);

export type TranscriptionPayload = Shaped<typeof TRANSCRIPTION>;

/** The end of a prescription before its time: `mesolog.withdrawal/1`. */
export const WITHDRAWAL = object({ ...common('mesolog.withdrawal/1'), prescription: REFERENCE, reason: NOTE });

export type WithdrawalPayload = Shaped<typeof WITHDRAWAL>;
