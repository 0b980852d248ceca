import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const reader = createRequire(import.meta.url).resolve('zxing-wasm/reader');
const wasm = readFileSync(join(dirname(reader), '..', '..', 'reader', 'zxing_reader.wasm'));
prepareZXingModule({
  overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length) },
});

/** Without the brackets and separators in which writings of one element string differ. */
const bare = (text) => text.replace(/[^\x21-\x27\x2a-\x7e]/g, '');

/** Photographs every code on a page, has an independent decoder read it, and compares with the words beside it. */
export async function codesIn(page) {
  const faults = [];
  for (const figure of await page.locator('figure').all()) {
    const words = await figure.locator('figcaption code').innerText();
    const picture = await figure.locator('svg').screenshot();
    const read = await readBarcodes(new Blob([picture]), { formats: ['DataMatrix', 'QRCode'] });
    if (read.length !== 1) faults.push(`${read.length} codes read beside ${words}`);
    else if (bare(read[0].text) !== bare(words)) faults.push(`${read[0].text} read beside ${words}`);
  }
  return faults;
}
