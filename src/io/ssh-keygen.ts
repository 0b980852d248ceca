import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

/** Why `ssh-keygen` did not sign or make a key. */
export type SigningProblem = 'no-ssh-keygen' | 'no-key' | 'loose-permissions' | 'refused';

export type Signed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: SigningProblem; readonly message: string };

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs ssh-keygen. It asks for a passphrase on the terminal itself; mesolog never sees it. */
function run(args: readonly string[], input?: Uint8Array | 'terminal'): Promise<Ran | 'no-ssh-keygen'> {
  return new Promise((resolve) => {
    const child = spawn('ssh-keygen', args, { stdio: [input === 'terminal' ? 'inherit' : 'pipe', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
    child.stdin?.on('error', () => undefined);
    child.on('error', () => resolve('no-ssh-keygen'));
    child.on('close', (code) =>
      resolve({
        code,
        stdout: Buffer.concat(out).toString('utf8'),
        stderr: Buffer.concat(err).toString('utf8').trim(),
      }),
    );
    if (input !== 'terminal') child.stdin?.end(input ?? new Uint8Array());
  });
}

const MISSING = {
  ok: false,
  problem: 'no-ssh-keygen',
  message: 'ssh-keygen was not found; install OpenSSH 8.2 or newer.',
} as const;

/**
 * Signs `payload` under `namespace` with the key file (or, where only its `.pub` is there, the agent or hardware token that
 * holds it) and returns the armored signature as ssh-keygen wrote it.
 */
export async function sign(payload: Uint8Array, namespace: string, keyFile: string): Promise<Signed<string>> {
  const trouble = keyTrouble(keyFile);
  if (trouble !== null) return trouble;
  const ran = await run(['-Y', 'sign', '-n', namespace, '-f', keyFile], payload);
  if (ran === 'no-ssh-keygen') return MISSING;
  if (ran.code !== 0 || !ran.stdout.startsWith('-----BEGIN SSH SIGNATURE-----\n')) {
    return {
      ok: false,
      problem: 'refused',
      message: `ssh-keygen did not sign with ${keyFile}: ${ran.stderr || `code ${ran.code}`}`,
    };
  }
  return { ok: true, value: ran.stdout };
}

const asking = new Map<string, boolean>();

/**
 * Whether a person may have to act while the key signs: type a passphrase, touch a token, answer an agent. ssh-keygen is asked to open the key with
 * an empty passphrase; what it opens so signs at once.
 */
export async function needsPerson(keyFile: string): Promise<boolean> {
  const known = asking.get(keyFile);
  if (known !== undefined) return known;
  const line = publicKeyOf(keyFile);
  const token = !line.ok || line.value.startsWith('sk-') || keyFile.endsWith('.pub');
  const ran = token ? null : await run(['-y', '-P', '', '-f', keyFile]);
  const needs = ran === null || ran === 'no-ssh-keygen' || ran.code !== 0;
  asking.set(keyFile, needs);
  return needs;
}

function keyTrouble(keyFile: string): Signed<never> | null {
  const stat = statSync(keyFile, { throwIfNoEntry: false });
  if (stat === undefined) {
    return { ok: false, problem: 'no-key', message: `The key ${keyFile} does not exist.` };
  }
  if (!keyFile.endsWith('.pub') && (stat.mode & 0o077) !== 0) {
    return {
      ok: false,
      problem: 'loose-permissions',
      message: `The key ${keyFile} can be read by others; run chmod 600 on it.`,
    };
  }
  return null;
}

/**
 * Makes an ed25519 key pair at `keyFile` and `keyFile.pub`. `passphrase: ask` lets ssh-keygen ask on the terminal; `none`
 * makes a key that whoever copies the file can use.
 */
export async function makeKey(keyFile: string, comment: string, passphrase: 'ask' | 'none'): Promise<Signed<string>> {
  const args = ['-q', '-t', 'ed25519', '-C', comment, '-f', keyFile];
  // Without a terminal of its own ssh-keygen would take the empty input for an empty passphrase.
  const ran = passphrase === 'none' ? await run([...args, '-N', '']) : await run(args, 'terminal');
  if (ran === 'no-ssh-keygen') return MISSING;
  if (ran.code !== 0) {
    return {
      ok: false,
      problem: 'refused',
      message: `ssh-keygen made no key at ${keyFile}: ${ran.stderr || ran.stdout}`,
    };
  }
  return publicKeyOf(keyFile);
}

/** One entry to be verified by ssh-keygen itself: the files of an export, and who is said to have signed. */
export interface HandCheck {
  readonly allowedSigners: string;
  readonly principal: string;
  readonly namespace: string;
  readonly signatureFile: string;
}

/** The arguments of ssh-keygen that verify an exported entry; the payload is its standard input. */
export function handCheckArguments({ allowedSigners, principal, namespace, signatureFile }: HandCheck): string[] {
  return ['-Y', 'verify', '-f', allowedSigners, '-I', principal, '-n', namespace, '-s', signatureFile];
}

/** Verifies a payload as anyone can, with ssh-keygen: what it said, and whether it holds. */
export async function verifyByHand(
  payload: Uint8Array,
  check: HandCheck,
): Promise<Signed<{ readonly holds: boolean; readonly said: string }>> {
  const ran = await run(handCheckArguments(check), payload);
  if (ran === 'no-ssh-keygen') return MISSING;
  return { ok: true, value: { holds: ran.code === 0, said: ran.stdout.trim() || ran.stderr } };
}

/** The public key line beside a private key file, without its comment. */
export function publicKeyOf(keyFile: string): Signed<string> {
  const path = keyFile.endsWith('.pub') ? keyFile : `${keyFile}.pub`;
  try {
    const [type = '', blob = ''] = readFileSync(path, 'utf8').trim().split(/\s+/);
    return { ok: true, value: `${type} ${blob}` };
  } catch {
    return { ok: false, problem: 'no-key', message: `The public key ${path} does not exist or cannot be read.` };
  }
}
