import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Ground, makeGround } from './clinic.js';
import { inFrontOf, inputEnded, interrupted, kinds, leftClean, questions, rows } from './in-front-of.js';

let ground: Ground;
let log: Buffer;
beforeAll(() => {
  ground = makeGround();
  log = readFileSync(join(ground.clinic(), 'log.db'));
});
afterAll(() => ground.close());

/** The first question that is told by `which`. */
function asked(which: (question: (typeof questions)[number]) => boolean) {
  const question = questions.find(which);
  if (question === undefined) throw new Error('no such question is asked');
  return question;
}

// Every question, not one of each kind: `npm run slow`.
describe('Ctrl-C', () => {
  test.each(rows(kinds))('at %s: exit 130, the terminal sane, only the draft stays', async (_id, question) => {
    await interrupted(ground, question, log);
  });

  test('with something half typed keeps nothing of it', async () => {
    const question = asked(({ id }) => id === 'A.c0.amount');
    const run = await inFrontOf(ground, question);
    run.type('250 m');
    await run.shows('250 m');
    run.press('ctrl-c');
    expect(await run.ended).toBe(130);
    leftClean(run, question, log);
  });
});

describe('the end of the input', () => {
  test.each(rows(kinds))('at %s: exit 2 names what would answer', async (_id, question) => {
    await inputEnded(ground, question, log);
  });
});

describe('in plain lines', () => {
  test.each([
    ['Ctrl-C', 'ctrl-c', 130],
    ['the end of the input', 'ctrl-d', 2],
  ] as const)('%s leaves the same', async (_what, key, code) => {
    const question = asked(() => true);
    const run = await inFrontOf(ground, question, ['--plain']);
    run.press(key);
    expect(await run.ended).toBe(code);
    leftClean(run, question, log);
  });
});

describe('a signal', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s leaves the draft and the terminal sane', async (signal) => {
    const question = asked(({ kind }) => kind === 'list');
    const run = await inFrontOf(ground, question);
    process.kill(run.programId(), signal);
    expect(await run.ended).toBe(130);
    leftClean(run, question, log);
  });
});
