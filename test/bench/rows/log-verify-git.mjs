import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromSource } from '../from-source.mjs';
import { ratioOf } from '../measure.mjs';

const SIZE = 10_000;
const COMMITS = 50;
const WHO = 'bench@clinic.example';

/** A repository with commits signed by an SSH key, and their ids; the folder is the caller's to remove. */
function signedCommits() {
  const folder = mkdtempSync(join(tmpdir(), 'mesolog-bench-'));
  const git = (...given) =>
    execFileSync('git', ['-C', folder, ...given], { stdio: ['ignore', 'pipe', 'pipe'] }).toString();
  const [key, signers] = [join(folder, 'key'), join(folder, 'signers')];
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', WHO, '-f', key]);
  git('init', '-q');
  writeFileSync(signers, `${WHO} ${execFileSync('ssh-keygen', ['-y', '-f', key])}`);
  const settings = {
    'user.name': 'Bench',
    'user.email': WHO,
    'gpg.format': 'ssh',
    'user.signingkey': key,
    'gpg.ssh.allowedSignersFile': signers,
  };
  for (const [name, value] of Object.entries(settings)) git('config', name, value);
  for (let number = 0; number < COMMITS; number += 1)
    git('commit', '-q', '-S', '--allow-empty', '-m', `entry ${number}`);
  return { folder, git, commits: git('rev-list', 'HEAD').trim().split('\n') };
}

export default {
  work: `log verify of a log.db of ${SIZE} entries`,
  against: 'git verify-commit of commits with SSH signatures, a process a commit; rate against rate',
  gate: '>= 100',
  goal: '>= 300',
  measure: async () => {
    const { auditFile, logFile, madeLog } = fromSource('test/bench/log-work.ts');
    const log = await logFile(madeLog(SIZE));
    const { folder, git, commits } = signedCommits();
    const oneByOne = () => {
      for (const commit of commits) git('verify-commit', commit);
    };
    const ratio = await ratioOf(oneByOne, () => auditFile(log.file), 5);
    for (const made of [log.folder, folder]) rmSync(made, { recursive: true });
    return (ratio * SIZE) / COMMITS;
  },
};
