import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Ground, makeGround } from './clinic.js';
import { DELIVERY, type Lines, MIXTURE, PATIENT, PRESS_N, SCREENING, typed } from './lines.js';

let ground: Ground;
beforeAll(() => {
  ground = makeGround('test/terminal/five-products.yaml');
});
afterAll(() => ground.close());

const component = (index: number, search: string, name: string, amount: string, form: Lines = []): Lines => [
  [`A: component ${index}`, search],
  ['Amount', amount],
  ...form,
  [`Lot of ${name}`, `LOT${index}`],
  ['Expires on', '2099-03-31'],
];

const FIVE: Lines = [
  ...PATIENT,
  ...SCREENING,
  ...component(1, 'vitamin b5', 'Panthenol House', '250 mg'),
  ...component(2, 'zinc house', 'Zinc House', '1 mg', [['Counted as which form', 'zinc']]),
  ...component(3, 'biotin house', 'Biotin House', '5 mg'),
  ...component(4, 'vitamin b6', 'Pyridoxine House', '50 mg'),
  ...component(5, 'niacinamide', 'Nicotinamide House', '50 mg'),
  ['A: component 6', ''],
  ...MIXTURE,
  ...DELIVERY,
];

/** Text, as against a key: what is more than one sign. */
const textIn = (lines: Lines) =>
  lines.reduce((sum, [, keys]) => sum + (keys.length > 1 && !keys.startsWith('press ') ? keys.length : 0), 0);

test('a first cocktail of five components takes at most 60 keys beside the text', async () => {
  const run = ground.open(['session', 'new']);
  await typed(run, FIVE);
  let text = textIn(FIVE);
  while (!(await run.asksOneOf(['Reason to go on', 'Review'])).startsWith('Review')) {
    await run.answers('Reason to go on', 'judged at the bench');
    text += 'judged at the bench'.length;
  }
  await run.answers('Review', '');
  await run.presses('Sign and release', 'y');
  const keys = run.keys() - text;
  await run.answers('Close the session now', 'n');
  expect(await run.ended).toBe(0);
  const { request } = JSON.parse(ground.run(run.clinic, ['--json', 'session', 'show', '1'])).release;
  expect(request.preparations[0].components).toHaveLength(5);
  expect(keys).toBeLessThanOrEqual(60);
});

test('a master formula fills in what it says, asks what it leaves open, and is named in the record', async () => {
  const run = ground.open(['session', 'new']);
  await typed(run, [
    ...PATIENT,
    ...SCREENING,
    ['A: component 1', 'formula house'],
    ['Lot of Panthenol House', 'L1'],
    ['Expires on', '2099-03-31'],
    ['Amount', '1 mg'],
    ['Lot of Zinc House', 'L2'],
    ['Expires on', '2099-03-31'],
    ['Lot of Saline House', 'N1'],
    ['Expires on', '2099-03-31'],
    ['A: syringe', '5 mL'],
    ['A: made under', 'immediate'],
    ['Another preparation', PRESS_N],
    ...DELIVERY,
  ]);
  while (!(await run.asksOneOf(['Reason to go on', 'Review'])).startsWith('Review'))
    await run.answers('Reason to go on', 'judged at the bench');
  await run.answers('Review', '');
  await run.presses('Sign and release', 'y');
  await run.answers('Close the session now', 'n');
  expect(await run.ended).toBe(0);
  const { request } = JSON.parse(ground.run(run.clinic, ['--json', 'session', 'show', '1'])).release;
  expect(request.preparations[0]).toMatchObject({ formula: 'house-scalp@1' });
  expect(run.all()).not.toContain('formula-departure');
});
