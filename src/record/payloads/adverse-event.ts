import { DATE, ID, LABEL, NOTE, REFERENCE } from '../scalars.js';
import { FLAG, list, object, oneOf, optional, type Shaped, whole } from '../shape.js';
import { common } from './common.js';

/** What makes an event serious (ICH E2A, II.B). */
export const SERIOUS_CRITERIA = [
  'death',
  'life-threatening',
  'hospitalisation',
  'disability',
  'congenital-anomaly',
  'medically-important',
] as const;

/** How likely what was given caused it, as the person who signs judges it. */
export const CAUSALITIES = ['certain', 'probable', 'possible', 'unlikely', 'unrelated', 'not-assessed'] as const;

/** What became of it by the day of the entry. */
export const AE_OUTCOMES = [
  'recovered',
  'recovering',
  'not-recovered',
  'recovered-with-sequelae',
  'fatal',
  'unknown',
] as const;

/**
 * Something untoward after a session, between visits too: `mesolog.adverse_event/1`. What is learnt later is a new entry that `follows` the
 * last one of the same event.
 */
export const ADVERSE_EVENT = object(
  {
    ...common('mesolog.adverse_event/1'),
    patient: object({ id: ID, birth_year: optional(whole(1900, 2200)) }),
    /** The release of the session that it came after, where one is held to. */
    session: optional(REFERENCE),
    follows: optional(REFERENCE),
    onset: DATE,
    ended: optional(DATE),
    /** In words; `code` where the formulary lists it. */
    term: LABEL,
    code: optional(ID),
    serious: FLAG,
    criteria: list(oneOf(...SERIOUS_CRITERIA), { max: SERIOUS_CRITERIA.length }),
    /** CTCAE 5.0: 1 mild, 2 moderate, 3 severe, 4 life-threatening, 5 death. */
    grade: optional(whole(1, 5)),
    causality: oneOf(...CAUSALITIES),
    outcome: oneOf(...AE_OUTCOMES),
    lots: list(object({ product: optional(ID), lot: LABEL }), { max: 200 }),
    /** To whom it was reported, each with its day or number; none: nobody yet. */
    reported_to: list(LABEL, { max: 20 }),
    treatment: optional(NOTE),
    note: optional(NOTE),
  },
  (value, path, faults) => {
    const at = (key: string) => (path === '' ? key : `${path}.${key}`);
    if (value.serious !== value.criteria.length > 0) {
      faults.push({ path: at('criteria'), message: 'must say why where it is serious, and nothing where it is not' });
    }
    if ((value.grade ?? 0) >= 4 && !value.serious) {
      faults.push({ path: at('serious'), message: `must be true with grade ${value.grade}` });
    }
    if ((value.grade === 5 || value.criteria.includes('death')) && value.outcome !== 'fatal') {
      faults.push({ path: at('outcome'), message: 'must be fatal where the event is a death' });
    }
    if (value.ended !== undefined && value.ended < value.onset) {
      faults.push({ path: at('ended'), message: 'is before onset' });
    }
  },
);

export type AdverseEventPayload = Shaped<typeof ADVERSE_EVENT>;
