/**
 * Bundles the sources into CommonJS files in dist/. Every module that is imported lazily becomes a bundle of its own, so that a
 * command loads only what it needs. The shipped formulary's snapshot is made here too, and its digest compiled in.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const src = join(root, 'src');
const dist = join(root, 'dist');
const formulations = join(root, 'formulations');

const filesBelow = (folder, ending) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));

/** What lies in the bundle of another source file, which exports it too. */
const WITHIN = { 'cli/commands/check.ts': 'cli/check-line.ts' };

/** The bundle of a source file: its path below src, with dashes. */
function bundleOf(source) {
  const path = relative(src, source).split(sep).join('/');
  return (WITHIN[path] ?? path).replace(/\.ts$/, '').replaceAll('/', '-');
}

/** Every source file that some other one imports lazily. */
const lazy = new Set(
  filesBelow(src, '.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bimport\('(\.[^']+)\.js'\)/g)].map(([, path]) =>
      resolve(dirname(file), `${path}.ts`),
    ),
  ),
);

/** Turns `import('./x.js')` into an external require of that file's own bundle. */
const seams = {
  name: 'seams',
  setup(builder) {
    builder.onResolve({ filter: /^\.{1,2}\// }, (args) => {
      if (args.kind !== 'dynamic-import') return undefined;
      return { path: `./${bundleOf(resolve(args.resolveDir, args.path).replace(/\.js$/, '.ts'))}.cjs`, external: true };
    });
  },
};

/**
 * What a package brings along for a thing that mesolog never does: commander starts other programs for subcommands that are programs of their
 * own, and inquirer's editor prompt knows every old character set, half a megabyte in each bundle with a prompt.
 */
const NEVER = { 'node:child_process': 'commander', '@inquirer/external-editor': 'editor' };

const never = {
  name: 'never',
  setup(builder) {
    builder.onResolve({ filter: /^(node:child_process|@inquirer\/external-editor)$/ }, ({ path, importer }) =>
      importer.includes(`${sep}${NEVER[path]}${sep}`) ? { path, namespace: 'never' } : undefined,
    );
    builder.onLoad({ filter: /.*/, namespace: 'never' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
  },
};

/**
 * What a package asks for and mesolog has already decided: how wide a text is (as it was wrapped; the usual package takes a third of a check's time to
 * start), and whether a terminal has colours (`src/cli/context.ts`).
 */
const DECIDED = {
  'string-width': {
    of: 'cli-table3',
    contents: `module.exports = require(${JSON.stringify(join(src, 'sheet/lines.ts'))}).widthOf;`,
  },
  '#supports-color': { of: 'chalk', contents: 'module.exports = { default: { stdout: false, stderr: false } };' },
};

const decided = {
  name: 'decided',
  setup(builder) {
    builder.onResolve({ filter: /^(string-width|#supports-color)$/ }, ({ path, importer }) =>
      importer.includes(`${sep}${DECIDED[path].of}${sep}`) ? { path, namespace: 'decided' } : undefined,
    );
    builder.onLoad({ filter: /.*/, namespace: 'decided' }, ({ path }) => ({
      contents: DECIDED[path].contents,
      loader: 'js',
      resolveDir: src,
    }));
  },
};

/** Of package.json a bundle holds the version alone. */
const version = {
  name: 'version',
  setup(builder) {
    builder.onLoad({ filter: /\/package\.json$/ }, ({ path }) =>
      path === join(root, 'package.json')
        ? { contents: JSON.stringify({ version: JSON.parse(readFileSync(path, 'utf8')).version }), loader: 'json' }
        : undefined,
    );
  },
};

/** What most commands never use, with a bundle of its own, which `bin/mesolog.cjs` starts when something of it is first used. */
const APART = {
  'cel-js': '@marcbachmann/cel-js',
  register: join(src, 'findings/register.ts'),
  'tell-faults': join(src, 'reader/tell-faults.ts'),
  'settings-yaml': join(src, 'reader/yaml-document.ts'),
};

const apart = {
  name: 'apart',
  setup(builder) {
    // Most clinics' settings are read without it; whoever reads other YAML has the reader in its own bundle.
    builder.onResolve({ filter: /\/reader\/yaml-document\.js$/ }, ({ importer }) =>
      importer === join(src, 'workflow', 'clinic.ts') ? { path: './settings-yaml.cjs', external: true } : undefined,
    );
    builder.onResolve(
      { filter: /^@marcbachmann\/cel-js$|\/findings\/register\.js$|^\.\/tell-faults\.js$/ },
      ({ path, kind }) =>
        kind === 'entry-point' ? undefined : { path: `./${basename(path, '.js')}.cjs`, external: true },
    );
  },
};

/** Builds the snapshot of the shipped formulary with the sources' own loader. */
async function writeSnapshot() {
  const builder = join(dist, 'build-snapshot.mjs');
  await build({
    entryPoints: [join(src, 'formulary/build-snapshot.ts')],
    outfile: builder,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  const { buildOwnSnapshot } = await import(pathToFileURL(builder).href);
  rmSync(builder);
  const files = filesBelow(formulations, '.yaml').map((file) => ({
    path: relative(formulations, file).split(sep).join('/'),
    bytes: new Uint8Array(readFileSync(file)),
  }));
  const { own, digest } = buildOwnSnapshot(files);
  writeFileSync(join(dist, 'formulary.snapshot'), own);
  return digest;
}

/** Writes the compiled form of every bundle beside it, in a process of its own: what reads standard input and writes to standard output is run there too. */
function writeCodeCaches() {
  const { MESOLOG_CLINIC: _, ...env } = process.env;
  const run = (args, stdio, input) => {
    const { status, stdout } = spawnSync(process.execPath, args, { stdio, input, env, cwd: root });
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
    return stdout;
  };
  const example = run([join(root, 'bin', 'mesolog.cjs'), 'request', 'example'], ['ignore', 'pipe', 'inherit']);
  run([join(src, 'code-caches.mjs')], ['pipe', 'ignore', 'inherit'], example);
}

/** The two faces of every PDF, with their licence, so that a sheet looks the same on every machine. */
function copyFonts() {
  const folder = dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json'));
  const fonts = join(dist, 'fonts');
  mkdirSync(fonts);
  for (const name of ['DejaVuSansCondensed.ttf', 'DejaVuSansCondensed-Bold.ttf'])
    cpSync(join(folder, 'ttf', name), join(fonts, name));
  cpSync(join(folder, 'LICENSE'), join(fonts, 'LICENSE'));
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
const digest = await writeSnapshot();
await build({
  entryPoints: Object.fromEntries([
    ['main', join(src, 'cli/main.ts')],
    ...[...lazy].map((source) => [bundleOf(source), join(src, WITHIN[relative(src, source)] ?? relative(src, source))]),
    ...Object.entries(APART),
  ]),
  outdir: dist,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  external: ['@photostructure/sqlite'],
  // Its ES module finds its own data through import.meta, which a CommonJS bundle does not have.
  alias: { pdfkit: createRequire(import.meta.url).resolve('pdfkit') },
  supported: { 'dynamic-import': false },
  define: { SNAPSHOT_DIGEST: JSON.stringify(digest) },
  plugins: [seams, never, decided, version, apart],
  minify: true,
  charset: 'ascii',
  legalComments: 'none',
  logLevel: 'warning',
});
cpSync(join(src, 'cli', 'schema'), join(dist, 'schema'), { recursive: true });
copyFonts();
writeCodeCaches();
