import type { Document } from '../document.js';

/** How much larger than at the bench a page for patients is drawn: its smallest running text, 8.5 points, becomes 11. */
const LARGE = 1.3;

/** How much everything on the pages of a document is enlarged. */
export function scaleOf({ large }: Document): number {
  return large === true ? LARGE : 1;
}
