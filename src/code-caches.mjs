/**
 * Runs what is run most, so that its functions are compiled, and writes V8's compiled form of every bundle beside it: the next start of what was run is
 * shorter. The build starts this in a process of its own, with the example request as standard input and standard output thrown away.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { parse } from 'yaml';

// V8 notes in the compiled form of a function that its baseline compiler took it up, and takes it up at once in every later process: a command that runs
// most of its functions once would pay for that with a twentieth of its time.
setFlagsFromString('--no-sparkplug');

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');

/** Without a clinic and in one. */
const ALONE = [['check'], ['check', '--json'], ['prep'], ['formulary', 'show'], ['--help'], ['--version']];
const IN_CLINIC = [
  ['check'],
  ['check', '--json'],
  ['prep', '--json'],
  ['session', 'list'],
  ['session', 'show', '1'],
  ['lots', 'list'],
  ['rx', 'list'],
  ['patient', 'show', 'P-7Q2M9K'],
  ['formulary', 'lint'],
  ['log', 'verify'],
];

/** What is a whole number in a request, as JSON has it; every other text stays one. */
const COUNTS = new Set(['birth_year', 'order', 'points']);

function inJson(value, key) {
  if (Array.isArray(value)) return value.map((item) => inJson(item));
  if (typeof value !== 'object') return COUNTS.has(key) ? Number(value) : value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, inJson(member, name)]));
}

const { load, loaded, cacheOf } = createRequire(import.meta.url)(join(root, 'bin', 'mesolog.cjs'));
for (const name of readdirSync(dist)) if (name.endsWith('.cjs')) load(join(dist, name));
const { main } = load(join(dist, 'main.cjs'));
const line = load(join(dist, 'cli-check-line.cjs'));

/** Runs a command line with nothing but text around it; gives its exit code and what it wrote. */
async function run(argv, input = '', env = {}) {
  const pieces = [];
  const stdout = new Writable({
    write: (piece, _, written) => {
      pieces.push(piece);
      written();
    },
  });
  const stderr = new Writable({ write: (_piece, _encoding, written) => written() });
  const stdin = Readable.from([Buffer.from(input)]);
  const code = await main(argv, { stdin, stdout, stderr, env, cwd: () => root, root });
  return { code, text: Buffer.concat(pieces).toString('utf8') };
}

await line.main(['check', '--json'], line.processStreams(root));
const request = (await run(['request', 'example'])).text;
for (const argv of ALONE) await run(argv, request);
await run(['check', '--json'], JSON.stringify(inJson(parse(request, { schema: 'failsafe' }))));
const folder = mkdtempSync(join(tmpdir(), 'mesolog-build-'));
const made = await run(['demo', '--keep', join(folder, 'demo')]);
// Without ssh-keygen there is no clinic, and what runs in one starts a little later.
const env = { MESOLOG_CLINIC: join(folder, 'demo', 'clinic'), MESOLOG_STATE: join(folder, 'demo', 'state') };
if (made.code === 0) for (const argv of IN_CLINIC) await run(argv, request, env);
rmSync(folder, { recursive: true });
// As it was: what was compiled under other flags V8 leaves aside.
setFlagsFromString('--sparkplug');
for (const [file, { script }] of loaded) writeFileSync(cacheOf(file), script.createCachedData());
