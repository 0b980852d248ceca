import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Ground, LEE, makeGround } from './clinic.js';
import { COMPONENTS, DELIVERY, type Lines, MIXTURE, PATIENT, SCREENING, SIGNING, typed, WHOLE } from './lines.js';

let ground: Ground;
beforeAll(() => {
  ground = makeGround();
});
afterAll(() => ground.close());

/** What the log holds of the first session. */
function released(clinic: string) {
  return JSON.parse(ground.run(clinic, ['--json', 'session', 'show', '1']));
}

const CLOSING: Lines = [
  ['Session 1: what was given', 'p'],
  ['A: volume given', '4.5 mL'],
  ['A: volume discarded', '0.2 mL'],
  ['First administration', '00:00'],
  ['End of administration', ''],
  ['Who prepared', ''],
  ['Who verified', 'pat'],
  ['Who administered', ''],
  ['You looked at it', 'p'],
  ['What the eye saw', 'clear'],
  ['Pain', '2'],
  ['Immediate reactions', 'none'],
  ['Anything that departed', ''],
];

describe('an interview in a terminal', () => {
  test('from the first question to the closing at 80 x 24', async () => {
    const run = ground.open(['session', 'new']);
    await typed(run, WHOLE);
    await run.answers('Close the session now', 'y');
    await typed(run, CLOSING);
    await run.shows('A: given 4.5 mL + discarded 0.2 mL + remnant 0.3 mL = 5 mL prepared');
    await run.answers('Sign this closing', 'y');
    expect(await run.ended).toBe(0);
    expect(run.all()).toContain('A: total 2 mL');
    expect(run.all()).toContain('Verdict: REASON');
    expect(run.all()).toContain('Session 1 is released');
    expect(run.all()).toContain('Session 1 is closed');
    expect(run.drafts()).toEqual([]);
    expect(run.cursorShown()).toBe(true);
    expect(run.modes().after).toBe(run.modes().before);
    expect(released(run.clinic).release.request).toMatchObject({
      patient: { id: 'P-34F' },
      preparations: [{ id: 'A', volume: '5 mL' }],
      reasons: [
        { finding: 'only-diluted', subject: 'zinc-house-10ml', text: 'judged at the bench' },
        { finding: 'pair-no-data', subject: 'A', text: 'judged at the bench' },
      ],
    });
    expect(ground.run(run.clinic, ['log', 'verify'])).toContain('integrity');
  });

  test('at 120 x 40, left open', async () => {
    const run = ground.open(['session', 'new'], { columns: 120, rows: 40 });
    await typed(run, WHOLE);
    await run.answers('Close the session now', 'n');
    expect(await run.ended).toBe(0);
    const close = ground.open(['session', 'close'], { clinic: run.clinic });
    await close.answers('Which session', '');
    await close.asks('Session 1: what was given');
    close.press('ctrl-c');
    expect(await close.ended).toBe(130);
    expect(close.all()).toContain('The session is still open');
  });

  test('goes back, changes an answer, and comes back to the review', async () => {
    const run = ground.open(['session', 'new']);
    await typed(run, PATIENT.slice(0, 4));
    await run.answers('Height', '<');
    await run.asks('Weight');
    await run.shows('(Enter: 62 kg; -: left open)');
    await run.answers('Weight', '64 kg');
    await typed(run, [...PATIENT.slice(4), ...SCREENING, ...COMPONENTS, ...MIXTURE, ...DELIVERY]);
    await run.answers('Reason to go on despite only-diluted', 'judged at the bench');
    await run.answers('Reason to go on despite pair-no-data', 'judged at the bench');
    await run.answers('Review', 'A: diluent');
    await run.answers('A: diluent', '');
    await run.answers('Volume of A', '4 mL');
    for (const title of ['Lot of Saline', 'Expires on', 'A: syringe', 'A: made under']) await run.answers(title, '');
    await run.counts('Another preparation');
    await run.answers('Another preparation', '');
    await run.answers('Review', 'sign');
    await run.presses('Sign and release', 'y');
    await run.answers('Close the session now', 'n');
    expect(await run.ended).toBe(0);
    const { request } = released(run.clinic).release;
    expect(request).toMatchObject({ patient: { weight: '64 kg' }, preparations: [{ volume: '4 mL' }] });
  });

  test('? at the review shows every finding, a screen at a time, and comes back', async () => {
    const run = ground.open(['session', 'new']);
    await typed(run, [...PATIENT, ...SCREENING, ...COMPONENTS, ...MIXTURE, ...DELIVERY, ...SIGNING.slice(0, 2)]);
    await run.answers('Review', '?');
    await run.shows(/\d+ more lines {2}\[/);
    const [, left = ''] = /(\d+) more lines/.exec(run.screen().join('\n')) ?? [];
    expect(run.screen().join('\n')).toContain('REASON  only-diluted');
    run.press('enter');
    await run.shows(new RegExp(`^\\? (?!${left})\\d+ more lines {2}\\[`, 'm'));
    run.type('q');
    await run.asks('Review');
    run.press('ctrl-c');
    expect(await run.ended).toBe(130);
  });

  test('a list goes back by < too, and ? explains', async () => {
    const run = ground.open(['session', 'new']);
    await typed(run, PATIENT.slice(0, 4));
    await run.answers('Height', '');
    await run.answers('Indication', '<');
    await run.answers('Height', '?');
    await run.shows('what was answered is kept');
    await run.answers('Height', '168 cm');
    await run.asks('Indication');
    run.press('ctrl-c');
    expect(await run.ended).toBe(130);
  });

  test('what is wrong is said under the line, which stays to be corrected', async () => {
    const run = ground.open(['session', 'new']);
    await typed(run, PATIENT.slice(0, 3));
    await run.answers('Weight', '62');
    await run.shows('has no unit');
    await run.answers('Weight', ' kg');
    await run.asks('Height');
    run.press('ctrl-c');
    expect(await run.ended).toBe(130);
  });

  test('a whole term and Enter in one piece takes the choice of that term', async () => {
    const run = ground.open(['session', 'new']);
    await typed(run, PATIENT.slice(0, 5));
    await run.asks('Indication');
    run.type('telogen\r');
    await run.asks('Diagnosis rests on');
    await run.shows('telogen effluvium');
    run.press('ctrl-c');
    expect(await run.ended).toBe(130);
  });

  test('offers to go on with a draft', async () => {
    const first = ground.open(['session', 'new']);
    await typed(first, PATIENT.slice(0, 4));
    await first.asks('Height');
    first.press('ctrl-c');
    await first.ended;
    expect(first.drafts()).toEqual([`${LEE}.json`]);
    expect(statSync(join(first.clinic, 'drafts')).mode & 0o777).toBe(0o700);
    const second = ground.open(['session', 'new'], { clinic: first.clinic });
    await second.answers('A draft of an interview', 'r');
    await second.asks('Height');
    second.press('ctrl-c');
    expect(await second.ended).toBe(130);
    const third = ground.open(['session', 'discard'], { clinic: first.clinic });
    await third.answers('Delete the draft', 'y');
    expect(await third.ended).toBe(0);
    expect(third.drafts()).toEqual([]);
  });

  test('in plain lines the same answers make the same release', async () => {
    const drawn = ground.open(['session', 'new']);
    await typed(drawn, [...WHOLE, ['Close the session now', 'n']]);
    const plain = ground.open(['session', 'new'], { flags: ['--plain'] });
    const numbered: Readonly<Record<string, string>> = {
      'This session holds': '1',
      'A: component 1': 'panthenol house',
      'A: syringe': '1',
    };
    for (const [title, keys] of WHOLE) {
      if (title !== 'Page') await plain.answersPlainly(title, numbered[title] ?? keys.replace('press ', ''));
      else for (const page of [1, 2, 3]) await plain.answersPlainly(`Page ${page} of 3`, 'n');
    }
    await plain.answersPlainly('Close the session now', 'n');
    expect(await plain.ended).toBe(0);
    await drawn.ended;
    expect(released(plain.clinic).release.request).toEqual(released(drawn.clinic).release.request);
    // Colours may stand; nothing moves the cursor or draws again, and no colour is shown as text.
    expect(plain.raw()).not.toMatch(/\u001b(?!\[[\d;]*m)/);
    expect(plain.all()).not.toContain('u{1b}');
  });

  test('without colour nothing is coloured', async () => {
    const run = ground.open(['session', 'new'], { flags: ['--no-color'] });
    await typed(run, PATIENT);
    await run.asks('Page 1 of');
    run.press('ctrl-c');
    await run.ended;
    expect(run.raw()).not.toMatch(/\u001b\[[\d;]*m/);
  });
});
