import { endsByItself, type Gs1Format, identifierAt, SET_82 } from './application-identifier.js';
import { checkDigitHolds } from './check-digit.js';
import { gs1Date } from './date.js';

/** FNC1 as scanners send it. */
export const SEPARATOR = '\u001d';

/** One element of a code. */
export interface Gs1Element {
  readonly ai: string;
  readonly value: string;
}

/** One way in which a string can be read: its elements, and how many separators would have to be missing for it. */
export interface Reading {
  readonly elements: readonly Gs1Element[];
  readonly assumed: number;
}

/** Every way to read a string, fewest missing separators first; where there is none, why the string as written is none. */
export interface Readings {
  readonly readings: readonly Reading[];
  readonly fault: Gs1Fault | null;
}

export type Gs1FaultKind =
  | 'unknown-identifier'
  | 'too-short'
  | 'too-long'
  | 'not-digits'
  | 'character'
  | 'check-digit'
  | 'date'
  | 'repeated';

export interface Gs1Fault {
  readonly kind: Gs1FaultKind;
  readonly why: string;
}

/** Where a separator may be missing, these may follow: what medicines carry beside the lot. */
const MAY_FOLLOW = new Set(['01', '10', '11', '15', '17', '21']);

/** More separators than these are not missing at once. */
const MOST_MISSING = 3;

/** Reads a string of elements in every way that the standard's lengths allow. `today` decides the century of dates. */
export function readElements(text: string, today: string): Readings {
  const found: Reading[] = [];
  let fault: Gs1Fault | null = null;
  const walk = (rest: string, before: readonly Gs1Element[], assumed: number): void => {
    const text = rest.startsWith(SEPARATOR) && before.length > 0 ? rest.slice(1) : rest;
    const fail = (kind: Gs1FaultKind, why: string) => {
      if (assumed === 0) fault ??= { kind, why };
    };
    if (text === '') {
      found.push({ elements: before, assumed });
      return;
    }
    const format = identifierAt(text);
    if (format === null) {
      fail('unknown-identifier', `nothing known begins with ${shown(text.slice(0, 4))}`);
      return;
    }
    const body = text.slice(format.ai.length);
    const end = endsByItself(format) ? Math.min(format.most, gapIn(body)) : gapIn(body);
    const whole = body.slice(0, end);
    const wrong = faultOf(format, whole, today) ?? repeated(format, whole, before);
    if (wrong === null) walk(body.slice(end), [...before, { ai: format.ai, value: whole }], assumed);
    else fail(wrong.kind, wrong.why);
    if (endsByItself(format) || assumed === MOST_MISSING) return;
    for (let cut = 1; cut < Math.min(whole.length, format.most + 1); cut += 1) {
      const next = identifierAt(body.slice(cut));
      if (next === null || !MAY_FOLLOW.has(next.ai)) continue;
      const element = { ai: format.ai, value: body.slice(0, cut) };
      const seen = [...before, element];
      if (seen.some(({ ai }) => ai === next.ai)) continue;
      if (faultOf(format, element.value, today) === null && repeated(format, element.value, before) === null) {
        walk(body.slice(cut), seen, assumed + 1);
      }
    }
  };
  walk(text, [], 0);
  return { readings: found.sort((a, b) => a.assumed - b.assumed), fault };
}

/** How far it is to the next separator. */
function gapIn(text: string): number {
  const gap = text.indexOf(SEPARATOR);
  return gap < 0 ? text.length : gap;
}

/** What is wrong with a value; null where nothing is. */
export function faultOf(format: Gs1Format, value: string, today: string): Gs1Fault | null {
  const { ai, title, least, most } = format;
  const digits = format.value !== 'characters';
  const name = `(${ai}) ${title}`;
  const length = least === most ? `${most}` : `1 to ${most}`;
  const kind = digits ? 'digits' : 'characters';
  if (value.length < least) {
    return { kind: 'too-short', why: `${name} has ${value.length} ${kind} and needs ${length}` };
  }
  if (value.length > most) {
    return { kind: 'too-long', why: `${name} has ${value.length} ${kind}; ${length} are allowed` };
  }
  if (digits && !/^\d+$/.test(value))
    return { kind: 'not-digits', why: `${name} is ${shown(value)}, not digits alone` };
  if (!SET_82.test(value)) return { kind: 'character', why: `${name} holds a character that GS1 values never hold` };
  if (format.value === 'gtin' && !checkDigitHolds(value)) {
    return { kind: 'check-digit', why: `the check digit of ${name} ${value} does not hold` };
  }
  if (format.value !== 'date') return null;
  const date = gs1Date(value.slice(0, 6), today);
  return date.ok ? null : { kind: 'date', why: `${name}: ${date.why}` };
}

/** An element may be read twice with the same value; with two values it says two things. */
function repeated({ ai, title }: Gs1Format, value: string, before: readonly Gs1Element[]): Gs1Fault | null {
  const earlier = before.find((one) => one.ai === ai);
  if (earlier === undefined || earlier.value === value) return null;
  return { kind: 'repeated', why: `(${ai}) ${title} is there as ${shown(earlier.value)} and as ${shown(value)}` };
}

function shown(text: string): string {
  return `"${text.replace(/[^\u0020-\u007e]/gu, '.')}"`;
}
