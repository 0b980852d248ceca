import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkpointBody } from '../../src/record/checkpoint.js';
import { type Exported, exportFiles } from '../../src/record/export.js';
import type { ExportFolder } from '../../src/record/read-export.js';
import { fingerprint } from '../../src/record/ssh-key.js';
import { addSession } from './bodies.js';
import { acceptance, addition, type BuiltLog, clinicLog, PEOPLE } from './log-builder.js';
import { sha256, sshSign } from './ssh.js';

/** The files of an export, their pieces joined. */
export function filesOf(exported: Exported): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const { path, bytes } of exportFiles(exported)) {
    files.set(path, Buffer.concat([files.get(path) ?? Buffer.alloc(0), bytes]));
  }
  return files;
}

/** An export in memory; a large file comes in pieces of `size` bytes. */
export function folderOf(files: ReadonlyMap<string, Buffer>, size = 1000): ExportFolder {
  return {
    paths: [...files.keys()],
    read: (path) => files.get(path) ?? null,
    *chunks(path) {
      const bytes = files.get(path) ?? Buffer.alloc(0);
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    },
  };
}

/** Writes an export below a folder. */
export function writeExport(files: ReadonlyMap<string, Buffer>, folder: string): void {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

const FILES = [
  { path: 'products/a.yaml', bytes: Buffer.from('a: 1\n') },
  { path: 'b.yaml', bytes: Buffer.from('b: 2\n') },
];
const hex = (bytes: Uint8Array) => sha256(bytes).toString('hex');
/** The digest of the formulary in an exported log. */
export const DIGEST = hex(
  Buffer.from(`${hex(Buffer.from('b: 2\n'))}  b.yaml\n${hex(Buffer.from('a: 1\n'))}  products/a.yaml\n`),
);

/** A log of 14 entries: a clinic, a session, a locum added, accepted and revoked. */
export function wholeLog(): BuiltLog {
  const log = clinicLog();
  addSession(log);
  log.add(addition(PEOPLE.stranger));
  log.add(acceptance(PEOPLE.stranger)(log));
  log.add({
    by: PEOPLE.owner,
    schema: 'mesolog.roster/1',
    body: {
      kind: 'revoke',
      principal: PEOPLE.stranger.principal,
      fingerprint: fingerprint(PEOPLE.stranger.key.publicKey),
      reason: 'A locum who has left.',
    },
  });
  return log;
}

/** The files of its export, with a checkpoint that `signer` signed. */
export function exported(log = wholeLog(), signer = PEOPLE.pharmacist): Map<string, Buffer> {
  const body = checkpointBody({ origin: log.state.origin ?? '', ...log.state.head() });
  const signature = sshSign(signer.key, 'checkpoint@mesolog', body);
  return filesOf({
    entries: log.entries,
    state: log.state,
    formularies: [{ digest: DIGEST, files: FILES }],
    checkpointSignatures: [{ principal: signer.principal, signature }],
  });
}
