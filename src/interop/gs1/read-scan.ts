import { identifierAt } from './application-identifier.js';
import { checkDigitHolds } from './check-digit.js';
import { gs1Date } from './date.js';
import { type Gs1Element, type Gs1Fault, type Gs1FaultKind, readElements, SEPARATOR } from './elements.js';

/** What a code says of a container. */
export interface Gs1Read {
  /** 14 digits, with its check digit. */
  readonly gtin?: string;
  readonly lot?: string;
  /** Calendar date. */
  readonly expires?: string;
  readonly serial?: string;
  readonly produced?: string;
  /** All else that was read, as it stands. */
  readonly others: readonly Gs1Element[];
}

/**
 * Why a person must choose: separators may be missing, one code was read twice, several codes were read, it can be a plain GTIN too, or it states
 * two expiries.
 */
export type Gs1Doubt = 'missing-separator' | 'read-twice' | 'several-codes' | 'gtin-or-elements' | 'two-expiries';

/** What became of a scan. Where it can be read in more than one way nothing is chosen: the person is asked, with the container in hand. */
export type Gs1Scan =
  | { readonly outcome: 'ok'; readonly read: Gs1Read }
  | { readonly outcome: 'ask'; readonly doubt: Gs1Doubt; readonly why: string; readonly choices: readonly Gs1Read[] }
  | {
      readonly outcome: 'refused';
      readonly kind: Gs1FaultKind | 'empty' | 'not-gs1' | 'control-character';
      readonly why: string;
    };

/** FNC1 as programs and printers write it where they cannot send it. None of these can be part of a value but `<GS>`, which no lot holds. */
const WRITTEN_SEPARATOR = /\{GS\}|\[GS\]|<GS>|\{FNC1\}|\[FNC1\]|<FNC1>|\u241d|\^\]|\\x1d|\\u001d|\\u001D|\\x1D/g;

/** Symbology identifiers of ISO/IEC 15424 that say: GS1 elements follow. */
const GS1_SYMBOL = /^\](?:d2|C1|e0|Q3|J1)/;
const ANY_SYMBOL = /^\][A-Za-z]\d/;
const LONGEST = 300;

/** Reads what a scanner sent or a person typed from the print. `today` (a calendar date) decides the century of dates. */
export function readScan(text: string, today: string): Gs1Scan {
  const codes = codesIn(text.replace(WRITTEN_SEPARATOR, SEPARATOR).trim());
  const [only, ...more] = codes;
  if (only === undefined) return { outcome: 'refused', kind: 'empty', why: 'nothing was read' };
  if (more.length === 0) return readOne(only, today);
  return readSeveral([only, ...more], today);
}

/** The codes in one input: one a line or a symbology identifier; or the same code twice in a row. */
function codesIn(text: string): readonly string[] {
  const parts = text
    .split(/[\r\n\t]+|(?=\][A-Za-z]\d)/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.flatMap((part) => {
    const half = part.slice(0, part.length / 2);
    return part.length >= 16 && part === half + half ? [half, half] : [part];
  });
}

function readSeveral(codes: readonly string[], today: string): Gs1Scan {
  const scans = [...new Set(codes)].map((code) => readOne(code, today));
  const refused = scans.find(({ outcome }) => outcome === 'refused');
  if (refused !== undefined) return refused;
  const reads = scans.flatMap((scan) =>
    scan.outcome === 'ok' ? [scan.read] : scan.outcome === 'ask' ? scan.choices : [],
  );
  if (scans.length === 1) {
    const why = `the same code was read ${codes.length} times: it may be one container, or several`;
    return { outcome: 'ask', doubt: 'read-twice', why, choices: reads };
  }
  const together = merged(reads);
  const why = `${scans.length} different codes were read at once`;
  return { outcome: 'ask', doubt: 'several-codes', why, choices: together === null ? reads : [together, ...reads] };
}

/** Several codes of one container as one; null where two of them say different things. */
function merged(reads: readonly Gs1Read[]): Gs1Read | null {
  const whole: Record<string, unknown> = {};
  for (const { others, ...read } of reads) {
    for (const [name, value] of Object.entries(read)) {
      if (whole[name] !== undefined && whole[name] !== value) return null;
      whole[name] = value;
    }
  }
  return { ...whole, others: reads.flatMap(({ others }) => others) };
}

function readOne(code: string, today: string): Gs1Scan {
  const refuse = (kind: Extract<Gs1Scan, { outcome: 'refused' }>['kind'], why: string): Gs1Scan => ({
    outcome: 'refused',
    kind,
    why,
  });
  if (code.length > LONGEST) return refuse('too-long', `the code has ${code.length} characters`);
  if (code.startsWith('[)>')) return refuse('not-gs1', 'this is an ISO 15434 code, not a GS1 one');
  const symbol = ANY_SYMBOL.exec(code)?.[0] ?? '';
  const body = code.slice(symbol.length).replace(new RegExp(`^${SEPARATOR}|${SEPARATOR}$`, 'g'), '');
  if (/[^\u0020-\u007e\u001d]/u.test(body))
    return refuse('control-character', 'the code holds a control or foreign character');
  if (body === '') return refuse('empty', 'nothing was read');
  if (/^\]E[0-4]/.test(symbol))
    return gtinAlone(body) ?? refuse('check-digit', `${body} is no GTIN: its check digit does not hold`);
  if (symbol !== '' && !GS1_SYMBOL.test(symbol))
    return refuse('not-gs1', `${symbol} says that the code holds no GS1 elements`);
  return body.startsWith('(') ? bracketed(body, today) : readBody(body, today, symbol === '');
}

