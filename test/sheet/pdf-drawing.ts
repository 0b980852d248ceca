import { inflateSync } from 'node:zlib';
import type { Picture } from './decode.js';

/** The filled rectangles of a page (from 0) of a PDF that we wrote, from its upper left. */
export function filledRectangles(pdf: Uint8Array, width: number, height: number, page = 0): Picture {
  const bytes = Buffer.from(pdf);
  let begin = 0;
  for (let at = 0; at <= page; at += 1) begin = bytes.indexOf('\nstream\n', begin) + '\nstream\n'.length;
  const drawing = inflateSync(bytes.subarray(begin, bytes.indexOf('\nendstream', begin))).toString('latin1');
  const dark: { x: number; y: number; width: number; height: number }[] = [];
  let path: typeof dark = [];
  for (const line of drawing.split('\n')) {
    const [x, y, w, h] = line.split(' ').map(Number);
    if (line.endsWith(' re')) path.push({ x: x ?? 0, y: y ?? 0, width: w ?? 0, height: h ?? 0 });
    else if (line === 'f') {
      dark.push(...path);
      path = [];
    } else if (line === 'S') path = [];
  }
  return { width, height, dark };
}
