import type { Plain, ReservedWord, WholeNumber } from './document.js';

const BRAND = Symbol.for('mesolog.not-text');

/**
 * A scalar that is not text, marked so that no mapping in a file can ever be taken for one. The mark is a registered symbol, because
 * bundles that are loaded lazily each have their own copy of this class.
 */
class NotText {
  readonly [BRAND] = true;
  readonly word?: ReservedWord['word'];
  readonly digits?: string;

  constructor(scalar: ReservedWord | WholeNumber) {
    if ('word' in scalar) this.word = scalar.word;
    else this.digits = scalar.digits;
    Object.freeze(this);
  }
}

const isNotText = (value: unknown): value is NotText => typeof value === 'object' && value !== null && BRAND in value;

/** The four reserved words, each one object. */
export const RESERVED: Readonly<Record<ReservedWord['word'], ReservedWord>> = {
  yes: new NotText({ word: 'yes' }) as ReservedWord,
  no: new NotText({ word: 'no' }) as ReservedWord,
  true: new NotText({ word: 'true' }) as ReservedWord,
  false: new NotText({ word: 'false' }) as ReservedWord,
};

/** Makes a whole number from digits already checked: `0` or no leading zero. */
export function wholeNumber(digits: string): WholeNumber {
  return new NotText({ digits }) as WholeNumber;
}

/** Whether `value` is a reserved word (never a mapping with a key `word`). */
export function isReserved(value: unknown): value is ReservedWord {
  return isNotText(value) && value.word !== undefined;
}

/** Whether `value` is a whole JSON number (never a mapping with a key `digits`). */
export function isWhole(value: unknown): value is WholeNumber {
  return isNotText(value) && value.digits !== undefined;
}

/** Whether `value` is a list. */
export function isList(value: unknown): value is readonly Plain[] {
  return Array.isArray(value);
}

/** Whether `value` is a mapping of keys to values. */
export function isMapping(value: unknown): value is { readonly [key: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isNotText(value);
}

/** What a value is, in words for a message: `a list`, `a mapping`, `the text "abc"` … */
export function describePlain(value: unknown): string {
  if (isList(value)) return 'a list';
  if (isMapping(value)) return 'a mapping';
  if (isReserved(value)) return `the word ${value.word}`;
  if (isWhole(value)) return `the number ${value.digits}`;
  return 'a text';
}
