import { printDecimal } from './decimal.js';
import { type Fault, quoted } from './fault.js';
import { compareRationals, dividedBy, rational, times } from './rational.js';

const RATIO = /^(\d{1,15}(?:,\d{3})*):(\d{1,3}(?:,\d{3})+|\d{1,15})(?: .*)?$/;

/**
 * Why a ratio strength is refused, with the strength that it means: 1:200,000 is 1 g in 200,000 mL, 5 mcg/mL.
 * Null where the text is no ratio. ISMP: no single-entity strength is expressed as a ratio.
 */
export function ratioFault(text: string): Fault | null {
  const [, left, right] = RATIO.exec(text) ?? [];
  if (left === undefined || right === undefined) return null;
  const parts = BigInt(left.replaceAll(',', ''));
  const volume = BigInt(right.replaceAll(',', ''));
  const message = `${quoted(text)} is a ratio strength`;
  if (parts === 0n || volume === 0n) {
    return { kind: 'ratio-strength', message, remedy: 'write the strength on the label, such as 5 mcg/mL' };
  }
  const meaning = strengthOf(parts, volume);
  if (meaning === null) {
    return {
      kind: 'ratio-strength',
      message: `${message}: ${parts} g in ${volume} mL, which is no finite decimal of mcg/mL`,
      remedy: 'write the mcg/mL that the label states',
    };
  }
  return { kind: 'ratio-strength', message: `${message}: it means ${meaning}`, remedy: `write ${meaning}` };
}

/** The strength of `parts` grams in `volume` mL, in mcg/mL, or in mg/mL from 1 mg/mL. */
function strengthOf(parts: bigint, volume: bigint): string | null {
  const milligrams = dividedBy(rational(parts * 1000n), rational(volume));
  const inMilligrams = compareRationals(milligrams, rational(1n)) >= 0;
  const shown = printDecimal(inMilligrams ? milligrams : times(milligrams, rational(1000n)));
  return shown === null ? null : `${shown} ${inMilligrams ? 'mg/mL' : 'mcg/mL'}`;
}
