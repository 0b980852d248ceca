import type { Finding } from '../../findings/finding.js';
import { renderFault } from '../../reader/code-frame.js';
import type { Excerpts } from '../../reader/document.js';

/** Why something could not be done, every fault at once: place, lines around it, why, what to do, and the code for `explain`. */
export function renderFaults(faults: readonly Finding[], source?: Excerpts): string {
  return faults.map((fault) => `${renderFault(fault, source)}More: mesolog explain ${fault.code}\n`).join('\n');
}
