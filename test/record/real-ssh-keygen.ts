import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { privateFile, type TestKey } from './ssh.js';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that is gone after the tests of the file. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mesolog-record-'));
  folders.push(folder);
  return folder;
}

/** The signature that the real `ssh-keygen -Y sign` makes with this key. */
export function realSign(key: TestKey, namespace: string, message: Uint8Array): string {
  const file = join(scratch(), 'key');
  writeFileSync(file, privateFile(key, 'test'), { mode: 0o600 });
  writeFileSync(`${file}.pub`, `${key.line} test\n`);
  const ran = spawnSync('ssh-keygen', ['-Y', 'sign', '-n', namespace, '-f', file], { input: message });
  if (ran.status !== 0) throw new Error(ran.stderr.toString());
  return ran.stdout.toString('latin1');
}

/** Whether the real `ssh-keygen -Y verify` accepts the signature for this principal under these allowed signers. */
export function realVerify(
  allowed: string,
  principal: string,
  namespace: string,
  message: Uint8Array,
  signature: string,
): boolean {
  const folder = scratch();
  const [signers, file] = [join(folder, 'allowed'), join(folder, 'sig')];
  writeFileSync(signers, allowed);
  writeFileSync(file, signature, 'latin1');
  const args = ['-Y', 'verify', '-f', signers, '-I', principal, '-n', namespace, '-s', file];
  const ran = spawnSync('ssh-keygen', args, { input: message });
  if (ran.error !== undefined) throw ran.error;
  return ran.status === 0;
}
