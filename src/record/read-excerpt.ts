import { type Checkpoint, parseCheckpoint } from './checkpoint.js';
import { originOf } from './entry.js';
import { INCLUSION } from './excerpt.js';
import { excerptReadme } from './excerpt-readme.js';
import { numbered } from './export.js';
import { verifyInclusion } from './merkle-proof.js';
import { CHECKPOINT_NAMESPACE } from './payloads/schemas.js';
import type { Aspect, LogProblem } from './problem.js';
import { readEntry } from './read-entry.js';
import type { ExportFolder } from './read-export.js';
import { keyLine, type PublicKey } from './ssh-key.js';
import { parseSignature, verifySignature } from './sshsig.js';

/** What one entry shown alone proves, and what speaks against it. */
export interface ReadExcerpt {
  readonly entry: number;
  /** Null where the checkpoint is none: then nothing is proved. */
  readonly checkpoint: Checkpoint | null;
  /** How many good signatures the checkpoint bears. */
  readonly vouched: number;
  readonly problems: readonly LogProblem[];
}

/** Which entry a folder shows alone; null where it is no excerpt. */
export function excerptOf(paths: readonly string[]): number | null {
  const [name, ...more] = paths.filter((path) => path.endsWith(INCLUSION));
  const digits = /^(\d{6,15})\.inclusion$/.exec(name ?? '')?.[1];
  const entry = digits === undefined ? null : Number.parseInt(digits, 10);
  return entry !== null && more.length === 0 && numbered(entry) === digits ? entry : null;
}

/** Reads an excerpt: the entry's bytes and signature, its proof of inclusion, the checkpoint it leads to, and that no other file lies there. */
export function readExcerpt(folder: ExportFolder, entry: number): ReadExcerpt {
  const problems: LogProblem[] = [];
  const add = (aspect: Aspect, code: string, message: string, at: number | null = entry) =>
    void problems.push({ aspect, entry: at, code, message });
  const latin = (path: string) => Buffer.from(folder.read(path) ?? new Uint8Array()).toString('latin1');
  const name = numbered(entry);
  const payload = folder.read(`${name}.json`) ?? new Uint8Array();
  const read = readEntry(entry, { payload, signature: latin(`${name}.json.sig`) });
  problems.push(...read.problems);

  const body = folder.read('checkpoint') ?? new Uint8Array();
  const parsed = parseCheckpoint(body);
  const checkpoint = parsed.ok ? parsed.checkpoint : null;
  if (!parsed.ok) add('integrity', 'checkpoint-malformed', `The checkpoint is ${parsed.fault}.`, null);

  const lines = latin(`${name}${INCLUSION}`);
  const hashes = lines.match(/[0-9a-f]{64}\n/g) ?? [];
  const proof = hashes.map((line) => Buffer.from(line.trimEnd(), 'hex'));
  if (checkpoint !== null) {
    const root = Buffer.from(checkpoint.root, 'hex');
    if (hashes.join('') !== lines || !verifyInclusion(read.leaf, entry, checkpoint.size, proof, root)) {
      add('integrity', 'inclusion-wrong', `The hashes do not lead from entry ${entry} to the root of the checkpoint.`);
    }
  }

  const rosters = folder.paths.filter((path) => /^roster\/\d{6,15}\.allowed_signers$/.test(path));
  const [roster = 'roster/000000.allowed_signers'] = rosters;
  const since = Number.parseInt(roster.slice('roster/'.length), 10);
  if (rosters.length !== 1 || (since >= entry && entry > 0)) {
    add('integrity', 'export-differs', 'There is not exactly one roster from before the entry.', null);
  }
  if (read.signed !== null) {
    const { payload: said, key } = read.signed;
    const { schema, author, clinic, log } = said;
    const namespace = `${schema.slice('mesolog.'.length, schema.indexOf('/'))}@mesolog`;
    if (!stands(latin(roster), author, namespace, key)) {
      add(
        'trust',
        'signer-unknown',
        `The key of ${author} may not sign under ${namespace} by the roster of that place.`,
      );
    }
    const origin = entry === 0 ? originOf(read.leaf) : clinic;
    if (checkpoint !== null && origin !== checkpoint.origin) {
      add(
        'integrity',
        'other-log',
        `It was signed for the log ${origin}, and the checkpoint is of ${checkpoint.origin}.`,
      );
    }
    const mayLag = schema === 'mesolog.release/1' || schema === 'mesolog.approval/1';
    if (log.size > entry || (log.size < entry && !mayLag)) {
      add('completeness', 'log-size', `It was signed on a log of ${log.size} entries and stands at place ${entry}.`);
    }
  }

  let vouched = 0;
  const signatures = folder.paths.filter((path) => /^checkpoint\.[a-z0-9._-]+@[a-z0-9.-]+\.sig$/.test(path));
  for (const path of signatures) {
    const principal = path.slice('checkpoint.'.length, -'.sig'.length);
    const signature = parseSignature(latin(path));
    const good =
      signature.ok &&
      signature.signature.namespace === CHECKPOINT_NAMESPACE &&
      verifySignature(signature.signature, body);
    if (!good) {
      add('trust', 'checkpoint-signature', `The signature of ${principal} is not one of this checkpoint.`, null);
    } else if (!stands(latin('allowed_signers'), principal, CHECKPOINT_NAMESPACE, signature.signature.key)) {
      add('trust', 'checkpoint-signer', `That key of ${principal} is not among those that sign checkpoints.`, null);
    } else vouched += 1;
  }

  const own = [`${name}.json`, `${name}.json.sig`, `${name}${INCLUSION}`, 'checkpoint', 'allowed_signers', 'README.md'];
  const known = new Set([...own, ...rosters, ...signatures]);
  for (const path of own)
    if (folder.read(path) === null) add('integrity', 'export-differs', `${path} is missing.`, null);
  for (const path of folder.paths) {
    if (!known.has(path)) add('integrity', 'export-differs', `${path} does not belong to an excerpt.`, null);
  }
  if (checkpoint !== null && latin('README.md') !== excerptReadme({ entry, roster, ...checkpoint })) {
    add('integrity', 'export-differs', 'README.md is not what it should be: its commands may check nothing.', null);
  }
  return { entry, checkpoint, vouched, problems };
}

/** Whether a line of an allowed_signers gives this principal this key and namespace. */
function stands(signers: string, principal: string, namespace: string, key: PublicKey): boolean {
  return signers.split('\n').some((line) => {
    const [, who, namespaces, held] = /^(\S+) namespaces="([^"]*)" (.+)$/.exec(line) ?? [];
    return who === principal && held === keyLine(key) && namespaces?.split(',').includes(namespace) === true;
  });
}
