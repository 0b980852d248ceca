import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clinicFormulary } from '../interview/clinic-world.js';
import { type AskedAt, everyQuestion } from '../interview/places.js';
import { type Bench, type Interview, openBench } from './bench.js';

const questions = await everyQuestion(clinicFormulary());
const kinds = [...new Map(questions.map((question) => [question.kind, question])).values()];
const review = questions.filter(({ id }) => id.startsWith('review.'));

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const DRAFT = 'lee@clinic.example.json';

/** Opens the interview in front of one question, as `session resume` does. */
async function inFrontOf({ title, draft }: AskedAt, flags: readonly string[] = []): Promise<Interview> {
  const clinic = bench.clinic();
  mkdirSync(join(clinic, 'drafts'));
  writeFileSync(join(clinic, 'drafts', DRAFT), `${JSON.stringify(draft)}\n`, { mode: 0o644 });
  chmodSync(join(clinic, 'drafts', DRAFT), 0o644);
  const interview = bench.open('resume', { clinic, flags });
  if (flags.includes('--plain')) await interview.shows(title.slice(0, 30));
  else await interview.asks(title.slice(0, 50));
  return interview;
}

/** The terminal is as before, nothing came to be signed, and the draft stays whole and private. */
function leftClean(interview: Interview, { draft }: AskedAt): void {
  expect(interview.cursorShown()).toBe(true);
  const read = (name: string) => readFileSync(join(interview.clinic, name), 'utf8');
  expect(read('after')).toBe(read('before'));
  expect(interview.toSign()).toBeNull();
  expect(interview.drafts()).toEqual([DRAFT]);
  expect(JSON.parse(read(join('drafts', DRAFT)))).toEqual(draft);
  expect(statSync(join(interview.clinic, 'drafts', DRAFT)).mode & 0o777).toBe(0o600);
}

describe('Ctrl-C', () => {
  test.each(questions.map((question) => [question.id, question] as const))(
    'at %s: exit 130, the terminal sane, only the draft stays',
    async (_id, question) => {
      const interview = await inFrontOf(question);
      interview.press('ctrl-c');
      expect(await interview.ended).toBe(130);
      expect(interview.all()).toContain('Stopped. Nothing was signed.');
      expect(interview.all()).toContain('`mesolog session resume`');
      leftClean(interview, question);
    },
  );

  test('with something half typed keeps nothing of it', async () => {
    const [question] = questions.filter(({ id }) => id === 'A.c0.amount');
    if (question === undefined) throw new Error('no amount is asked');
    const interview = await inFrontOf(question);
    interview.type('250 m');
    await interview.shows('250 m');
    interview.press('ctrl-c');
    expect(await interview.ended).toBe(130);
    leftClean(interview, question);
  });

  test('in plain lines: exit 130', async () => {
    const [question] = kinds;
    if (question === undefined) throw new Error('no question');
    const interview = await inFrontOf(question, ['--plain']);
    interview.press('ctrl-c');
    expect(await interview.ended).toBe(130);
    leftClean(interview, question);
  });
});

describe('the end of the input', () => {
  test.each([...kinds, ...review].map((question) => [question.id, question] as const))(
    'at %s: exit 2 names what would answer',
    async (_id, question) => {
      const interview = await inFrontOf(question);
      interview.press('ctrl-d');
      expect(await interview.ended).toBe(2);
      expect(interview.all()).toMatch(/missing-answer: The input ended before this was answered\.\s.*--request FILE/s);
      leftClean(interview, question);
    },
  );

  test('in plain lines: exit 2', async () => {
    const [question] = kinds;
    if (question === undefined) throw new Error('no question');
    const interview = await inFrontOf(question, ['--plain']);
    interview.press('ctrl-d');
    expect(await interview.ended).toBe(2);
    leftClean(interview, question);
  });
});

describe('a signal', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s leaves the draft and the terminal sane', async (signal) => {
    const question = questions.find(({ kind }) => kind === 'list');
    if (question === undefined) throw new Error('no list is asked');
    const interview = await inFrontOf(question);
    process.kill(interview.programId(), signal);
    expect(await interview.ended).toBe(130);
    leftClean(interview, question);
  });

  test('after kill -9 the interview goes on at the same question', async () => {
    const question = questions.find(({ id }) => id === 'A.mix.volume');
    if (question === undefined) throw new Error('no volume is asked');
    const killed = await inFrontOf(question);
    process.kill(killed.programId(), 'SIGKILL');
    await killed.ended;
    const interview = bench.open('resume', { clinic: killed.clinic });
    await interview.answers(question.title.slice(0, 30), '5 mL');
    await interview.asks('Lot of Saline House');
    interview.press('ctrl-c');
    expect(await interview.ended).toBe(130);
  });
});
