/**
 * Bundles the sources into CommonJS files in dist/, one for each command family, so that a command loads only what it needs.
 * A dynamic import of a source file becomes a require of that family's own bundle.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, 'dist');
const families = readdirSync(join(root, 'src/cli/commands'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join(root, 'src/cli/commands', name));

/** Turns `import('./x.js')` into an external `./x.cjs`, the bundle that the same build makes of it. */
const families_apart = {
  name: 'families-apart',
  setup(builder) {
    builder.onResolve({ filter: /^\.{1,2}\// }, (args) => {
      if (args.kind !== 'dynamic-import') return undefined;
      const source = resolve(args.resolveDir, args.path).replace(/\.js$/, '.ts');
      if (!families.includes(source)) throw new Error(`${args.path}: only command families may be imported lazily`);
      return { path: `./${basename(source, '.ts')}.cjs`, external: true };
    });
  },
};

const options = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  external: ['@photostructure/sqlite'],
  supported: { 'dynamic-import': false },
  plugins: [families_apart],
  legalComments: 'none',
  logLevel: 'warning',
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
await build({ ...options, entryPoints: [join(root, 'src/cli/main.ts'), ...families], outdir: dist, entryNames: '[name]' });
export { createHash, pathToFileURL, writeFileSync };