function gtinAlone(digits: string): Gs1Scan | null {
  if (![8, 12, 13, 14].includes(digits.length) || !checkDigitHolds(digits)) return null;
  return { outcome: 'ok', read: { gtin: digits.padStart(14, '0'), others: [] } };
}

function readBody(body: string, today: string, mayBeGtin: boolean): Gs1Scan {
  const { readings, fault } = readElements(body, today);
  const reads = readings.flatMap(({ elements }) => readsOf(elements, today));
  const gtin = mayBeGtin ? gtinAlone(body) : null;
  if (gtin?.outcome === 'ok') {
    const why = `${body} can be a GTIN, or elements`;
    return reads.length === 0
      ? gtin
      : { outcome: 'ask', doubt: 'gtin-or-elements', why, choices: [gtin.read, ...reads] };
  }
  const [first] = readings;
  if (first === undefined) return { outcome: 'refused', ...(fault ?? NOTHING) };
  const asWritten = first.assumed === 0;
  // A scanner that sent one separator sends them all: what it sent is then taken as it stands.
  if (asWritten && (readings.length === 1 || body.includes(SEPARATOR))) return oneReading(first.elements, today);
  const missing = asWritten ? 'a separator may be missing' : `a separator is missing: ${fault?.why ?? ''}`;
  const twice = twoExpiries(first.elements, today);
  const why = twice === null ? missing : `${missing}; ${twice}`;
  return { outcome: 'ask', doubt: 'missing-separator', why, choices: reads };
}

const NOTHING: Gs1Fault = { kind: 'unknown-identifier', why: 'nothing of it is known' };

/** `(01)09501101530003(17)270331(10)A123`, as printed beside a code. Brackets end a value, so nothing is missing. */
function bracketed(text: string, today: string): Gs1Scan {
  const parts = text.split(/\((?=\d{2,4}\))/).slice(1);
  const written = parts
    .map((part) =>
      part
        .split(/\)(.*)/s)
        .map((piece) => piece.trim())
        .join(''),
    )
    .join(SEPARATOR);
  const { readings, fault } = readElements(written, today);
  const [first] = readings;
  return first?.assumed === 0 ? oneReading(first.elements, today) : { outcome: 'refused', ...(fault ?? NOTHING) };
}

/** What elements say whose ends are not in doubt. */
function oneReading(elements: readonly Gs1Element[], today: string): Gs1Scan {
  const [read, ...others] = readsOf(elements, today);
  const why = twoExpiries(elements, today);
  return why === null
    ? { outcome: 'ok', read }
    : { outcome: 'ask', doubt: 'two-expiries', why, choices: [read, ...others] };
}

/** Two expiries that elements state and that are not the same day, in words; null where there are none. */
function twoExpiries(elements: readonly Gs1Element[], today: string): string | null {
  const stated = expiriesIn(elements, today);
  if (new Set(stated.map(({ expires }) => expires)).size < 2) return null;
  return `the code states two expiries: ${stated.map(({ ai, expires }) => `(${ai}) says ${expires}`).join(', ')}`;
}

/** The identifiers that are read by name; an expiry may stand with its time of day too. */
const NAMED = { gtin: '01', lot: '10', serial: '21', produced: '11' } as const;
const EXPIRIES: readonly string[] = ['17', '7003'];
const NAMED_IDENTIFIERS: ReadonlySet<string> = new Set([...Object.values(NAMED), ...EXPIRIES]);

/** What elements say: one reading for each expiry that they state, as neither is truer than the other. */
function readsOf(elements: readonly Gs1Element[], today: string): readonly [Gs1Read, ...Gs1Read[]] {
  const named = Object.entries(NAMED).flatMap(([name, ai]) => {
    const found = elements.find((one) => one.ai === ai);
    return found === undefined ? [] : [[name, readable(found, today)] as const];
  });
  const read = { ...Object.fromEntries(named), others: elements.filter(({ ai }) => !NAMED_IDENTIFIERS.has(ai)) };
  const [first, ...more] = new Set(expiriesIn(elements, today).map(({ expires }) => expires));
  return first === undefined ? [read] : [{ ...read, expires: first }, ...more.map((expires) => ({ ...read, expires }))];
}

/** Every expiry that elements state, by the day. */
function expiriesIn(elements: readonly Gs1Element[], today: string) {
  return EXPIRIES.flatMap((ai) => {
    const found = elements.find((one) => one.ai === ai);
    return found === undefined ? [] : [{ ai, expires: readable(found, today) }];
  });
}

/** A date as a calendar date, anything else as it stands. */
function readable({ ai, value }: Gs1Element, today: string): string {
  if (identifierAt(ai)?.value !== 'date') return value;
  const read = gs1Date(value.slice(0, 6), today);
  return read.ok ? read.date : value;
}
