import { type Fault, quoted, refused } from './fault.js';
import { compareRationals, floorOf, isNegative, isZero, type Rational, rational } from './rational.js';

export type ParsedDecimal =
  | { readonly ok: true; readonly value: Rational }
  | { readonly ok: false; readonly fault: Fault };

/** The longest number that is read. */
export const LONGEST_DECIMAL = 40;

const DECIMAL = /^(?:0|[1-9]\d*)(?:\.\d+)?$/;

/**
 * Reads a number by the one accepted spelling: digits, then perhaps a point and digits. `0.5`, `12`, `1.50`.
 * No sign, no comma, no exponent, no leading zero before digits, no bare point, ASCII digits alone, at most 40 characters.
 * The digits as written become the exact value; each refusal names the fault and what to write.
 */
export function parseDecimal(text: string): ParsedDecimal {
  if (text.length > LONGEST_DECIMAL) {
    return refused(
      'too-long',
      `${quoted(text)} is longer than ${LONGEST_DECIMAL} characters`,
      `write at most ${LONGEST_DECIMAL} characters`,
    );
  }
  const value = digitsOf(text);
  return value === null ? { ok: false, fault: decimalFault(text) } : { ok: true, value };
}

/** The value of digits in the accepted spelling, of any length; null for every other spelling. */
export function digitsOf(text: string): Rational | null {
  if (!DECIMAL.test(text)) return null;
  const [whole = '', decimals = ''] = text.split('.');
  return rational(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

interface Refusal {
  readonly kind: Fault['kind'];
  readonly pattern: RegExp;
  readonly says: string;
  readonly remedy: (text: string) => string;
}

const always = (remedy: string) => (): string => remedy;

/** The faults by name, the most particular first. */
const REFUSALS: readonly Refusal[] = [
  { kind: 'empty', pattern: /^\s*$/, says: 'is not a number', remedy: always('write a number such as 0.5') },
  { kind: 'negative', pattern: /^[-\u2212]\s*\.?\d/, says: 'is negative', remedy: always('write a number above zero') },
  { kind: 'plus-sign', pattern: /^\+/, says: 'has a plus sign', remedy: (text) => `write ${quoted(text.slice(1))}` },
  {
    kind: 'ratio-strength',
    pattern: /^\d[\d,]*:\d/,
    says: 'is a ratio',
    remedy: always('write the strength, such as 5 mcg/mL'),
  },
  { kind: 'fraction', pattern: /^\d+\/\d+$/, says: 'is a fraction', remedy: always('write a decimal such as 0.5') },
  {
    kind: 'range',
    pattern: /^[\d.,]+\s*[-\u2013\u2014]\s*[\d.,]+$/,
    says: 'is a range',
    remedy: always('write one number'),
  },
  {
    kind: 'exponent',
    pattern: /^[\d.]+[eE][-+]?\d+$/,
    says: 'has an exponent',
    remedy: always('write all digits, such as 1000'),
  },
  { kind: 'comma', pattern: /^\d[\d.]*,[\d.,]*$/, says: 'has a comma', remedy: commaRemedy },
  { kind: 'leading-point', pattern: /^\.\d+$/, says: 'begins with a point', remedy: (text) => `write 0${text}` },
  {
    kind: 'trailing-point',
    pattern: /^\d+\.$/,
    says: 'ends with a point',
    remedy: (text) => `write ${text.slice(0, -1)}`,
  },
  {
    kind: 'leading-zero',
    pattern: /^0\d+(\.\d+)?$/,
    says: 'begins with a needless zero',
    remedy: (text) => {
      const shortened = text.replace(/^0+(?=\d)/, '');
      return text.includes('.')
        ? `write ${shortened}`
        : `write ${shortened}, or 0.${text.slice(1)} if a point was lost`;
    },
  },
];

function decimalFault(text: string): Fault {
  const refusal = REFUSALS.find(({ pattern }) => pattern.test(text));
  if (refusal !== undefined) {
    return { kind: refusal.kind, message: `${quoted(text)} ${refusal.says}`, remedy: refusal.remedy(text) };
  }
  return {
    kind: 'not-a-number',
    message: `${quoted(text)} is not a number`,
    remedy: 'write digits, with a point for decimals, such as 0.5',
  };
}

function commaRemedy(text: string): string {
  const withoutCommas = text.replaceAll(',', '');
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) {
    const asPoint = /^\d{1,3},\d{3}$/.test(text)
      ? `, or ${text.replace(',', '.')} if the comma was a decimal point`
      : '';
    return `write ${withoutCommas}${asPoint}`;
  }
  return /^\d+,\d+$/.test(text)
    ? `write ${text.replace(',', '.')}`
    : 'write the number without commas, with a point for decimals';
}

/** How many decimals write `value` exactly, or null where no number of them does. Denominators are few, and always the same. */
function decimalsNeeded({ d }: Rational): number | null {
  if (d === 1n) return 0;
  const known = DECIMALS.get(d);
  if (known !== undefined) return known;
  const needed = decimalsOf(d);
  if (DECIMALS.size < MOST_DENOMINATORS) DECIMALS.set(d, needed);
  return needed;
}

const DECIMALS = new Map<bigint, number | null>();
const MOST_DENOMINATORS = 1024;

function decimalsOf(d: bigint): number | null {
  let rest = d;
  let twos = 0;
  let fives = 0;
  while (rest % 2n === 0n) {
    rest /= 2n;
    twos += 1;
  }
  while (rest % 5n === 0n) {
    rest /= 5n;
    fives += 1;
  }
  if (rest !== 1n) return null;
  return Math.max(twos, fives);
}

/**
 * `value` in plain digits: leading zero, no trailing zero, no exponent, a minus sign where it is negative.
 * Null where it has no finite decimal; then {@link roundToSignificant} first.
 */
export function printDecimal(value: Rational): string | null {
  const decimals = decimalsNeeded(value);
  if (decimals === null) return null;
  if (decimals === 0) return `${isNegative(value) ? '-' : ''}${value.n}`;
  const digits = ((value.n * 10n ** BigInt(decimals)) / value.d).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals);
  const sign = isNegative(value) ? '-' : '';
  return `${sign}${whole}.${fraction}`;
}

