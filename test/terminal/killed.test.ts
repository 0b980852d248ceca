import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Ground, makeGround } from './clinic.js';
import { killedAt, kinds, rows } from './in-front-of.js';
import { typed, WHOLE } from './lines.js';

let ground: Ground;
beforeAll(() => {
  ground = makeGround();
});
afterAll(() => ground.close());

// Every question, not one of each kind: `npm run slow`.
describe('after kill -9 the interview goes on at the same question', () => {
  test.each(rows(kinds))('%s', async (_id, question) => {
    await killedAt(ground, question);
  });
});

test('a closing that was killed goes on at the same question', async () => {
  const run = ground.open(['session', 'new']);
  await typed(run, [...WHOLE, ['Close the session now', 'n']]);
  await run.ended;
  const first = ground.open(['session', 'close'], { clinic: run.clinic });
  await typed(first, [
    ['Which session', ''],
    ['Session 1: what was given', 'p'],
    ['A: volume given', '4.5 mL'],
  ]);
  await first.asks('A: volume discarded');
  process.kill(first.programId(), 'SIGKILL');
  await first.ended;
  const again = ground.open(['session', 'resume'], { clinic: run.clinic });
  await again.asks('A: volume discarded');
  expect(again.all()).toContain('Going on with the draft of this closing');
  again.press('ctrl-c');
  expect(await again.ended).toBe(130);
});
