import type { Finding } from '../findings/finding.js';
import { visible } from './characters.js';
import type { Excerpts } from './document.js';

/**
 * A fault of an input as text: `FILE:LINE:COLUMN: error: message` (`note` where it bars nothing), the lines around the place with a mark under the
 * column, why it matters, what to do. Ends with a line feed; holds no control character.
 */
export function renderFault(finding: Finding, source?: Excerpts): string {
  const { location, severity } = finding;
  const place = location === null ? '' : `${location.file}:${location.line}:${location.column}: `;
  const excerpt = location === null || source === undefined ? '' : source.excerpt(location);
  const lines = [
    `${place}${severity === 'note' ? 'note' : 'error'}: ${finding.message}`,
    ...(excerpt === '' ? [] : excerpt.split('\n')),
    finding.explanation,
    `To do: ${finding.remedy}`,
  ];
  return `${lines.map(visible).join('\n')}\n`;
}
