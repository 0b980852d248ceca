import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Ground, makeGround } from './clinic.js';
import { COMPONENTS, DELIVERY, MIXTURE, PATIENT, SCREENING, typed, WHOLE } from './lines.js';

let ground: Ground;
beforeAll(() => {
  ground = makeGround();
});
afterAll(() => ground.close());

const json = (clinic: string, ...command: string[]) => JSON.parse(ground.run(clinic, ['--json', ...command]));

test('`lots receive` reads a scan, shows what it says to be taken by Enter, and signs what was seen whole', async () => {
  const run = ground.open(['lots', 'receive']);
  await typed(run, [
    ['Scan the code', ']d201034531200000111775013110SCAN7'],
    ['Product', 'panthenol house'],
  ]);
  await run.shows('(Enter: SCAN7)');
  await typed(run, [
    ['Lot, as on the container', ''],
    ['Expiry', ''],
    ['How many containers', '0'],
  ]);
  await run.shows('Write a whole number from 1');
  run.press('backspace');
  await typed(run, [
    ['How many containers', '10'],
    ['What one container holds', ''],
    ['Supplier', ''],
  ]);
  await run.shows('10 × 2 mL of Panthenol House');
  await run.answers('Sign this receipt', 'y');
  expect(await run.ended).toBe(0);
  expect(json(run.clinic, 'lots', 'list').lots).toMatchObject([{ lot: 'SCAN7', expires: '2075-01-31' }]);

  // The same GTIN on another product, when a session is made: asked about, never decided.
  const next = ground.open(['session', 'new'], { clinic: run.clinic });
  await typed(next, [
    ...PATIENT,
    ...SCREENING,
    ['A: component 1', 'zinc house'],
    ['Amount', '1 mg'],
    ['Counted', 'zinc'],
  ]);
  await next.answers('Lot of Zinc House', ']d201034531200000111775013110SCAN8');
  await next.shows('ANOTHER PRODUCT? This code was received as Panthenol House');
  await next.shows('Lot SCAN8 was never');
  next.press('ctrl-c');
  expect(await next.ended).toBe(130);
});

test('`ae new` asks term, day, seriousness, cause, outcome and lots, and shows all of it before it is signed', async () => {
  const first = ground.open(['session', 'new']);
  await typed(first, [...WHOLE, ['Close the session now', 'n']]);
  await first.ended;
  const run = ground.open(['ae', 'new'], { clinic: first.clinic });
  await typed(run, [
    ['Patient code', 'P-34F'],
    ['After which session', ''],
    ['What happened', 'redness'],
    ['The day on which it began', '2099-01-01'],
  ]);
  await run.shows('2099-01-01 is still to come');
  for (let sign = 0; sign < '2099-01-01'.length; sign += 1) run.press('backspace');
  await typed(run, [
    ['The day on which it began', '2026-01-02'],
    ['The day on which it was over', ''],
    ['Was it serious', 'n'],
    ['How severe', '1'],
    ['Did what was given cause it', 'possible'],
    ['What became of it', 'recovered'],
  ]);
  await run.shows('Lots of session 1: Panthenol House');
  await typed(run, [['Lots under suspicion', 'nix=L1']]);
  await run.shows('The formulary has no product "nix"');
  for (let sign = 0; sign < 'nix=L1'.length; sign += 1) run.press('backspace');
  await typed(run, [
    ['Lots under suspicion', 'L1, L77'],
    ['Reported to whom', ''],
    ['What was done about it', ''],
  ]);
  await run.shows('lots: L1, L77 (no session or receipt of this log names it)');
  await run.answers('Sign this adverse event?', 'y');
  expect(await run.ended).toBe(0);
  expect(json(run.clinic, 'ae', 'list').adverse_events).toMatchObject([
    { patient: 'P-34F', onset: '2026-01-02', lots: [{ lot: 'L1' }, { lot: 'L77' }] },
  ]);
});

test('what is given beside the syringes has its lot, route, volume and site', async () => {
  const run = ground.open(['session', 'new']);
  await typed(run, PATIENT);
  for (const page of [1, 2]) await run.presses(`Page ${page} of`, 'n');
  await run.counts('Page 3 of');
  const beside = run.screen().find((line) => line.includes('Is anything else given today')) ?? '';
  await run.answers('Page 3 of', beside.trim().split(' ')[0] ?? '');
  await typed(run, [
    ...SCREENING.slice(1),
    ...COMPONENTS,
    ...MIXTURE,
    ['Given beside, 1', 'saline house'],
    ['Route', 'topical'],
    ['Volume or dose', '2 mL'],
    ['Lot of Saline House', 'N9'],
    ['Expires on', '2099-03-31'],
    ['Site', 'scalp'],
    ['Anything else given', 'n'],
    ...DELIVERY,
  ]);
  while (!(await run.asksOneOf(['Reason to go on', 'Review'])).startsWith('Review'))
    await run.answers('Reason to go on', 'judged at the bench');
  await run.shows('Beside it: saline-house-10ml, 2 mL, topical, scalp');
  await run.answers('Review', 'sign');
  await run.presses('Sign', 'y');
  await run.answers('Close the session now', 'n');
  await run.ended;
  expect(json(run.clinic, 'session', 'show', '1').release.request.co_administered).toEqual([
    {
      product: 'saline-house-10ml',
      route: 'topical',
      volume: '2 mL',
      site: 'scalp',
      lots: [{ lot: 'N9', expires: '2099-03-31' }],
    },
  ]);
});

test('the papers are written by one key, beside one another, and the question comes again', async () => {
  const run = ground.open(['session', 'new']);
  await typed(run, WHOLE);
  await run.answers('Close the session now', 'p');
  await run.shows(/session-1-aftercare\.pdf/);
  await run.answers('Close the session now', 'p');
  await run.shows('Not written');
  await run.answers('Close the session now', 'n');
  expect(await run.ended).toBe(0);
  await run.shows('Papers: mesolog session label');
  for (const what of ['label', 'sheet', 'aftercare'])
    expect(
      readFileSync(join(run.clinic, `session-1-${what}.pdf`))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
});
