import PDFDocument from 'pdfkit';
import { wrapTo } from '../lines.js';
import type { Face, FontFiles } from './fonts.js';

/** How a text is set: face, size in points, colour. */
export interface Type {
  readonly face: Face;
  readonly size: number;
  readonly color: string;
}

/** The height of a line as a multiple of the size of its type. */
export const LEADING = 1.25;

/** What every PDF says of itself. */
export interface About {
  readonly title: string;
  /** The time the document says it was made at, so that the same sheet has the same bytes. */
  readonly madeAt: Date;
}

/** Measures and draws on the pages of one PDF; all lengths in points, from the upper left. */
export interface Pen {
  readonly pdf: PDFKit.PDFDocument;
  width(text: string, type: Type): number;
  wrap(text: string, width: number, type: Type): string[];
  /** One line of text whose upper edge is at `y`. */
  line(text: string, x: number, y: number, type: Type): void;
  /** Whether both faces have the character. */
  has(character: string): boolean;
  /** Ends the file and hands over its bytes. */
  finish(): Promise<Uint8Array>;
}

/** The library keeps the parsed font to itself; whether it has a character can be asked nowhere else. */
interface WithFont {
  readonly _font: { readonly font: { hasGlyphForCodePoint(point: number): boolean } };
}

/** A pen on a new PDF without pages. */
export function penOn(fonts: FontFiles, { title, madeAt }: About): Pen {
  const pdf = new PDFDocument({
    autoFirstPage: false,
    bufferPages: true,
    font: '',
    lang: 'en',
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: title, Producer: 'mesolog', Creator: 'mesolog', CreationDate: madeAt },
  });
  const pieces: Uint8Array[] = [];
  pdf.on('data', (piece: Uint8Array) => pieces.push(piece));
  const ended = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on('end', () => resolve(Buffer.concat(pieces)));
    pdf.on('error', reject);
  });
  for (const face of ['bold', 'regular'] as const) pdf.registerFont(face, Buffer.from(fonts[face]));
  const widths = { regular: new Map<string, number>(), bold: new Map<string, number>() };

  let set = '';
  const use = (face: Face, size: number) => {
    if (set === `${face} ${size}`) return;
    pdf.font(face).fontSize(size);
    set = `${face} ${size}`;
  };

  /** Widths grow with the size, so each text is measured once, at size 1,000. */
  const width = (text: string, { face, size }: Type) => {
    const known = widths[face].get(text);
    if (known !== undefined) return (known * size) / 1000;
    use(face, 1000);
    const measured = pdf.widthOfString(text);
    widths[face].set(text, measured);
    return (measured * size) / 1000;
  };

  return {
    pdf,
    width,
    wrap: (text, most, type) => wrapTo(text, most, (part) => width(part, type)),
    line(text, x, y, { face, size, color }) {
      if (text === '') return;
      use(face, size);
      pdf.fillColor(color).text(text, x, y, { lineBreak: false });
    },
    has: (character) =>
      (['regular', 'bold'] as const).every((face) => {
        use(face, 1000);
        const { _font } = pdf as unknown as WithFont;
        return _font.font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
      }),
    finish() {
      pdf.end();
      return ended;
    },
  };
}
