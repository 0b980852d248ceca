import { visible } from '../../reader/characters.js';

/**
 * Text from data, made safe for a terminal: line feeds stand, a tab becomes a space, every other control character and every
 * direction mark is written as `\u{1b}`, so that it is seen and not obeyed.
 */
export function sanitize(text: string): string {
  return text.replaceAll('\t', ' ').split('\n').map(visible).join('\n');
}

/** A line of data: as {@link sanitize}, and a line feed is shown too. */
export function sanitizeLine(text: string): string {
  return visible(text.replaceAll('\t', ' '));
}

/** A model whose texts all come from data, with each of them made safe. For plain objects, lists and texts only. */
export function sanitizeAll<T>(model: T): T {
  return sanitizeValue(model) as T;
}

function sanitizeValue(value: unknown): unknown {
  if (typeof value === 'string') return sanitize(value);
  if (Array.isArray(value)) return value.map(sanitizeValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, sanitizeValue(one)]));
}

/** The sequences that the palette writes (weight, inversion, red, and their ends); no other control sequence leaves the program. */
const OWN_COLOURS = /(\u001b\[(?:1|2|7|22|27|31|39)m)/;

/** The last look at a text on its way out: the palette's own colours stand where colour is on, everything else is as in {@link sanitize}. */
export function sanitizeOutput(text: string, color: boolean): string {
  if (!color) return sanitize(text);
  return text
    .split(OWN_COLOURS)
    .map((part, index) => (index % 2 === 1 ? part : sanitize(part)))
    .join('');
}
