/**
 * What a value is: characters of set 82, digits, or digits that say more: a GTIN with its check digit, or a date `YYMMDD` (with a time behind it
 * where the value is longer).
 */
export type Gs1Value = 'characters' | 'digits' | 'gtin' | 'date';

/** How the value of an element is written. */
export interface Gs1Format {
  readonly ai: string;
  readonly title: string;
  readonly least: number;
  readonly most: number;
  readonly value: Gs1Value;
}

const fixed = (ai: string, title: string, length: number, value: Gs1Value = 'digits'): Gs1Format => ({
  ai,
  title,
  least: length,
  most: length,
  value,
});
const upTo = (ai: string, title: string, most: number, value: Gs1Value = 'characters'): Gs1Format => ({
  ai,
  title,
  least: 1,
  most,
  value,
});

/**
 * Application identifiers that stand on medicines and devices (GS1 General Specifications, section 3.2). One that is not here is refused, since
 * nothing says where its value ends. A new one is a line here and a vector in test/vectors/gs1; one that the program reads by name is named in
 * `NAMED` (read-scan.ts) too.
 */
const FORMATS: readonly Gs1Format[] = [
  fixed('00', 'shipping container', 18),
  fixed('01', 'GTIN', 14, 'gtin'),
  fixed('02', 'GTIN of the content', 14, 'gtin'),
  upTo('10', 'lot', 20),
  fixed('11', 'produced', 6, 'date'),
  fixed('12', 'payment due', 6, 'date'),
  fixed('13', 'packed', 6, 'date'),
  fixed('15', 'best before', 6, 'date'),
  fixed('16', 'sell by', 6, 'date'),
  fixed('17', 'expires', 6, 'date'),
  fixed('20', 'variant', 2),
  upTo('21', 'serial', 20),
  upTo('22', 'consumer variant', 20),
  upTo('235', 'third-party serial', 28),
  upTo('240', 'additional id', 30),
  upTo('241', 'customer part', 30),
  upTo('250', 'secondary serial', 30),
  upTo('30', 'count', 8, 'digits'),
  upTo('37', 'count of trade items', 8, 'digits'),
  upTo('400', 'order', 30),
  fixed('410', 'ship to', 13),
  fixed('414', 'location', 13),
  upTo('420', 'ship to postal code', 20),
  fixed('422', 'country of origin', 3),
  fixed('7003', 'expires, with time', 10, 'date'),
  upTo('710', 'national number (Germany)', 20),
  upTo('711', 'national number (France)', 20),
  upTo('712', 'national number (Spain)', 20),
  upTo('713', 'national number (Brazil)', 20),
  upTo('714', 'national number (Portugal)', 20),
  upTo('715', 'national number (United States)', 20),
];

const BY_AI = new Map(FORMATS.map((format) => [format.ai, format]));

/** Weights and measures: four digits, of which the last is the place of the decimal point, and six digits of value. */
const MEASURE = /^3[1-6]\d\d/;

/** The identifier at the beginning of `text`; null where there is none that is known. */
export function identifierAt(text: string): Gs1Format | null {
  if (MEASURE.test(text)) return fixed(text.slice(0, 4), 'measure', 6);
  for (const length of [2, 3, 4]) {
    const format = BY_AI.get(text.slice(0, length));
    if (format !== undefined) return format;
  }
  return null;
}

/**
 * The first two digits of identifiers whose elements have a length laid down once for all and need no separator (General Specifications,
 * figure 7.8.5-2). A separator after one is tolerated.
 */
const PREDEFINED = new Set('00 01 02 03 04 11 12 13 14 15 16 17 18 19 20 31 32 33 34 35 36 41'.split(' '));

/** Whether the element ends by its own length, without a separator. */
export function endsByItself({ ai }: Gs1Format): boolean {
  return PREDEFINED.has(ai.slice(0, 2));
}

/** The characters that a GS1 value may hold (ISO/IEC 646 subset, General Specifications, figure 7.11-1). */
export const SET_82 = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]+$/;
