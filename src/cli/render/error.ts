import type { Finding } from '../../findings/finding.js';
import { jsonLine } from './json.js';

/** The `mesolog.error/1` object as one line of JSON; `index` is the place in a batch, from 0. */
export function errorJson(exit: number, errors: readonly Finding[], index?: number): string {
  return jsonLine({ schema: 'mesolog.error/1', ...(index === undefined ? {} : { index }), exit, errors });
}
