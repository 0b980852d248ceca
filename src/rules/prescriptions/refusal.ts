import type { Code } from '../../findings/code.js';

/** One thing that keeps a prescription from counting: its code, what follows "Prescription R-…" in the message, and the comparison. */
export type Refusal = readonly [
  code: Code,
  message: string,
  fact: string,
  actual: string,
  operator: string,
  limit: string,
];
