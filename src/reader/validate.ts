import type { Document } from './document.js';
import { readAs, UNFIT } from './read-as.js';
import type { Shape } from './shape.js';
import { tellFaults, type Validated } from './tell-faults.js';

export type { Validated };

/**
 * Holds a document against a shape: the typed value, or every fault at once, sorted by place. What tells the faults is loaded where there is one, or, in
 * what is `doubtful`, most likely one: it says the same of what is without fault.
 */
export function validate<T>(document: Document, shape: Shape<T>, doubtful = false): Validated<T> {
  const value = doubtful ? UNFIT : readAs(shape, document.data);
  return value === UNFIT ? tellFaults(document, shape) : { ok: true, value };
}
