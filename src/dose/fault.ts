/** What was wrong with a written number, unit or quantity. */
export type FaultKind =
  | 'empty'
  | 'too-long'
  | 'spacing'
  | 'comma'
  | 'exponent'
  | 'plus-sign'
  | 'negative'
  | 'leading-point'
  | 'trailing-point'
  | 'leading-zero'
  | 'not-a-number'
  | 'ratio-strength'
  | 'fraction'
  | 'range'
  | 'no-unit'
  | 'no-space'
  | 'refused-unit'
  | 'ambiguous-percent'
  | 'unknown-unit'
  | 'not-a-percentage';

/** Why a text was refused, and what to write instead. */
export interface Fault {
  readonly kind: FaultKind;
  /** What is wrong, naming the text (control characters made visible). */
  readonly message: string;
  /** What to write now. */
  readonly remedy: string;
}

/** Makes the failed half of a parse result. */
export function refused(kind: FaultKind, message: string, remedy: string): { ok: false; fault: Fault } {
  return { ok: false, fault: { kind, message, remedy } };
}

const SHOWN = 40;

/** Quotes foreign text for a message: at most 40 characters, with control, bidi and lone surrogate characters shown as `\u{…}`. */
export function quoted(text: string): string {
  const characters = [...text.slice(0, SHOWN * 2)];
  const shown = characters
    .slice(0, SHOWN)
    .join('')
    .replace(
      /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu,
      (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    );
  return characters.length > SHOWN ? `"${shown}…"` : `"${shown}"`;
}
