import type { Finding } from '../findings/finding.js';
import { visible } from './characters.js';
import type { Excerpts } from './document.js';

/**
 * A fault of an input as text: `FILE:LINE:COLUMN: error: message` (`note` where it bars nothing), the lines around the place with a mark under the
 * column, why it matters, what to do. Ends with a line feed; holds no control character.
 */
export function renderFault(finding: Finding, source?: Excerpts): string {
  const { location } = finding;
  const excerpt = location === null || source === undefined ? '' : source.excerpt(location);
  const lines = [...(excerpt === '' ? [] : excerpt.split('\n')), finding.explanation, `To do: ${finding.remedy}`];
  return `${faultLine(finding)}${lines.map(visible).join('\n')}\n`;
}

/** Its first line alone: `FILE:LINE:COLUMN: error: message`. */
export function faultLine({ location, severity, message }: Finding): string {
  const place = location === null ? '' : `${location.file}:${location.line}:${location.column}: `;
  return `${visible(`${place}${severity === 'note' ? 'note' : 'error'}: ${message}`)}\n`;
}
