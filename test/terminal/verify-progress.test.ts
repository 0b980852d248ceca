import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BIN, NODE } from '../cli/executable.js';
import { prescription } from '../record/bodies.js';
import { clinicLog } from '../record/log-builder.js';
import { storeLog } from '../record/store-log.js';
import { openTerminal } from './terminal.js';

/** More than is audited without a word on how far it has come: that is said every 250 entries. */
const SIZE = 620;
const folder = mkdtempSync(join(tmpdir(), 'mesolog-progress-'));
const file = join(folder, 'log.db');

beforeAll(async () => {
  const log = clinicLog();
  while (log.entries.length < SIZE) log.add(prescription());
  await storeLog(file, log.entries);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Audits the log in a terminal to its end. */
async function audited(columns: number, flags: readonly string[] = []) {
  const terminal = openTerminal(NODE, [BIN, ...flags, 'log', 'verify', file], {
    cwd: folder,
    columns,
    env: { HOME: folder, MESOLOG_STATE: join(folder, 'state') },
  });
  await terminal.ended;
  return terminal;
}

describe('how far a long audit has come', () => {
  test('a bar that grows, on one line, and is gone when the verdict stands there', async () => {
    const terminal = await audited(80);
    const bars = terminal.raw().match(/\r\[[#.]{30}\] \d+ of 620 entries/g) ?? [];
    expect(bars).toEqual([
      `\r[${'#'.repeat(12)}${'.'.repeat(18)}] 250 of 620 entries`,
      `\r[${'#'.repeat(24)}${'.'.repeat(6)}] 500 of 620 entries`,
    ]);
    expect(terminal.all()).not.toContain('of 620 entries');
    expect(terminal.all()).toContain('620 entries');
    expect(terminal.screen().join('\n')).toContain('Not checked: trust, completeness');
  });

  test('in a narrow terminal it stays on its line: a shorter bar, or the count alone', async () => {
    expect((await audited(34)).raw()).toMatch(/\r\[[#.]{12}\] 250 of 620 entries\r/);
    const tiny = await audited(24);
    expect(tiny.raw()).toContain('\r250 of 620 entries\r500 of 620 entries');
    expect(tiny.all()).not.toContain('of 620 entries');
  });

  test('none where a screen reader would read it aloud, or a script the verdict', async () => {
    expect((await audited(80, ['--plain'])).raw()).not.toContain('of 620 entries');
    expect((await audited(80, ['--json'])).raw()).not.toContain('of 620 entries');
  });
});
