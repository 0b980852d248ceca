const ESCAPED = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** One line of JSON with its line feed. */
export function jsonLine(value: unknown): string {
  return `${jsonText(value)}\n`;
}

/**
 * A value as JSON. Characters that a terminal obeys and JSON lets stand (DEL, C1, direction marks) are written as `\u009b`: the same text for every
 * reader, harmless on a screen.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  return text.replace(ESCAPED, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
