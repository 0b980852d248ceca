import type { Code } from '../code.js';

function page(code: string, title: string, explanation: string, remedy: string): Code {
  return { code, severity: 'stop', title, explanation: `${explanation} Nothing was computed or written.`, remedy };
}

/** Codes of requests and of mesolog.yaml: what is wrong across several values of one file. */
export const REQUEST_CODES = {
  'schema-unknown': page(
    'schema-unknown',
    'Not a file of this kind and version',
    'The first key, `schema`, says what a file is and in which version. What another version meant is not guessed.',
    'Write the schema that is wanted here, and check that this is the right file.',
  ),
  'request-without-session': page(
    'request-without-session',
    'The request asks for no session',
    'A session is made of preparations, of PRP, of a mechanical treatment, or of several of them; the kind of session follows from what is there.',
    'Add `preparations`, `prp` or `mechanical`.',
  ),
  'id-twice': page(
    'id-twice',
    'An id stands twice',
    'Two things with one id cannot be told apart on a label or in a record.',
    'Give each its own id.',
  ),
  'product-twice': page(
    'product-twice',
    'A product stands twice in one preparation',
    'The two amounts could be meant to be added, or one of them could be a slip. Which, nobody can say.',
    'Write the product once, with the whole amount and all its lots.',
  ),
  'preparation-unknown': page(
    'preparation-unknown',
    'No preparation of that id',
    'Deliveries and pre-dilutions name a preparation of the same request.',
    'Write the id of one of the preparations of this request.',
  ),
  'zone-without-amount': page(
    'zone-without-amount',
    'The volume of a zone is not stated in one way',
    'A zone is given by points and volume per point, by area and volume per square centimetre, or by its volume: exactly one of them, so that the arithmetic can be proved.',
    'Write `points` and `volume_per_point`, or `area` and `volume_per_cm2`, or `volume`.',
  ),
  'syringe-impossible': page(
    'syringe-impossible',
    'A syringe that cannot be',
    'A syringe of the clinic has a capacity that is a whole number of its graduations, and a smallest readable volume not above it.',
    'Copy capacity and graduation from the syringe itself.',
  ),
  'timezone-unknown': page(
    'timezone-unknown',
    'Not a time zone',
    'Dates such as an expiry are judged on the calendar of the clinic, so its time zone must be known.',
    'Write the name of a place of the IANA time zone list, like Europe/Paris.',
  ),
} satisfies Record<string, Code>;
