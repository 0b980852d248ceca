import { datamatrix, gs1datamatrix, qrcode } from 'bwip-js/node';
import { findingOf } from '../findings/code.js';
import { SHEET_CODES } from '../findings/codes/sheet.js';
import { quote, visible } from '../reader/characters.js';
import type { Symbology } from './document.js';
import type { Rendered } from './rendered.js';

/** A code as a grid of modules, without the quiet zone that must stay empty around it. */
export interface Matrix {
  readonly columns: number;
  readonly rows: number;
  /** Empty modules that a reader needs on each side. */
  readonly quiet: number;
  /** Dark runs, row by row: where each begins, counted from the upper left, and how many modules it takes. */
  readonly runs: readonly { readonly x: number; readonly y: number; readonly length: number }[];
}

type Point = readonly [number, number];

const KINDS = {
  qr: { draw: qrcode, options: { eclevel: 'M' }, quiet: 4 },
  datamatrix: { draw: datamatrix, options: {}, quiet: 1 },
  'gs1-datamatrix': { draw: gs1datamatrix, options: {}, quiet: 1 },
} as const;

/** The modules of a code; an error where the content does not go into one. */
export function matrixOf(symbology: Symbology, content: string): Rendered<Matrix> {
  const { draw, options, quiet } = KINDS[symbology];
  try {
    return { ok: true, value: { ...draw({ text: content, scale: 1, ...options } as never, collector()), quiet } };
  } catch (error) {
    const why = visible(String(error).replace(/^.*?bwipp?\S*:?\s*/s, ''));
    return {
      ok: false,
      errors: [
        findingOf(SHEET_CODES['code-not-drawn'], {
          subject: symbology,
          message: `A ${symbology} code cannot hold ${quote(content)}: ${why}.`,
        }),
      ],
    };
  }
}

/** Takes the outlines that the library draws and counts the modules inside them (even-odd). */
function collector() {
  const polygons: Point[][] = [];
  let width = 0;
  let height = 0;
  return {
    /** One unit a module. */
    scale: (): [number, number] => [1, 1],
    init(w: number, h: number) {
      width = w;
      height = h;
    },
    polygon: (points: [number, number][]) => void polygons.push(points),
    fill: () => undefined,
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    line: () => undefined,
    hexagon: () => undefined,
    ellipse: () => undefined,
    text: () => undefined,
    end: (): Omit<Matrix, 'quiet'> => {
      return { columns: width, rows: height, runs: runsOf(polygons, width, height) };
    },
  };
}

function runsOf(polygons: readonly Point[][], columns: number, rows: number): Matrix['runs'] {
  const flips = Array.from({ length: rows }, () => new Uint8Array(columns + 1));
  for (const points of polygons)
    for (const [index, [x, y]] of points.entries()) {
      const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y];
      if (x !== nextX) continue;
      for (let row = Math.min(y, nextY); row < Math.max(y, nextY); row += 1) {
        const line = flips[row];
        if (line !== undefined) line[x] = (line[x] ?? 0) ^ 1;
      }
    }
  return flips.flatMap((line, y) => {
    const edges = [...line.keys()].filter((x) => line[x] === 1);
    return edges.flatMap((x, index) => (index % 2 === 0 ? [{ x, y, length: (edges[index + 1] ?? columns) - x }] : []));
  });
}
