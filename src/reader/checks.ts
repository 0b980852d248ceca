import { READER_CODES } from '../findings/codes/reader.js';
import type { Check, Report } from './shape.js';

export type { Report };

/** Stands in a mapping for a value that could not be read; a registered symbol, because bundles that are loaded lazily each have their own copy. */
export const UNREADABLE = Symbol.for('mesolog.unreadable');

/**
 * A check across the keys of a mapping, for `schema.check(across(...))`. It runs even where single values are wrong, so that all faults
 * come at once: a key is present in `value` where it was written, and its value is usable only if `usable` says so.
 */
export function across<T extends object>(check: (value: Partial<T>, report: Report) => void): Check<T> {
  return { run: check };
}

/** Whether a value of a mapping under `across` was read without fault. */
export function usable<V>(value: V | undefined): value is V {
  return value !== undefined && value !== UNREADABLE;
}

function listed(keys: readonly string[]): string {
  return `${keys.slice(0, -1).join(', ')} ${keys.length > 1 ? 'and ' : ''}${keys.at(-1) ?? ''}`.trim();
}

/** Of `keys`, exactly one must be written (`needed` false: at most one). Points at the second of several, or at the mapping. */
export function oneOf<T extends object>(keys: readonly (keyof T & string)[], needed = true) {
  return across<T>((value, report) => {
    const written = keys.filter((key) => Object.hasOwn(value, key));
    if (written.length === 0 && needed) {
      report({
        code: READER_CODES['key-missing'],
        message: `one of ${listed(keys)} is missing`,
        remedy: `Add exactly one of them.`,
      });
    }
    const second = written[1];
    if (second === undefined) return;
    report(
      {
        code: READER_CODES['keys-in-conflict'],
        message: `${listed(written)} exclude each other`,
        remedy: `Keep one of ${listed(written)}.`,
      },
      [second],
      'key',
    );
  });
}
