import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Bench, type Interview, openBench } from './bench.js';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** Each question of a first session by the beginning of its title, and what is typed. */
const STEPS: readonly (readonly [string, string])[] = [
  ['Patient code', 'P-34F'],
  ['Sex', 'f'],
  ['Year of birth', '1992'],
  ['Weight', '62 kg'],
  ['Height', '168 cm'],
  ['Indication', 'telogen'],
  ['Diagnosis rests on', 'trichoscopy'],
  ['Grade', ''],
  ['Protocol of the course', ''],
];

async function upTo(interview: Interview, title: string): Promise<void> {
  for (const [step, typed] of STEPS) {
    if (step === title) break;
    await interview.answers(step, typed);
  }
  await interview.asks(title);
}
test('x', async () => {
  const i = bench.open('new');
  await upTo(i, 'Protocol of the course');
  console.log(i.screen().join('\n'));
  i.press('ctrl-c');
  expect(await i.ended).toBe(130);
  console.log(i.screen().join('\n'), i.cursorShown(), i.drafts());
  expect(readFileSync(join(i.clinic, 'before'), 'utf8')).toBe(readFileSync(join(i.clinic, 'after'), 'utf8'));
});
