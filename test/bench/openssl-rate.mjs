import { execFileSync } from 'node:child_process';

/** Signatures that so many processes of openssl verify in a second, together. */
export function opensslRate(processes) {
  const multi = processes === 1 ? [] : ['-multi', String(processes)];
  const text = execFileSync('openssl', ['speed', ...multi, '-elapsed', '-seconds', '1', 'ed25519'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  }).toString();
  return Number(text.trim().split(/\s+/).at(-1));
}
