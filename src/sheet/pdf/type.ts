import type { Tone } from '../document.js';
import { LEADING, type Type } from './pen.js';

const BLACK = '#000';

/** The type of running text, by tone. */
export const TONES: Record<Tone, Type> = {
  plain: { face: 'regular', size: 9.5, color: BLACK },
  strong: { face: 'bold', size: 9.5, color: BLACK },
  faint: { face: 'regular', size: 8.5, color: '#444' },
  danger: { face: 'bold', size: 9.5, color: BLACK },
};

export const TITLE: Type = { face: 'bold', size: 16, color: BLACK };
export const HEADINGS: Record<1 | 2 | 3, Type> = {
  1: { face: 'bold', size: 13, color: BLACK },
  2: { face: 'bold', size: 11, color: BLACK },
  3: { face: 'bold', size: 9.5, color: BLACK },
};
export const CELL: Type = { face: 'regular', size: 8.5, color: BLACK };
export const COLUMN_TITLE: Type = { face: 'bold', size: 8.5, color: BLACK };
export const CAPTION: Type = { face: 'bold', size: 9, color: BLACK };

/** The height of so many lines. */
export function heightOf(lines: number, { size }: Type): number {
  return lines * size * LEADING;
}
