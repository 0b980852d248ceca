import type { Code } from '../findings/code.js';
import { READER_CODES } from '../findings/codes/reader.js';
import { isSeen, quote } from './characters.js';
import { isCalendarDate, isDateTime } from './dates.js';
import { type Field, type Leaf, leaf, readText, refuse, shared } from './leaf.js';
import { describePlain, isReserved, isWhole } from './plain.js';
import { suggest } from './suggest.js';

function textLeaf<T>(
  what: string,
  describe: Readonly<Record<string, unknown>>,
  read: (text: string) => Field<T>,
): Leaf<T> {
  return leaf(describe, (written) => {
    const text = readText(written, what);
    return text.ok ? read(text.value) : text;
  });
}

/**
 * Free text: 1 to `most` characters (500), neither empty nor with space at its ends; kept in Unicode form NFC. One line, or several with
 * `lines` (then the space at its end is dropped, as a folded block of YAML leaves one).
 */
export function text(
  options: { readonly most?: number; readonly lines?: boolean; readonly what?: string } = {},
): Leaf<string> {
  const { most = 500, lines = false, what = 'text' } = options;
  return leaf({ type: 'string', minLength: 1, maxLength: most }, (written) => {
    const read = readText(written, what, lines);
    if (!read.ok) return read;
    const value = (lines ? read.value.trimEnd() : read.value).normalize('NFC');
    if (!isSeen(value))
      return refuse(READER_CODES['text-malformed'], `${what} is empty`, 'Write it, or leave the key out.');
    if (value.trim() !== value)
      return refuse(READER_CODES['text-malformed'], `${quote(value)} begins or ends with a space`, 'Remove the space.');
    if (value.length > most) {
      return refuse(
        READER_CODES['text-malformed'],
        `${what} has ${value.length} characters; at most ${most} are kept`,
        'Shorten it.',
      );
    }
    return { ok: true, value };
  });
}

/** Text of one pattern; `what` names it ("a lot number"), `like` shows a good one. */
export function patterned(
  pattern: RegExp,
  what: string,
  like: string,
  code: Code = READER_CODES['text-malformed'],
): Leaf<string> {
  return textLeaf(what, { type: 'string', pattern: pattern.source }, (value) =>
    pattern.test(value)
      ? { ok: true, value }
      : refuse(code, `${quote(value)} is not ${what}`, `Write ${what} like ${like}.`),
  );
}

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const FORMULA_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}@[1-9][0-9]{0,5}$/;

/** An id: `[A-Za-z0-9][A-Za-z0-9._-]{0,63}`. */
export const id = shared(() =>
  textLeaf('an id', { type: 'string', pattern: ID.source }, (value) => {
    if (ID.test(value)) return { ok: true, value };
    const path = /[/\\]/.test(value) ? '; it looks like a path, and an id is never a path' : '';
    return refuse(READER_CODES['id-malformed'], `${quote(value)} is not an id${path}`);
  }),
);

/** The id of a versioned thing (formula, question set): an id, `@` and a version from 1. */
export function versionedId(): Leaf<string> {
  return textLeaf('an id with its version', { type: 'string', pattern: FORMULA_ID.source }, (value) => {
    if (FORMULA_ID.test(value)) return { ok: true, value };
    if (ID.test(value)) {
      return refuse(
        READER_CODES['id-malformed'],
        `${quote(value)} names no version`,
        `Say which version is meant, like ${value}@1.`,
      );
    }
    return refuse(
      READER_CODES['id-malformed'],
      `${quote(value)} is not an id with a version`,
      'Write it like hair-basic@1.',
    );
  });
}

/** One of a closed list of words. Names such as `yes` that are reserved words must not stand in the list: use `answer`. */
export function choice<const T extends string>(words: readonly T[]): Leaf<T> {
  return textLeaf('one of the listed words', { type: 'string', enum: words }, (value) => {
    const found = words.find((word) => word === value);
    if (found !== undefined) return { ok: true, value: found };
    const near = suggest(value, words);
    const hint = near === null ? '' : ` Did you mean ${near}?`;
    return refuse(
      READER_CODES['choice-unknown'],
      `${quote(value)} is none of: ${words.join(', ')}`,
      `Choose one of: ${words.join(', ')}.${hint}`,
    );
  });
}

