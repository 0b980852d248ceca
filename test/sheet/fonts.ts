import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FontFiles } from '../../src/sheet/pdf/fonts.js';

const folder = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');

export const FONTS: FontFiles = {
  regular: readFileSync(join(folder, 'DejaVuSansCondensed.ttf')),
  bold: readFileSync(join(folder, 'DejaVuSansCondensed-Bold.ttf')),
};

export const SETTING = { fonts: FONTS, madeAt: new Date('2099-01-01T00:00:00Z') };
