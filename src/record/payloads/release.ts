import { DATE, ID, LABEL, NOTE, QUANTITY, SHA256, SHA512, TIME, UTC_OFFSET } from '../scalars.js';
import { ANY_OBJECT, FLAG, list, object, oneOf, optional, type Shaped, whole } from '../shape.js';
import { common } from './common.js';

const LOT_USED = object({ lot: LABEL, expires: optional(DATE), volume: optional(QUANTITY) });

const AMOUNT_OF_INGREDIENT = { ingredient: ID, basis: optional(ID), exact: QUANTITY, measured: QUANTITY };

/** One draw: of a product or of another preparation, exactly one of the two. */
const LINE = object(
  {
    product: optional(ID),
    preparation: optional(ID),
    lots: list(LOT_USED),
    exact: QUANTITY,
    measured: QUANTITY,
    syringe: optional(QUANTITY),
    containers: optional(whole()),
    remnant: optional(QUANTITY),
    doses: list(object({ ...AMOUNT_OF_INGREDIENT, strength: optional(QUANTITY) })),
    /** The ingredients of this line that need a prescription; the product's own id where its composition is not known. */
    prescription: list(ID),
  },
  (line, path, faults) => {
    if ((line.product === undefined) === (line.preparation === undefined)) {
      faults.push({ path, message: 'must name either a product or a preparation' });
    }
  },
);

/** A mixture as computed: what is drawn of what, and what comes of it. */
const PREPARATION = object({
  id: ID,
  formula: optional(LABEL),
  made_under: optional(ID),
  /** False for a pre-dilution, which goes into another preparation and never into the patient. */
  given: FLAG,
  routes: list(ID),
  lines: list(LINE, { max: 200 }),
  diluent: optional(object({ product: ID, lots: list(LOT_USED), exact: QUANTITY, measured: QUANTITY })),
  total: object({ exact: QUANTITY, measured: QUANTITY }),
  /** What of it is to be given, by points, area or volume, where the request says so for every zone. */
  planned: optional(QUANTITY),
  concentrations: list(object(AMOUNT_OF_INGREDIENT)),
});

const FINDING = object({
  code: ID,
  severity: oneOf('stop', 'prescriber', 'reason', 'note'),
  subject: LABEL,
  message: NOTE,
});

/** Which use of which prescription this session is, and the items (by their place, from 0) that cover its lines. */
const USE = object({
  entry: whole(),
  sha512: SHA512,
  use: whole(1, 9_999),
  items: list(whole(0, 49), { min: 1, max: 50 }),
});

/** Signed before the needle: `mesolog.release/1`. It starts the clock. */
export const RELEASE = object({
  ...common('mesolog.release/1'),
  patient: object({ id: ID, birth_year: optional(whole(1900, 2200)) }),
  /** What kind of session it is: `mesotherapy`, `prp`, `mechanical` or several joined by a dash. */
  kind: ID,
  indication: ID,
  formulary: object({ id: ID, digest: SHA256, approved: FLAG }),
  /** The clinic's own syringes (none: the usual ones) and tolerance: the rules are run again with them. */
  instruments: object({
    tolerance: optional(LABEL),
    syringes: list(object({ capacity: QUANTITY, graduation: QUANTITY, smallest: QUANTITY }), { max: 100 }),
  }),
  /** The request as it was checked, with its keys in payload spelling; the rules are run again on it. */
  request: ANY_OBJECT,
  screening: list(object({ question: ID, answer: LABEL, at: optional(LABEL), by: optional(LABEL) })),
  preparations: list(PREPARATION, { max: 50 }),
  findings: list(FINDING),
  reasons: list(object({ finding: ID, subject: LABEL, text: NOTE })),
  /** What the check could not look at: part of what was signed. */
  not_checked: list(object({ code: ID, message: NOTE })),
  prescriptions: list(USE, { max: 50 }),
  verdict: oneOf('clear', 'note', 'reason', 'prescriber', 'stop'),
  prepared_at: TIME,
  use_by: optional(TIME),
  planned_for: TIME,
  utc_offset: UTC_OFFSET,
  /** The version of the tool that computed it. */
  tool: LABEL,
});

export type ReleasePayload = Shaped<typeof RELEASE>;
export type ReleasedPreparation = ReleasePayload['preparations'][number];
export type PrescriptionUse = ReleasePayload['prescriptions'][number];
