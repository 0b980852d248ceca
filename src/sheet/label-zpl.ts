import { findingOf } from '../findings/code.js';
import { SHEET_CODES } from '../findings/codes/sheet.js';
import type { Finding } from '../findings/finding.js';
import { characterName, quote } from '../reader/characters.js';
import type { Label, LabelSize } from './label.js';
import { type FittedLabel, fitLabel, type LabelFace } from './label-fit.js';
import { doesNotFit } from './label-problems.js';
import { type Matrix, matrixOf } from './matrix-code.js';
import type { Rendered } from './rendered.js';
import { safeText } from './safe-text.js';

/** Resolutions of label printers, in dots a millimetre: 203 dpi and 300 dpi. */
export const DENSITIES = { 203: 8, 300: 12 } as const;
export type LabelDpi = keyof typeof DENSITIES;

/**
 * Fonts that are built into every ZPL printer and whose every character takes the same number of dots, so that what fits is
 * known here and not only on the paper. Height, width with the gap between characters, times magnified.
 */
interface DotFont {
  readonly letter: 'D' | 'F';
  readonly height: number;
  readonly advance: number;
  readonly times: number;
}

const D = { letter: 'D', height: 18, advance: 12 } as const;
const F = { letter: 'F', height: 26, advance: 16 } as const;

/** Largest first; the smallest is more than 2 mm high. */
const FONTS: Record<LabelDpi, readonly DotFont[]> = {
  203: [
    { ...D, times: 2 },
    { ...F, times: 1 },
    { ...D, times: 1 },
  ],
  300: [
    { ...F, times: 2 },
    { ...D, times: 2 },
    { ...F, times: 1 },
  ],
};

/** Dots a module: 0.5 to 0.25 mm. */
const MODULES: Record<LabelDpi, readonly number[]> = { 203: [4, 3, 2], 300: [6, 5, 4, 3] };
const MARGIN_MM = 1.5;

/** Labels in ZPL, one format a label, for a printer of this resolution. A label that does not fit is an error. */
export function labelsZpl(labels: readonly Label[], size: LabelSize, dpi: LabelDpi): Rendered<string> {
  const density = DENSITIES[dpi];
  const box = {
    width: Math.floor(size.width * density),
    height: Math.floor(size.height * density),
    margin: MARGIN_MM * density,
    faces: FONTS[dpi].map(faceOf),
    modules: MODULES[dpi],
  };
  const errors: Finding[] = [];
  const formats: string[] = [];
  for (const label of labels) {
    const foreign = beyondAscii(label);
    const matrix = matrixOf(label.code.symbology, label.code.content);
    if (foreign.length > 0 || !matrix.ok) {
      errors.push(...foreign, ...(matrix.ok ? [] : matrix.errors));
      continue;
    }
    const placed = fitLabel(label, matrix.value, box);
    if ('needs' in placed) errors.push(doesNotFit(label, size, placed.needs / density));
    else formats.push(formatOf(placed.fitted, matrix.value, box));
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: formats.join('') };
}

function faceOf(font: DotFont): LabelFace<DotFont> {
  return {
    name: font,
    lineHeight: (font.height + 2) * font.times,
    measure: () => (text) => text.length * font.advance * font.times,
  };
}

function formatOf(
  { face, lines, code }: FittedLabel<DotFont>,
  matrix: Matrix,
  box: { readonly width: number; readonly height: number },
): string {
  const font = `^A${face.letter}N,${face.height * face.times},${(face.letter === 'D' ? 10 : 13) * face.times}`;
  const text = (x: number, y: number, line: string) => `^FO${x},${y}${font}^FH_^FD${fieldData(line)}^FS`;
  return [
    '^XA',
    '^CI28',
    `^PW${box.width}`,
    `^LL${box.height}`,
    '^LH0,0',
    ...lines.flatMap(({ text: line, strong, x, y }) =>
      // The built-in fonts have no bold: a line that must stand out is printed twice, one dot apart.
      strong ? [text(x, y, line), text(x + 1, y, line)] : [text(x, y, line)],
    ),
    graphic(matrix, code),
    '^PQ1',
    '^XZ',
    '',
  ].join('\n');
}

/** Text as the data of a field under `^FH_`: whatever could be a command is written by its number. */
function fieldData(text: string): string {
  return text.replace(
    /[^A-Za-z0-9 .,:;/()+=-]/g,
    (character) => `_${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

/** The code as a picture: it looks the same on every printer, whatever codes its firmware knows. */
function graphic({ columns, rows, quiet, runs }: Matrix, code: FittedLabel<DotFont>['code']): string {
  const { module } = code;
  const rowBytes = Math.ceil((columns * module) / 8);
  const bytes = new Uint8Array(rowBytes * rows * module);
  for (const { x, y, length } of runs)
    for (let row = y * module; row < (y + 1) * module; row += 1)
      for (let dot = x * module; dot < (x + length) * module; dot += 1) {
        const at = row * rowBytes + (dot >> 3);
        bytes[at] = (bytes[at] ?? 0) | (0x80 >> (dot & 7));
      }
  const hex = Buffer.from(bytes).toString('hex').toUpperCase();
  const [x, y] = [code.x + quiet * module, code.y + quiet * module];
  return `^FO${x},${y}^GFA,${bytes.length},${bytes.length},${rowBytes},${hex}^FS`;
}

function beyondAscii({ banner, heading, contents, lines }: Label): Finding[] {
  const texts = [banner ?? '', heading, ...contents, ...lines.map(({ text }) => text)].map(safeText);
  const characters = new Map(
    texts.flatMap((text) => [...text].filter((one) => one > '~').map((one) => [one, text] as const)),
  );
  return [...characters].map(([character, text]) =>
    findingOf(SHEET_CODES['character-not-printable'], {
      subject: characterName(character),
      message: `A label printer's own type has no "${character}" (${characterName(character)}), in ${quote(text)}.`,
    }),
  );
}
