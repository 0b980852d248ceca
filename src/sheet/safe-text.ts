import { visible } from '../reader/characters.js';

/** Text from data as it is printed: line feeds stand, a tab is a space, every other character that no eye can see is written out. */
export function safeText(text: string): string {
  return text.replaceAll('\t', ' ').split('\n').map(visible).join('\n');
}

/** The running lines of a document in one line. */
export function runningLine(running: readonly string[]): string {
  return running
    .map((line) => safeText(line).replaceAll('\n', ' '))
    .filter((line) => line !== '')
    .join(' · ');
}
