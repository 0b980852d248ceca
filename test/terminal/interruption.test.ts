import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clinicFormulary } from '../interview/clinic-world.js';
import { type AskedAt, everyQuestion } from '../interview/places.js';
import { type Ground, LEE, makeGround, type Run } from './clinic.js';

const questions = await everyQuestion(clinicFormulary());
const kinds = [...new Map(questions.map((question) => [question.kind, question])).values()];
const review = questions.filter(({ id }) => id.startsWith('review.'));

let ground: Ground;
let log: Buffer;
beforeAll(() => {
  ground = makeGround();
  log = readFileSync(join(ground.clinic(), 'log.db'));
});
afterAll(() => ground.close());

const DRAFT = `${LEE}.json`;

/** Opens the interview in front of one question, as `session resume` does. */
async function inFrontOf({ title, draft }: AskedAt, flags: readonly string[] = []): Promise<Run> {
  const clinic = ground.clinic();
  mkdirSync(join(clinic, 'drafts'));
  writeFileSync(join(clinic, 'drafts', DRAFT), `${JSON.stringify(draft)}\n`, { mode: 0o644 });
  chmodSync(join(clinic, 'drafts', DRAFT), 0o644);
  const run = ground.open(['session', 'resume'], { clinic, flags });
  if (flags.includes('--plain')) await run.shows(title.slice(0, 30));
  else await run.asks(title.slice(0, 50));
  return run;
}

/** The terminal is as before, nothing was appended, and the draft stays whole and private. */
function leftClean(run: Run, { draft }: AskedAt): void {
  expect(run.cursorShown()).toBe(true);
  expect(run.modes().after).toBe(run.modes().before);
  expect(readFileSync(join(run.clinic, 'log.db')).equals(log)).toBe(true);
  const ahead = join(run.clinic, 'log.db-wal');
  expect(existsSync(ahead) && statSync(ahead).size > 0).toBe(false);
  expect(run.drafts()).toEqual([DRAFT]);
  const path = join(run.clinic, 'drafts', DRAFT);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ ...draft, saved: expect.any(String) });
  expect(statSync(path).mode & 0o777).toBe(0o600);
}

describe('Ctrl-C', () => {
  test.each(questions.map((question) => [question.id, question] as const))(
    'at %s: exit 130, the terminal sane, only the draft stays',
    async (_id, question) => {
      const run = await inFrontOf(question);
      run.press('ctrl-c');
      expect(await run.ended).toBe(130);
      expect(run.all()).toContain('Stopped. Nothing was signed.');
      expect(run.all()).toContain('`mesolog session resume`');
      leftClean(run, question);
    },
  );

  test('with something half typed keeps nothing of it', async () => {
    const [question] = questions.filter(({ id }) => id === 'A.c0.amount');
    if (question === undefined) throw new Error('no amount is asked');
    const run = await inFrontOf(question);
    run.type('250 m');
    await run.shows('250 m');
    run.press('ctrl-c');
    expect(await run.ended).toBe(130);
    leftClean(run, question);
  });

  test('in plain lines: exit 130', async () => {
    const [question] = kinds;
    if (question === undefined) throw new Error('no question');
    const run = await inFrontOf(question, ['--plain']);
    run.press('ctrl-c');
    expect(await run.ended).toBe(130);
    leftClean(run, question);
  });
});

describe('the end of the input', () => {
  test.each([...kinds, ...review].map((question) => [question.id, question] as const))(
    'at %s: exit 2 names what would answer',
    async (_id, question) => {
      const run = await inFrontOf(question);
      run.press('ctrl-d');
      expect(await run.ended).toBe(2);
      expect(run.all()).toMatch(/missing-answer: The input ended before this was answered\.\s.*--request FILE/s);
      leftClean(run, question);
    },
  );

  test('in plain lines: exit 2', async () => {
    const [question] = kinds;
    if (question === undefined) throw new Error('no question');
    const run = await inFrontOf(question, ['--plain']);
    run.press('ctrl-d');
    expect(await run.ended).toBe(2);
    leftClean(run, question);
  });
});

describe('a signal', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s leaves the draft and the terminal sane', async (signal) => {
    const question = questions.find(({ kind }) => kind === 'list');
    if (question === undefined) throw new Error('no list is asked');
    const run = await inFrontOf(question);
    process.kill(run.programId(), signal);
    expect(await run.ended).toBe(130);
    leftClean(run, question);
  });

  test('after kill -9 the interview goes on at the same question', async () => {
    const question = questions.find(({ id }) => id === 'A.mix.volume');
    if (question === undefined) throw new Error('no volume is asked');
    const killed = await inFrontOf(question);
    process.kill(killed.programId(), 'SIGKILL');
    await killed.ended;
    const run = ground.open(['session', 'resume'], { clinic: killed.clinic });
    await run.answers(question.title.slice(0, 30), '5 mL');
    await run.asks('Lot of Saline House');
    run.press('ctrl-c');
    expect(await run.ended).toBe(130);
  });
});
