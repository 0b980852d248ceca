import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const reader = createRequire(import.meta.url).resolve('zxing-wasm/reader');
const wasm = readFileSync(join(dirname(reader), '..', '..', 'reader', 'zxing_reader.wasm'));

/** A picture of dark and light, in any unit: the decoder sees it with `scale` dots a unit. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly dark: readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[];
}

/** What an independent decoder reads in a picture: format and text of each code. */
export async function decode({ width, height, dark }: Picture, scale = 4): Promise<{ format: string; text: string }[]> {
  prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length) } });
  const [columns, rows] = [Math.ceil(width * scale), Math.ceil(height * scale)];
  const data = new Uint8ClampedArray(columns * rows * 4).fill(255);
  for (const one of dark)
    for (let y = Math.round(one.y * scale); y < Math.round((one.y + one.height) * scale); y += 1)
      for (let x = Math.round(one.x * scale); x < Math.round((one.x + one.width) * scale); x += 1)
        data.fill(0, (y * columns + x) * 4, (y * columns + x) * 4 + 3);
  const read = await readBarcodes({ data, width: columns, height: rows, colorSpace: 'srgb' } as never, {
    formats: ['QRCode', 'DataMatrix'],
  });
  return read.map(({ format, text }) => ({ format, text }));
}