/** A calendar date that exists, `YYYY-MM-DD`, kept as written. */
export const date = shared(() =>
  textLeaf('a date', { type: 'string', format: 'date' }, (value) => {
    if (isCalendarDate(value)) return { ok: true, value };
    const shaped = /^\d{4}-\d{2}-\d{2}$/.test(value);
    return refuse(
      READER_CODES['date-malformed'],
      shaped ? `${quote(value)} is a date that does not exist` : `${quote(value)} is not a date`,
      shaped ? 'Check the day and the month.' : undefined,
    );
  }),
);

/** A point in time with its zone, `2026-11-20T15:00:00+01:00` or `…Z` (seconds may be left out), kept as written. */
export const dateTime = shared(() =>
  textLeaf('a date and time', { type: 'string', format: 'date-time' }, (value) =>
    isDateTime(value)
      ? { ok: true, value }
      : refuse(
          READER_CODES['date-malformed'],
          `${quote(value)} is not a date and time with its zone`,
          'Write it like 2026-11-20T15:00:00+01:00; the offset at its end is part of it.',
        ),
  ),
);

export type AnswerWord = 'yes' | 'no' | 'unknown' | 'declined';

/** What a person answered: yes, no, unknown or declined. `true` and `false` are not answers. */
export const answer = shared<AnswerWord>(() =>
  leaf({ enum: ['yes', 'no', 'unknown', 'declined'] }, (written) => {
    const word = isReserved(written) ? written.word : written;
    if (word === 'yes' || word === 'no' || word === 'unknown' || word === 'declined') return { ok: true, value: word };
    const given = typeof word === 'string' ? quote(word) : describePlain(word);
    return refuse(READER_CODES['answer-malformed'], `${given} is not an answer`);
  }),
);

/** A switch: `true` or `false`, in YAML also `yes` or `no`; never in quotes. */
export function flag(): Leaf<boolean> {
  return leaf({ enum: [true, false, 'yes', 'no'] }, (written) => {
    if (isReserved(written)) return { ok: true, value: written.word === 'yes' || written.word === 'true' };
    const given = typeof written === 'string' ? quote(written) : describePlain(written);
    return refuse(READER_CODES['flag-malformed'], `${given} is neither true nor false`);
  });
}

/** A switch of which only `true` and `false` are the words, in YAML too; never in quotes. */
export function truth(): Leaf<boolean> {
  return leaf({ enum: [true, false] }, (written) => {
    if (isReserved(written) && (written.word === 'true' || written.word === 'false'))
      return { ok: true, value: written.word === 'true' };
    const given = typeof written === 'string' ? quote(written) : describePlain(written);
    return refuse(READER_CODES['flag-malformed'], `${given} is neither true nor false`);
  });
}

/** A whole number, from `least` (0) to `most` (10¹⁵ − 1), without sign, point, exponent or leading zero. */
export function whole(options: { readonly least?: bigint; readonly most?: bigint } = {}): Leaf<bigint> {
  const { least = 0n, most = 999_999_999_999_999n } = options;
  const range = `a whole number from ${least} to ${most}`;
  return leaf({ type: ['integer', 'string'], pattern: '^(0|[1-9][0-9]*)$' }, (written) => {
    const digits = isWhole(written) ? written.digits : written;
    if (typeof digits !== 'string') {
      return refuse(
        READER_CODES['whole-malformed'],
        `a whole number is wanted here, but ${describePlain(digits)} is given`,
        `Write ${range}.`,
      );
    }
    if (!/^(0|[1-9][0-9]{0,14})$/.test(digits)) {
      return refuse(
        READER_CODES['whole-malformed'],
        `${quote(digits)} is not a whole number`,
        `Write ${range}, digits only.`,
      );
    }
    const value = BigInt(digits);
    if (value < least || value > most)
      return refuse(READER_CODES['whole-malformed'], `${digits} is not ${range}`, `Write ${range}.`);
    return { ok: true, value };
  });
}
