import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { buildSync } from 'esbuild';
import { ROOT } from './measure.mjs';

/** A TypeScript file of the repository, bundled for this run into dist (which every build empties), where no bundle exports what is measured. */
export function fromSource(path) {
  const outfile = join(ROOT, 'dist', `bench-${basename(path, '.ts')}.cjs`);
  buildSync({
    entryPoints: [join(ROOT, path)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['@photostructure/sqlite', 'pdfkit', '@lydell/node-pty', '@xterm/headless'],
    logLevel: 'error',
  });
  return createRequire(import.meta.url)(outfile);
}
