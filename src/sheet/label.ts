import type { Symbology } from './document.js';

/** One sticker. Its texts are data, ready for display; nothing of them is ever left out. */
export interface Label {
  /** In front of everything, as `SAMPLE`; null where there is nothing to warn of. */
  readonly banner: string | null;
  /** Whose it is and what it is: the largest words. */
  readonly heading: string;
  /** Name and amount of everything in it: one a line, or one after the other where lines are short. */
  readonly contents: readonly string[];
  readonly lines: readonly LabelLine[];
  readonly code: { readonly symbology: Symbology; readonly content: string };
}

export interface LabelLine {
  readonly text: string;
  readonly strong: boolean;
}

/** Width and height in millimetres. */
export interface LabelSize {
  readonly width: number;
  readonly height: number;
}

/** Each ingredient once, on its own basis where it has an amount on that: two bases of one substance would read like two drugs. */
export function onLabel<Amount extends { readonly ingredient: string; readonly basis?: string }>(
  amounts: readonly Amount[],
): readonly Amount[] {
  const own = new Map<string, Amount>();
  for (const amount of amounts) {
    const itself = amount.basis === undefined || amount.basis === amount.ingredient;
    if (itself || !own.has(amount.ingredient)) own.set(amount.ingredient, amount);
  }
  return [...own.values()];
}
