import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { bareClinic, type TestClinic, worked } from './clinic.js';
import { BIN, NODE } from './executable.js';
import { faultsOf } from './schema-faults.js';

let clinic: TestClinic;
beforeAll(() => {
  clinic = bareClinic('unwritable');
});
afterAll(() => clinic.remove());

const logFile = (): string => join(clinic.folder, 'log.db');
const size = (): unknown => clinic.json(['log', 'show']).size;
/** Something that appends one entry. */
const APPEND = ['--json', 'roster', 'policy', '--pending-hours', '8'];

interface Refused {
  readonly exit: number;
  readonly errors: readonly { readonly code: string; readonly message: string; readonly remedy: string }[];
}

/** The one error object on stdout. */
function refusal(stdout: string): Refused {
  const read = JSON.parse(stdout) as Refused & Record<string, unknown>;
  expect(faultsOf(read)).toEqual([]);
  return read;
}

describe('a log that cannot be written', () => {
  test('while another program writes: said, exit 2, read all the same, nothing lost', () => {
    const before = size();
    const other = new DatabaseSync(logFile());
    other.exec('BEGIN IMMEDIATE');
    try {
      const ran = clinic.run(APPEND);
      const { exit, errors } = refusal(ran.stdout);
      expect([ran.code, exit, errors.map(({ code }) => code)]).toEqual([2, 2, ['log-unusable']]);
      expect(errors[0]?.message).toContain('is being written by another program; try again');
      expect(clinic.run(['log', 'verify']).code).toBe(0);
    } finally {
      other.exec('ROLLBACK');
      other.close();
    }
    expect(size()).toBe(before);
    worked(clinic.run(APPEND));
    expect(size()).toBe(Number(before) + 1);
  });

  test('a folder in the place of log.db: said, exit 3, and all is well once the log is back', () => {
    const before = size();
    renameSync(logFile(), `${logFile()}.away`);
    mkdirSync(logFile());
    for (const args of [APPEND, ['--json', 'session', 'list'], ['--json', 'log', 'verify']]) {
      const ran = clinic.run(args);
      const { errors } = refusal(ran.stdout);
      expect([ran.code, errors[0]?.message]).toEqual([3, expect.stringContaining('is not a mesolog log')]);
    }
    rmdirSync(logFile());
    renameSync(`${logFile()}.away`, logFile());
    expect(size()).toBe(before);
  });
});

/** Somebody who is not root: oneself, or nobody where root runs the tests, for whom no file is read-only. */
const PLAIN = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

function asPlainUser(args: readonly string[]) {
  const { PATH = '' } = process.env;
  return spawnSync(NODE, [BIN, ...args], {
    ...PLAIN,
    cwd: '/',
    env: { PATH, ...clinic.env, MESOLOG_CLINIC: clinic.folder },
    encoding: 'utf8',
  });
}

/** Gives everything below a folder to the plain user. */
function giveAway(path: string): void {
  if (PLAIN.uid === undefined) return;
  chownSync(path, PLAIN.uid, PLAIN.gid);
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) giveAway(join(path, name));
}

const runs = asPlainUserRuns();

function asPlainUserRuns(): boolean {
  const ran = spawnSync(NODE, [BIN, '--version'], { ...PLAIN, cwd: '/', encoding: 'utf8' });
  if (ran.status !== 0)
    process.stderr.write('NOT RUN: root runs these tests, and nobody may not read the executable.\n');
  return ran.status === 0;
}

(runs ? describe : describe.skip)('a log that one may only read', () => {
  test.each([
    ['the file', (): string => logFile(), 0o400, 0o600],
    ['the folder', (): string => clinic.folder, 0o500, 0o700],
  ])(
    '%s: appending is refused with exit 2 and leaves every byte; reading and verifying work',
    (_, path, closed, open) => {
      giveAway(clinic.base);
      const entries = size();
      const before = readFileSync(logFile());
      chmodSync(path(), closed);
      try {
        const ran = asPlainUser(APPEND);
        const { errors } = refusal(ran.stdout);
        expect([ran.status, errors.map(({ code }) => code)]).toEqual([2, ['log-unusable']]);
        expect(errors[0]?.message).toMatch(/may not be opened by you|can only be read here/);
        expect(readFileSync(logFile()).equals(before)).toBe(true);
        const shown = asPlainUser(['--json', 'log', 'show']);
        expect([shown.status, JSON.parse(shown.stdout).size]).toEqual([0, entries]);
        expect(asPlainUser(['log', 'verify']).status).toBe(0);
      } finally {
        chmodSync(path(), open);
      }
      // What SQLite left beside a file that was read-only is so too: that is said, by its name.
      const helpers = ['-wal', '-shm'].map((end) => `${logFile()}${end}`).filter((helper) => existsSync(helper));
      const closedHelpers = helpers.filter((helper) => (statSync(helper).mode & 0o200) === 0);
      if (closedHelpers.length > 0) {
        const { errors } = refusal(asPlainUser(APPEND).stdout);
        expect(closedHelpers.map((helper) => `${helper} may not be opened by you.`)).toContain(errors[0]?.message);
        for (const helper of closedHelpers) chmodSync(helper, 0o600);
      }
      expect(asPlainUser(APPEND).status).toBe(0);
      expect(size()).toBe(Number(entries) + 1);
    },
  );
});
