import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Ground, makeGround, type Run } from './clinic.js';
import { PATIENT, pages, typed } from './lines.js';

let ground: Ground;
beforeAll(() => {
  ground = makeGround();
});
afterAll(() => ground.close());

const HEADING = 'Ask the patient. What gets no number is recorded as NO';
/** What is asked on the pages of the screening, without its numbers, as it was answered. */
const asked = (run: Run) =>
  run
    .all()
    .split('\n')
    .flatMap((line) => /^ ?\d+ \[ \] (.*)/.exec(line)?.[1] ?? []);

/** How many pages there are, as the last one on the screen says. */
const pageCount = (run: Run) => Number(/.*Page \d+ of (\d+)/s.exec(run.screen().join(' '))?.[1]);

describe('a screening page on a small screen', () => {
  test.each([
    [80, 16],
    [60, 20],
    [40, 12],
  ])('at %i x %i each page stands whole with its heading, and every question is asked once', async (columns, rows) => {
    const run = ground.open(['session', 'new'], { columns, rows });
    await typed(run, PATIENT);
    for (let page = 1, of = 9; page <= of; page += 1) {
      await run.counts(`Page ${page} of`);
      expect(run.screen().join(' ')).toContain('Ask the patient.');
      of = pageCount(run);
      await run.presses(`Page ${page} of`, 'n');
    }
    await run.asks('Allergies');
    const once = asked(run);
    expect(new Set(once).size).toBe(once.length);
    expect(once.at(-1)).toMatch(/^Is anything else given today/);
    run.press('ctrl-c');
    expect(await run.ended).toBe(130);
  });

  test('pages that were answered are not asked again once the screen has another size', async () => {
    const run = ground.open(['session', 'new'], { columns: 80, rows: 16 });
    await typed(run, PATIENT);
    await run.presses('Page 1 of', 'n');
    await run.counts('Page 2 of');
    const before = pageCount(run);
    run.resize(100, 40);
    await run.shows(new RegExp(`^${HEADING}`));
    await run.counts('Page 2 of');
    expect(pageCount(run)).toBeLessThan(before);
    await run.presses('Page 2 of', 'n');
    await run.counts('Page 3 of');
    expect(run.all().match(/✔ Page 1 of/g)).toHaveLength(1);
    run.press('ctrl-c');
    expect(await run.ended).toBe(130);
  });
});

describe('a terminal that is given another size', () => {
  test('puts the question again as it fits now, and keeps what was typed of the answer', async () => {
    const run = ground.open(['session', 'new']);
    await typed(run, PATIENT.slice(0, 6));
    await run.asks('Diagnosis rests on');
    run.type('trichos');
    await run.shows(') trichos');
    run.resize(46, 12);
    await run.shows(/^\? Diagnosis rests on, such as/);
    await run.shows(') trichos');
    run.type('copy');
    run.press('enter');
    await run.asks('Grade');
    await run.shows('names (Enter: left open) trichoscopy');
    expect(run.all().match(/\? Diagnosis rests on/g)).toHaveLength(1);
    run.resize(100, 30);
    await run.shows(/^\? Grade, such as Ludwig II/);
    await run.answers('Grade', '');
    await run.asks('Protocol');
    run.press('ctrl-c');
    expect(await run.ended).toBe(130);
    expect(run.modes().after).toBe(run.modes().before);
  });

  test('what was kept may be deleted: an answer that nobody sees is never taken', async () => {
    const run = ground.open(['session', 'new']);
    await run.answers('Patient code', '');
    await run.presses('Sex', 'f');
    await run.asks('Year of birth');
    run.type('19');
    await run.shows(') 19');
    run.resize(70, 20);
    await run.shows(/^\? Year of birth .*\) 19\n/);
    run.press('backspace');
    run.press('backspace');
    await run.shows(/^\? Year of birth .*\)\n/);
    run.press('enter');
    await run.asks('Weight');
    run.press('ctrl-c');
    expect(await run.ended).toBe(130);
    const [draft = ''] = run.drafts();
    const { answers } = JSON.parse(readFileSync(join(run.clinic, 'drafts', draft), 'utf8'));
    expect(answers['patient.birth_year']).toBe('');
  });
});

test('Enter alone at a page says what can be typed, and an answer too long for its line is broken between words', async () => {
  const run = ground.open(['session', 'new'], { columns: 60, rows: 24 });
  await typed(run, PATIENT);
  await run.counts('Page 1 of');
  run.press('enter');
  await run.shows('or the numbers that are YES');
  await pages(run);
  await run.presses('Allergies', 's');
  await run.answers('Allergy 1', 'latex');
  const happened = 'wheezing and a swollen lip after hair dye, twice in the summer of 2024';
  await run.asks('What happened');
  run.type(happened);
  run.press('enter');
  await run.shows('✔ What happened');
  const words = happened.split(' ');
  const said = run.screen().flatMap((line) => line.trim().split(/\s+/));
  expect(words.filter((word) => !said.includes(word))).toEqual([]);
  run.press('ctrl-c');
  expect(await run.ended).toBe(130);
});
