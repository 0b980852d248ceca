import { describe, expect, test } from '@jest/globals';
import type { FormularyFile } from '../../src/formulary/digest.js';
import { lintAll } from '../../src/workflow/formulary-lint.js';
import { SEEDS } from './seeded-faults.js';
import { filesIn, SHIPPED } from './support.js';

/** The lines of an entry of a file, as places in it. */
function entryOf(text: string, id: string): { readonly from: number; readonly to: number } {
  const found = new RegExp(`^ {2}- (?:\\{ )?id: ${id.replace(/[.@]/g, '\\$&')}(?:,|$)`, 'm').exec(text);
  if (found === null) throw new Error(`no entry ${id}`);
  const next = text.slice(found.index + 1).search(/^ {2}- /m);
  return { from: found.index, to: next === -1 ? text.length : found.index + 1 + next };
}

/** All seeds sown, and the line at which each is to be told. No line comes or goes by sowing. */
function sown(): { readonly files: readonly FormularyFile[]; readonly expected: readonly string[] } {
  const texts = new Map(filesIn(SHIPPED).map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]));
  const expected = SEEDS.map(({ file, id, from, to, code, at }) => {
    const text = texts.get(file) ?? '';
    const entry = entryOf(text, id);
    const place = placeIn(text, entry, from);
    texts.set(file, text.slice(0, place) + to + text.slice(place + from.length));
    const [word = '', next] = (at ?? '').split('|');
    const told = at === undefined ? place : placeIn(text, entry, word);
    return `${file}:${text.slice(0, told).split('\n').length + (next === undefined ? 0 : 1)} ${code}`;
  });
  const files = [...texts].map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
  return { files, expected };
}

function placeIn(text: string, entry: { readonly from: number; readonly to: number }, words: string): number {
  const at = text.indexOf(words, entry.from);
  if (at === -1 || at >= entry.to) throw new Error(`no ${words} in the entry`);
  return at;
}

describe('fifty faults in one copy of the shipped formulary', () => {
  const { files, expected } = sown();
  const { findings, excerpts } = lintAll(files, '2026-12-01');
  const told = new Set(findings.map(({ code, location }) => `${location?.file}:${location?.line} ${code}`));

  test('there are fifty, each in a line of its own', () => {
    expect(SEEDS.length).toBe(50);
    expect(new Set(expected).size).toBe(50);
  });

  test.each(expected)('%s', (place) => {
    expect([...told]).toContain(place);
  });

  test('what else is told is brought about by them, and little', () => {
    const lines = new Set(expected.map((place) => place.split(' ')[0]));
    const others = [...told].filter((place) => !lines.has(place.split(' ')[0]));
    expect(others.length).toBeLessThanOrEqual(12);
  });

  test('every finding has a place, lines around it, a reason and a remedy', () => {
    for (const { location, explanation, remedy } of findings) {
      if (location === null) throw new Error('a finding without a place');
      expect(excerpts.excerpt(location)).not.toBe('');
      expect([explanation, remedy].map((text) => text.length > 5)).toEqual([true, true]);
    }
  });
});
