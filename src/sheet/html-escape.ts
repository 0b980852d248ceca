import { wordsOf } from './lines.js';
import { safeText } from './safe-text.js';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text from data as the content of an element. Line feeds become line breaks; a number is never parted from its unit. */
export function html(text: string): string {
  return safeText(text).split('\n').map(lineHtml).join('<br>');
}

function lineHtml(line: string): string {
  return wordsOf(line)
    .map((word) =>
      word.includes(' ') && word.length < LONGEST_TOGETHER
        ? `<span class="together">${attribute(word)}</span>`
        : attribute(word),
    )
    .join(' ');
}

/** More characters than any number with its unit has: what is longer may break after all, so that nothing leaves the page. */
const LONGEST_TOGETHER = 40;

/** Text from data inside a quoted attribute, or where no line break can stand. */
export function attribute(text: string): string {
  return safeText(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/**
 * Text from data as a string of a style sheet: whatever is not a letter or a digit is written by its number. A space too, because one
 * that follows a number belongs to it.
 */
export function cssString(text: string): string {
  const escaped = safeText(text).replace(
    /[^A-Za-z0-9]/gu,
    (character) => `\\${(character.codePointAt(0) ?? 0).toString(16).padStart(6, '0')}`,
  );
  return `"${escaped}"`;
}
