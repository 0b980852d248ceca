/** Exact amounts for the policy: whole numbers over whole numbers, never a float. `src/dose` computes doses; this only compares what was signed. */
export interface Amount {
  readonly numerator: bigint;
  readonly denominator: bigint;
  /** What may be compared with what: `mass`, `volume`, `mass/volume`, or the unit itself where it is not in the table. */
  readonly dimension: string;
}

interface Written {
  readonly value: string;
  readonly unit: string;
}

const UNITS: ReadonlyMap<string, readonly [dimension: string, factor: bigint]> = new Map([
  ['kg', ['mass', 10n ** 12n]],
  ['g', ['mass', 10n ** 9n]],
  ['mg', ['mass', 10n ** 6n]],
  ['ug', ['mass', 10n ** 3n]],
  ['ng', ['mass', 1n]],
  ['L', ['volume', 10n ** 6n]],
  ['dL', ['volume', 10n ** 5n]],
  ['mL', ['volume', 10n ** 3n]],
  ['uL', ['volume', 1n]],
  ['mol', ['substance', 10n ** 9n]],
  ['mmol', ['substance', 10n ** 6n]],
  ['umol', ['substance', 10n ** 3n]],
  ['nmol', ['substance', 1n]],
]);

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

/** Whether `text` is a fraction `n/d` in lowest terms with d of at least 2. */
export function reduced(text: string): boolean {
  const match = /^(0|[1-9]\d{0,98})\/([1-9]\d{0,98})$/.exec(text);
  if (match === null) return false;
  const denominator = BigInt(match[2] ?? '1');
  return denominator > 1n && gcd(BigInt(match[1] ?? '0'), denominator) === 1n;
}

function unitOf(unit: string): readonly [string, bigint] {
  return UNITS.get(unit) ?? [unit, 1n];
}

/** The exact amount of a signed quantity. `%`, `[iU]` and other units outside the table compare only with themselves. */
export function amountOf({ value, unit }: Written): Amount {
  const [whole = '0', rest = ''] = value.split('/');
  const [integer = '0', decimals = ''] = whole.split('.');
  let numerator = BigInt(integer + decimals);
  let denominator = rest === '' ? 10n ** BigInt(decimals.length) : BigInt(rest);
  const parts = unit.split('/');
  const [over, by] = unitOf(parts.length === 2 ? (parts[0] ?? unit) : unit);
  numerator *= by;
  if (parts.length !== 2) return { numerator, denominator, dimension: over };
  const [under, per] = unitOf(parts[1] ?? '');
  denominator *= per;
  return { numerator, denominator, dimension: `${over}/${under}` };
}

/** Negative, zero or positive as `a` is below, equal to or above `b`; null where the two cannot be compared. */
export function compareAmounts(a: Amount, b: Amount): number | null {
  if (a.dimension !== b.dimension) return null;
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference === 0n ? 0 : difference > 0n ? 1 : -1;
}

/** The sum, or null where the two cannot be added. */
export function addAmounts(a: Amount, b: Amount): Amount | null {
  if (a.dimension !== b.dimension) return null;
  const numerator = a.numerator * b.denominator + b.numerator * a.denominator;
  const denominator = a.denominator * b.denominator;
  const common = gcd(numerator, denominator) || 1n;
  return { numerator: numerator / common, denominator: denominator / common, dimension: a.dimension };
}
