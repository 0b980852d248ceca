import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { widthOf } from '../../src/sheet/lines.js';
import { BIN, mesolog, NODE } from '../cli/executable.js';
import { openTerminal } from './terminal.js';

const folder = mkdtempSync(join(tmpdir(), 'mesolog-reports-'));
const env = { HOME: folder, MESOLOG_STATE: join(folder, 'demo', 'state') };
const clinic = join(folder, 'demo', 'clinic');
const PATIENT = 'P-SAMPLE41';
let lot = '';
let prescription = '';

beforeAll(() => {
  expect(mesolog(['demo', '--keep', join(folder, 'demo')], { env }).code).toBe(0);
  const json = (...args: readonly string[]) =>
    JSON.parse(mesolog(['--json', '--clinic', clinic, ...args], { env }).stdout);
  const [line] = json('session', 'show', '1').release.preparations[0].lines;
  lot = line.lots[0].lot;
  prescription = json('rx', 'list').prescriptions[0].prescription;
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A command is copied whole, and a hash is one word. */
const mayBeWide = (line: string, columns: number) =>
  line.includes('mesolog ') || line.split(' ').some((word) => widthOf(word) > columns - 10);

const COMMANDS: readonly (() => readonly string[])[] = [
  () => ['session', 'list'],
  () => ['session', 'show', '1'],
  () => ['patient', 'show', PATIENT],
  () => ['lots', 'list', '--all'],
  () => ['lots', 'recall', lot],
  () => ['rx', 'list'],
  () => ['rx', 'show', prescription],
  () => ['ae', 'list'],
  () => ['log', 'verify'],
  () => ['log', 'show'],
  () => ['log', 'report'],
  () => ['roster', 'show'],
  () => ['formulary', 'show', 'zinc'],
  () => ['explain', 'pair-no-data'],
  () => ['--help'],
];

test.each(COMMANDS.map((command) => [/\[(.*)\]/.exec(command.toString())?.[1], command] as const))(
  '%s on a terminal: colours are colours, and no line is wider than the screen',
  async (_, command) => {
    for (const columns of [80, 60]) {
      const args = command();
      const terminal = openTerminal(NODE, [BIN, '--clinic', clinic, ...args], { cwd: folder, columns, env });
      expect(await terminal.ended).toBe(0);
      const text = stripVTControlCharacters(terminal.raw());
      expect(text).not.toContain('\\u{');
      const wide = text.split(/\r?\n/).filter((line) => widthOf(line) > columns && !mayBeWide(line, columns));
      expect({ args, wide }).toEqual({ args, wide: [] });
    }
  },
);
