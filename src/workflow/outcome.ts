import type { Finding } from '../findings/finding.js';

/** What a process may end with; the numbers are a contract with scripts. */
export const EXIT = {
  ok: 0,
  findings: 1,
  usage: 2,
  integrity: 3,
  policy: 4,
  bug: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A verb that could not be carried out, with every reason at once. Nothing was written. */
export interface Refused {
  readonly ok: false;
  readonly exit: ExitCode;
  readonly errors: readonly Finding[];
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | Refused;

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refused(exit: ExitCode, errors: readonly Finding[]): Refused {
  return { ok: false, exit, errors };
}
