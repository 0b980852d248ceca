import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { writeMark } from '../../src/io/marks.js';
import { openLedger } from '../../src/ledger/sqlite-ledger.js';
import { verifyLog } from '../../src/record/audit.js';
import { prescription } from '../record/bodies.js';
import { clinicLog } from '../record/log-builder.js';
import { storeLog } from '../record/store-log.js';
import { bareClinic, type TestClinic } from './clinic.js';

/** More than is read by one thread alone. */
const SIZE = 1100;

let clinic: TestClinic;
let anchor = '';
const file = (): string => join(clinic.folder, 'log.db');
/** The log as it was made. */
const whole = (): string => join(clinic.base, 'whole.db');

beforeAll(async () => {
  clinic = bareClinic('long');
  rmSync(file());
  const settings = join(clinic.folder, 'mesolog.yaml');
  writeFileSync(settings, readFileSync(settings, 'utf8').replace(/^anchor:.*\n/m, ''));
  const log = clinicLog();
  while (log.entries.length < SIZE) log.add(prescription());
  await storeLog(whole(), log.entries);
  anchor = log.state.anchor ?? '';
});
afterAll(() => clinic.remove());

/** A fresh copy of the log, changed past its guards. */
function tampered(sql: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${file()}${end}`, { force: true });
  cpSync(whole(), file());
  const db = new DatabaseSync(file());
  db.exec(`DROP TRIGGER entries_never_change; DROP TRIGGER entries_never_leave; ${sql}`);
  db.close();
}

const refused = () => {
  const ran = clinic.run(['--json', 'rx', 'list']);
  return [ran.code, (JSON.parse(ran.stdout) as { errors: { message: string }[] }).errors[0]?.message];
};

const listed = (): number => {
  const { prescriptions } = clinic.json(['rx', 'list']) as { prescriptions: readonly unknown[] };
  return prescriptions.length;
};

describe.each([
  ['is read with threads', false],
  ['was verified on this machine before', true],
])('a long log that %s', (_, before) => {
  beforeAll(() => {
    if (!before) return;
    expect(clinic.run(['log', 'verify', whole(), '--trust', anchor]).code).toBe(0);
  });

  test('gives every entry', () => {
    cpSync(whole(), file());
    expect(listed()).toBe(SIZE - 8);
  });

  test.each([
    [
      'other signatures',
      'UPDATE entries SET signature = (SELECT signature FROM entries WHERE "index" = 9) WHERE "index" IN (1050, 1060)',
      /^Entry 1050 of .*The signature is not one of these bytes\.$/,
    ],
    [
      'a payload that is none',
      `UPDATE entries SET payload = CAST('{}' AS BLOB) WHERE "index" = 1040`,
      /^Entry 1040 of .*The signature is not one of these bytes\.$/,
    ],
    ['an entry gone', 'DELETE FROM entries WHERE "index" = 1020', /^Entry 1020 of /],
  ])('is refused at its first bad entry, by name: %s', (__, sql, message) => {
    tampered(sql);
    expect(refused()).toEqual([3, expect.stringMatching(message)]);
  });
});

test('a mark answers for the signatures before it, and never in an audit', async () => {
  // The last entry: on any other the next one was signed, and says which root it saw.
  tampered('UPDATE entries SET signature = (SELECT signature FROM entries WHERE "index" = 9) WHERE "index" = 1099');
  const opened = await openLedger(file(), 'read');
  if (!opened.ok) throw new Error(opened.message);
  const { state } = verifyLog(opened.value.read(), {});
  opened.value.close();
  const root = state.head().root;
  writeMark(clinic.env, { origin: state.origin ?? '', size: SIZE, root }, 'allow');
  expect(listed()).toBe(SIZE - 8);
  expect(clinic.run(['log', 'verify']).code).toBe(3);
});
