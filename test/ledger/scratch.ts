import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import type { Ledger, NewEntry } from '../../src/ledger/ledger.js';
import { openLedger } from '../../src/ledger/sqlite-ledger.js';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that is gone after the tests of the file. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mesolog-ledger-'));
  folders.push(folder);
  return folder;
}

/** The value of a result that must be good. */
export function good<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message?: string },
): T {
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

/** A new, empty log in a folder of its own. */
export async function newLog(): Promise<{ path: string; ledger: Ledger }> {
  const path = join(scratch(), 'log.db');
  return { path, ledger: good(await openLedger(path, 'create')) };
}

/** An entry whose bytes say `text`. */
export function entry(text: string, patient: string | null = null, session: number | null = null): NewEntry {
  return {
    payload: Buffer.from(text, 'utf8'),
    signature: `-----BEGIN SSH SIGNATURE-----\n${text.length}\n-----END SSH SIGNATURE-----\n`,
    columns: { schema: 'mesolog.test/1', id: 'f'.repeat(32), patient, session },
  };
}

/** Adds entries in one append. */
export function add(ledger: Ledger, ...entries: readonly NewEntry[]) {
  return ledger.append(async () => ({ entries, value: null }));
}

/** The file as any program with SQLite sees it. */
export function sql(path: string): InstanceType<typeof DatabaseSync> {
  return new DatabaseSync(path, { timeout: 1000 });
}

/** The ledger's sources as one CommonJS file, and the environment in which another process can load it. */
export function bundle(): { module: string; env: NodeJS.ProcessEnv } {
  const module = join(scratch(), 'ledger.cjs');
  execFileSync(resolve('node_modules/.bin/esbuild'), [
    resolve('src/ledger/sqlite-ledger.ts'),
    '--bundle',
    '--platform=node',
    '--format=cjs',
    '--supported:dynamic-import=false',
    '--external:@photostructure/sqlite',
    '--log-level=warning',
    `--outfile=${module}`,
  ]);
  return { module, env: { ...process.env, NODE_PATH: resolve('node_modules') } };
}
