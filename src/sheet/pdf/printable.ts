import { findingOf } from '../../findings/code.js';
import { SHEET_CODES } from '../../findings/codes/sheet.js';
import type { Finding } from '../../findings/finding.js';
import { characterName, quote } from '../../reader/characters.js';
import { safeText } from '../safe-text.js';

/** One finding for each character in any text of `model` that cannot be printed, naming it and the first text that holds it. */
export function unprintable(model: unknown, has: (character: string) => boolean): Finding[] {
  const seen = new Set<string>(['\n']);
  const findings: Finding[] = [];
  for (const text of textsOf(model)) {
    for (const character of safeText(text)) {
      if (seen.has(character)) continue;
      seen.add(character);
      if (has(character)) continue;
      findings.push(
        findingOf(SHEET_CODES['character-not-printable'], {
          subject: characterName(character),
          message: `The printed form has no "${character}" (${characterName(character)}), in ${quote(text)}.`,
        }),
      );
    }
  }
  return findings;
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
