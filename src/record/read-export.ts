import { createHash } from 'node:crypto';
import { judgeCheckpoint, parseCheckpoint } from './checkpoint.js';
import type { Entry } from './entry.js';
import { derivedFiles, ENTRIES_FILE, exportLine, numbered } from './export.js';
import { linesOf } from './lines.js';
import type { LogProblem } from './problem.js';
import type { LogState } from './state.js';

/** An export as it lies somewhere. Whoever provides it follows no symbolic link and gives no path that leaves the folder. */
export interface ExportFolder {
  /** Relative paths of all files, with `/`. */
  readonly paths: readonly string[];
  /** The bytes of a file, or null where there is none that can be read. */
  readonly read: (path: string) => Uint8Array | null;
  /** The bytes of a large file in pieces; nothing where there is none. */
  readonly chunks: (path: string) => Iterable<Uint8Array>;
}

/** An export opened for an audit. */
export interface OpenExport {
  /** The entries of `entries.jsonl`, in order, with the number each line gives itself. Lines that are none come as entries of nothing. */
  readonly entries: Iterable<Entry & { readonly index: number }>;
  /** What is wrong beside the entries themselves; asked after they were read to the end, with the state they add up to. */
  readonly problems: (state: LogState) => readonly LogProblem[];
}

/** Opens an export: `entries.jsonl` is the log, and every other file must agree with it. */
export function readExport(folder: ExportFolder): OpenExport {
  const found: LogProblem[] = [];
  function* entries() {
    found.length = 0;
    let place = 0;
    for (const line of linesOf(folder.chunks(ENTRIES_FILE))) {
      const entry = readLine(line);
      if (entry === null) {
        const message = `Line ${place + 1} of ${ENTRIES_FILE} is not an entry in its one spelling.`;
        found.push({ aspect: 'integrity', entry: place, code: 'export-line', message });
      } else {
        found.push(...agreement(folder, `${numbered(place)}.json`, entry.payload, place));
        const signature = Buffer.from(entry.signature, 'latin1');
        found.push(...agreement(folder, `${numbered(place)}.json.sig`, signature, place));
      }
      yield entry ?? { index: place, payload: new Uint8Array(), signature: '' };
      place += 1;
    }
  }
  return {
    entries: { [Symbol.iterator]: entries },
    problems: (state) => [
      ...found,
      ...fileProblems(folder, state),
      ...checkpointProblems(folder, state),
      ...formularyProblems(folder),
    ],
  };
}

const differs = (entry: number | null, message: string): LogProblem => ({
  aspect: 'integrity',
  entry,
  code: 'export-differs',
  message,
});

/** Nothing where the file at `path` holds exactly these bytes. */
function agreement(
  { read }: ExportFolder,
  path: string,
  bytes: Uint8Array,
  entry: number | null,
): readonly LogProblem[] {
  const held = read(path);
  if (held === null) return [differs(entry, `${path} is missing.`)];
  return Buffer.compare(held, bytes) === 0 ? [] : [differs(entry, `${path} is not what ${ENTRIES_FILE} makes it.`)];
}

/** Files that are missing, that should not be there, or that do not follow from the entries. */
function fileProblems(folder: ExportFolder, state: LogState): readonly LogProblem[] {
  const present = new Set(folder.paths);
  const derived = derivedFiles(state);
  const own = new Set([ENTRIES_FILE, ...derived.keys()]);
  const missing = [ENTRIES_FILE].filter((path) => !present.has(path));
  const strange = folder.paths.filter((path) => {
    if (own.has(path) || /^(checkpoint\.|formularies\/)/.test(path)) return false;
    const digits = /^(\d{6,16})\.json(\.sig)?$/.exec(path)?.[1];
    return digits === undefined || Number(digits) >= state.size || numbered(Number(digits)) !== digits;
  });
  return [
    ...missing.map((path) => differs(null, `${path} is missing.`)),
    ...[...derived].flatMap(([path, text]) =>
      path === 'checkpoint' ? [] : agreement(folder, path, Buffer.from(text, 'latin1'), null),
    ),
    ...strange.map((path) => differs(null, `${path} does not belong to an export.`)),
  ];
}

function readLine(line: Uint8Array): (Entry & { index: number }) | null {
  const text = Buffer.from(line).toString('latin1');
  const match = /^\{"entry":(0|[1-9]\d{0,15}),"payload":"([A-Za-z0-9+/=]*)","signature":"([A-Za-z0-9+/=]*)"\}\n$/.exec(
    text,
  );
  if (match === null) return null;
  const [, digits = '', payload = '', signature = ''] = match;
  const entry = {
    index: Number(digits),
    payload: new Uint8Array(Buffer.from(payload, 'base64')),
    signature: Buffer.from(signature, 'base64').toString('latin1'),
  };
  return exportLine(entry.index, entry) === text ? entry : null;
}

/** The checkpoint must be of exactly these entries; each signature beside it must be one of it by someone who stood on the roster then. */
function checkpointProblems(folder: ExportFolder, state: LogState): readonly LogProblem[] {
  const body = folder.read('checkpoint');
  const problem = (aspect: LogProblem['aspect'], code: string, message: string): LogProblem => ({
    aspect,
    entry: null,
    code,
    message,
  });
  if (body === null) return [differs(null, 'checkpoint is missing.')];
  const read = parseCheckpoint(body);
  if (!read.ok) return [problem('integrity', 'checkpoint-malformed', `The checkpoint is ${read.fault}.`)];
  const { size } = read.checkpoint;
  const head = state.head();
  const problems: LogProblem[] = [];
  if (size > head.size) {
    const message = `The checkpoint of the export is of ${size} entries; it holds ${head.size}.`;
    problems.push(problem('completeness', 'truncated', message));
  } else if (Buffer.from(body).toString('latin1') !== derivedFiles(state).get('checkpoint')) {
    const message = `The checkpoint of the export, of ${size} entries, is not one of the ${head.size} that it holds.`;
    problems.push(problem('completeness', 'other-history', message));
  }
  for (const path of folder.paths) {
    const principal = /^checkpoint\.([a-z0-9._-]+@[a-z0-9.-]+)\.sig$/.exec(path)?.[1];
    if (principal !== undefined) {
      const signature = Buffer.from(folder.read(path) ?? new Uint8Array()).toString('latin1');
      problems.push(...judgeCheckpoint(state, body, signature, principal));
    } else if (path.startsWith('checkpoint.')) {
      problems.push(differs(null, `${path} does not belong to an export.`));
    }
  }
  return problems;
}

/** Each formulary's files must give the digest that its folder is named after. */
function formularyProblems(folder: ExportFolder): readonly LogProblem[] {
  const digests = new Map<string, string[]>();
  const problems: LogProblem[] = [];
  const wrong = (message: string) => problems.push(differs(null, message));
  for (const path of folder.paths) {
    if (!path.startsWith('formularies/')) continue;
    const [, digest = '', inner = ''] = /^formularies\/([0-9a-f]{64})\/(.+)$/.exec(path) ?? [];
    if (digest === '') wrong(`${path} does not belong to an export.`);
    else digests.set(digest, [...(digests.get(digest) ?? []), inner]);
  }
  for (const [digest, inners] of digests) {
    const lines = inners
      .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      .map((inner) => `${sha256(folder.read(`formularies/${digest}/${inner}`) ?? '')}  ${inner}\n`);
    if (sha256(lines.join('')) !== digest) wrong(`The files in formularies/${digest} are not those of that digest.`);
  }
  return problems;
}

function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}
