import { parseDecimal } from './decimal.js';
import { type Fault, quoted, refused } from './fault.js';
import { compareRationals, dividedBy, ONE, type Rational, rational } from './rational.js';

/** How far a measured draw may be from the exact one, as a share of the exact one, and who said so. */
export interface Tolerance {
  readonly share: Rational;
  readonly stated: 'formula' | 'clinic' | 'request';
}

/** Reads a tolerance such as `5 %`, above 0 % and at most 100 %. */
export function parseTolerance(
  text: string,
  stated: Tolerance['stated'],
): { readonly ok: true; readonly tolerance: Tolerance } | { readonly ok: false; readonly fault: Fault } {
  const percent = text.endsWith(' %') ? parseDecimal(text.slice(0, -2)) : null;
  if (percent === null) {
    return refused(
      'not-a-percentage',
      `${quoted(text)} is not a percentage`,
      'write a number, one space and %, such as 5 %',
    );
  }
  if (!percent.ok) return percent;
  const share = dividedBy(percent.value, rational(100n));
  if (share.n === 0n || compareRationals(share, ONE) > 0) {
    return refused(
      'not-a-percentage',
      `${quoted(text)} is not above 0 % and at most 100 %`,
      'write a tolerance such as 5 %',
    );
  }
  return { ok: true, tolerance: { share, stated } };
}