/** The significant digits to which a value without a finite decimal is rounded for display and JSON. */
export const SIGNIFICANT_DIGITS = 6;

/** `value` rounded half-even to `digits` significant digits. For showing only: nothing is computed from it. */
export function roundToSignificant(value: Rational, digits = SIGNIFICANT_DIGITS): Rational {
  if (isZero(value)) return value;
  const { s, n, d } = value;
  const most = 10n ** BigInt(digits);
  let exponent = digits - n.toString().length + d.toString().length;
  while (overTenTo(-exponent, n, d, most) >= 0) exponent -= 1;
  while (overTenTo(-exponent, n, d, most / 10n) < 0) exponent += 1;
  const power = tenTo(exponent);
  const whole = exponent >= 0 ? halfEven(n * power, d) : halfEven(n, d * power);
  return exponent >= 0 ? rational(s * whole, power) : rational(s * whole * power);
}

/** Ten to the power of so many places, to either side of the point. */
function tenTo(places: number): bigint {
  return 10n ** BigInt(places < 0 ? -places : places);
}

/** Whether `n / d` is below (negative), at (0) or above (positive) `bound` times ten to `exponent`; without making a fraction of either. */
function overTenTo(exponent: number, n: bigint, d: bigint, bound: bigint): number {
  const power = tenTo(exponent);
  const [left, right] = exponent >= 0 ? [n, bound * d * power] : [n * power, bound * d];
  return left === right ? 0 : left < right ? -1 : 1;
}

/** The whole number nearest to `n / d`, both above zero; of two equally near, the even one. */
function halfEven(n: bigint, d: bigint): bigint {
  const floor = n / d;
  const twice = 2n * (n - floor * d);
  return twice < d || (twice === d && floor % 2n === 0n) ? floor : floor + 1n;
}

/** The whole number nearest to `value`; of two equally near, the even one. */
export function roundHalfEven(value: Rational): bigint {
  const floor = floorOf(value);
  const distance = compareRationals(value, rational(2n * floor + 1n, 2n));
  if (distance !== 0) return distance < 0 ? floor : floor + 1n;
  return floor % 2n === 0n ? floor : floor + 1n;
}
