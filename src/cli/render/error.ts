import type { Finding } from '../../findings/finding.js';

/** The `mesolog.error/1` object as one line of JSON. */
export function errorJson(exit: number, errors: readonly Finding[]): string {
  return `${JSON.stringify({ schema: 'mesolog.error/1', exit, errors })}\n`;
}
