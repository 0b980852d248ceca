import { join } from 'node:path';
import { findingOf } from '../../findings/code.js';
import { SHEET_CODES } from '../../findings/codes/sheet.js';
import { readFile } from '../../io/files.js';
import type { FontFiles } from '../../sheet/pdf/fonts.js';
import { done, EXIT, type Outcome, refused } from '../outcome.js';

const MOST_BYTES = 4 * 1024 * 1024;

/** The faces of every PDF, from the folder of the program; `root` is where the program lies. */
export function pdfFonts(root: string): Outcome<FontFiles> {
  const read = (name: string) => readFile(join(root, 'dist', 'fonts', name), MOST_BYTES);
  const [regular, bold] = [read('DejaVuSansCondensed.ttf'), read('DejaVuSansCondensed-Bold.ttf')];
  if (regular.ok && bold.ok) return done({ regular: regular.value, bold: bold.value });
  const message = [regular, bold].flatMap((one) => (one.ok ? [] : [one.message])).join(' ');
  return refused(EXIT.bug, [findingOf(SHEET_CODES['font-missing'], { subject: 'fonts', message })]);
}
