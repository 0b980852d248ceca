import type { Picture } from './decode.js';

/** One text of a ZPL format: where it begins, its dots a character, and what the printer would print. */
export interface ZplText {
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly advance: number;
  readonly text: string;
}

/** A format as a printer understands it. Anything that we never write is an error, so that nothing hostile becomes a command. */
export interface ZplFormat {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly ZplText[];
  readonly picture: Picture;
}

const FIELD = /^\^FO(\d+),(\d+)\^A(D|F)N,(\d+),(\d+)\^FH_\^FD([^^~]*)\^FS$/;
/** Dots between characters of the built-in fonts, at their own size, by the printer's manual. */
const GAPS: Record<string, number> = { D: 2, F: 3 };
const HEIGHTS: Record<string, number> = { D: 18, F: 26 };

export function readZpl(zpl: string): ZplFormat[] {
  return zpl
    .split('^XA\n')
    .slice(1)
    .map((format) => {
      const lines = format.split('\n');
      const texts: ZplText[] = [];
      const dark: { x: number; y: number; width: number; height: number }[] = [];
      let [width, height] = [0, 0];
      for (const line of lines) {
        const field = FIELD.exec(line);
        if (field !== null) texts.push(textOf(field));
        else if (line.includes('^GFA')) dark.push(...dots(line));
        else if (/^\^PW\d+$/.test(line)) width = Number(line.slice(3));
        else if (/^\^LL\d+$/.test(line)) height = Number(line.slice(3));
        else if (!['^CI28', '^LH0,0', '^PQ1', '^XZ', ''].includes(line)) throw new Error(`not ours: ${line}`);
      }
      return { width, height, texts, picture: { width, height, dark } };
    });
}

function textOf([, x, y, font = '', height, width, data = '']: RegExpExecArray): ZplText {
  const times = Number(height) / (HEIGHTS[font] ?? 0);
  return {
    x: Number(x),
    y: Number(y),
    height: Number(height),
    advance: Number(width) + (GAPS[font] ?? 0) * times,
    text: data.replace(/_([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
  };
}

function dots(line: string) {
  const match = /^\^FO(\d+),(\d+)\^GFA,(\d+),(\d+),(\d+),([0-9A-F]+)\^FS$/.exec(line);
  if (match === null) throw new Error(`no graphic: ${line}`);
  const [left, top, sent, total, row] = match.slice(1, 6).map(Number) as [number, number, number, number, number];
  const bytes = Buffer.from(match[6] ?? '', 'hex');
  if (bytes.length !== sent || sent !== total) throw new Error('the graphic has another length than it says');
  const dark: { x: number; y: number; width: number; height: number }[] = [];
  for (const [at, byte] of bytes.entries())
    for (let bit = 0; bit < 8; bit += 1)
      if ((byte & (0x80 >> bit)) !== 0)
        dark.push({ x: left + (at % row) * 8 + bit, y: top + Math.floor(at / row), width: 1, height: 1 });
  return dark;
}
