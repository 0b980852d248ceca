import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { type Ground, makeGround } from '../terminal/clinic.js';
import { inputEnded, interrupted, killedAt, questions, review, rows } from '../terminal/in-front-of.js';

let ground: Ground;
let log: Buffer;
beforeAll(() => {
  ground = makeGround();
  log = readFileSync(join(ground.clinic(), 'log.db'));
});
afterAll(() => ground.close());

describe('at every question of a first session', () => {
  test.each(rows(questions))('%s: Ctrl-C leaves only the draft', async (_id, question) => {
    await interrupted(ground, question, log);
  });

  test.each(rows(questions))('%s: after kill -9 the interview goes on there', async (_id, question) => {
    await killedAt(ground, question);
  });

  test.each(rows(review))('%s: the end of the input is no answer', async (_id, question) => {
    await inputEnded(ground, question, log);
  });
});
