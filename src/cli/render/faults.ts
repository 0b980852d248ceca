import type { Finding } from '../../findings/finding.js';
import { faultLine, renderFault } from '../../reader/code-frame.js';
import type { Excerpts } from '../../reader/document.js';

/**
 * Why something could not be done, every fault at once: place, lines around it, why, what to do, and the code for `explain`. Where faults that follow
 * each other have no place and the same why and what to do, that is said once, after the last of them.
 */
export function renderFaults(faults: readonly Finding[], source?: Excerpts): string {
  return faults
    .map((fault, at) => {
      const next = faults[at + 1];
      if (next !== undefined && areAlike(fault, next)) return faultLine(fault);
      const more = `More: mesolog explain ${fault.code}\n`;
      return `${renderFault(fault, source)}${more}${next === undefined ? '' : '\n'}`;
    })
    .join('');
}

function areAlike(one: Finding, other: Finding): boolean {
  const said = ({ code, severity, explanation, remedy, location }: Finding) =>
    JSON.stringify([code, severity, explanation, remedy, location === null]);
  return one.location === null && said(one) === said(other);
}
