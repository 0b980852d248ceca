import type { Finding } from '../../findings/finding.js';
import type { Outcome } from '../outcome.js';

/** Thrown by a step that did not come out as promised, or could not be done. */
export interface Broken {
  readonly code: 'DEMO_BROKEN';
  readonly broken: string;
  readonly errors: readonly Finding[];
}

/** Whether a step was broken off by {@link promised}. */
export function isBroken(error: unknown): error is Broken {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'DEMO_BROKEN';
}

/** Ends the demonstration unless `holds`: it is held against what it promises. */
export function promised(holds: boolean, broken: string, errors: readonly Finding[] = []): asserts holds {
  if (holds) return;
  const thrown: Broken = { code: 'DEMO_BROKEN', broken, errors };
  throw thrown;
}

/** The value of an outcome that has to be there. */
export function needed<T>(outcome: Outcome<T>, otherwise: string): T {
  promised(outcome.ok, otherwise, outcome.ok ? [] : outcome.errors);
  return outcome.value;
}
