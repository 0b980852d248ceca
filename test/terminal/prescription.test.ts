import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Ground, makeGround } from './clinic.js';
import { type Lines, PATIENT, SCREENING, typed } from './lines.js';

let ground: Ground;
beforeAll(() => {
  ground = makeGround();
});
afterAll(() => ground.close());

describe('a prescription in a terminal', () => {
  const UP_TO_DOSE: Lines = [
    ['Patient code', 'P-41M'],
    ['Indication', 'androgenetic'],
    ['Substance', 'dutasteride'],
    ['The dose of one session', 'e'],
  ];

  test('the prescriber types everything and sees it whole; a session uses it, and the amount is typed', async () => {
    const rx = ground.open(['rx', 'new']);
    await typed(rx, [
      ...UP_TO_DOSE,
      ['Dose of one session', '0.1 mg'],
      ['Strength of the product', '0.1 mg/mL'],
      ['Final concentration in the syringe', '0.1 mg/mL'],
      ['Route', 'intradermal'],
      ['Site', 'scalp'],
      ['Kind of prescription', 'c'],
      ['Number of sessions', '4'],
      ['Of these', '1'],
      ['The last of these', '2026-01-10'],
      ['Least time', '3 months'],
      ['First day', '2026-01-01'],
      ['Last day', '2099-12-31'],
      ['May another product', 'a'],
    ]);
    await rx.shows('Dose a session: exactly 0.1 mg');
    await rx.shows('Final concentration: exactly 0.1 mg/mL');
    await rx.shows('Sessions: 4, 1 of them given before, the last on 2026-01-10');
    await rx.answers('Sign this prescription', 'y');
    expect(await rx.ended).toBe(0);
    const listed = JSON.parse(ground.run(rx.clinic, ['--json', 'rx', 'list', '--patient', 'P-41M']));
    expect(listed.prescriptions).toHaveLength(1);

    const run = ground.open(['session', 'new'], { clinic: rx.clinic });
    await typed(run, [
      ['Patient code', 'P-41M'],
      ['Sex', 'press m'],
      ...PATIENT.slice(2, 5),
      ['Indication', 'androgenetic'],
      ...PATIENT.slice(6),
    ]);
    await typed(run, [...SCREENING, ['A: component 1', 'pharmacy vial 17-114']]);
    await run.asks('Prescription for Dutasteride');
    await run.shows('dutasteride exactly 0.1 mg a session');
    await run.answers('Prescription for Dutasteride', '');
    await run.asks('Amount');
    await run.shows('Prescribed for today');
    await run.answers('Amount', '');
    await run.shows('An answer is needed here');
    await run.answers('Amount', '0.1 mg');
    await typed(run, [
      ['Lot of Dutasteride', 'D-17-114'],
      ['Expires on', '2099-12-31'],
    ]);
    await run.asks('A: component 2');
    await run.shows('total 1 mL');
    run.press('ctrl-c');
    expect(await run.ended).toBe(130);
  });

  test('nothing stands in for a dose, a strength or a concentration', async () => {
    const run = ground.open(['rx', 'new']);
    await typed(run, UP_TO_DOSE);
    await run.answers('Dose of one session', '');
    await run.shows('An answer is needed here');
    run.press('ctrl-c');
    expect(await run.ended).toBe(130);
  });
});
