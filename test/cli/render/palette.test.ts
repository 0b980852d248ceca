import { expect, test } from '@jest/globals';
import type { Context } from '../../../src/cli/context.js';
import { palette } from '../../../src/cli/render/palette.js';
import { sanitizeOutput } from '../../../src/cli/render/sanitize.js';

/** Bold, faint, inverse and red, and their ends: what can be read on a dark and on a light ground. */
const SAFE = new Set(['1', '2', '7', '22', '27', '31', '39']);

function onTerminal(color: boolean): Context {
  const stream = { isTTY: true, write: () => true };
  return { color, plain: false, json: false, streams: { stdout: stream, stderr: stream, env: {} } } as never;
}

function painted(context: Context): readonly string[] {
  const { severity, ...plain } = palette(context);
  const verdicts = ['stop', 'prescriber', 'reason', 'note', 'clear'] as const;
  return [...Object.values(plain).map((paint) => paint('word')), ...verdicts.map((one) => severity(one, 'word'))];
}

test('no colour is used that a light or a dark theme hides', () => {
  const all = painted(onTerminal(true)).join('');
  const codes = [...all.matchAll(/\u001b\[([\d;]*)m/g)].flatMap(([, code = '']) => code.split(';'));
  expect(codes.length).toBeGreaterThan(10);
  expect(codes.filter((code) => !SAFE.has(code))).toEqual([]);
});

test('all that the palette writes reaches the terminal as it was written', () => {
  for (const text of painted(onTerminal(true))) expect(sanitizeOutput(text, true)).toBe(text);
});

test('without colour all of it is plain', () => {
  expect(new Set(painted(onTerminal(false)))).toEqual(new Set(['word']));
});
