import { safeText } from './safe-text.js';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text from data as the content of an element or a quoted attribute. Line feeds become line breaks. */
export function html(text: string): string {
  return attribute(text).replaceAll('\n', '<br>');
}

/** Text from data inside a quoted attribute, or where no line break can stand. */
export function attribute(text: string): string {
  return safeText(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** Text from data as a string of a style sheet: whatever is not a letter, a digit or a space is written by its number. */
export function cssString(text: string): string {
  const escaped = safeText(text).replace(
    /[^A-Za-z0-9 ]/gu,
    (character) => `\\${(character.codePointAt(0) ?? 0).toString(16).padStart(6, '0')}`,
  );
  return `"${escaped}"`;
}
