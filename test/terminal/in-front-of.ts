import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { clinicFormulary } from '../interview/clinic-world.js';
import { type AskedAt, everyQuestion } from '../interview/places.js';
import { type Ground, LEE, type Run } from './clinic.js';

/** Every question of a whole first session. */
export const questions = await everyQuestion(clinicFormulary());
/** One question of each kind of prompt. */
export const kinds = [...new Map(questions.map((question) => [question.kind, question])).values()];
export const review = questions.filter(({ id }) => id.startsWith('review.'));

/** Questions as the rows of a table of tests. */
export const rows = (some: readonly AskedAt[]) => some.map((question) => [question.id, question] as const);

const DRAFT = `${LEE}.json`;

/** Opens the interview in front of one question, as `session resume` does. The draft could be read by others before. */
export async function inFrontOf(
  ground: Ground,
  { title, draft }: AskedAt,
  flags: readonly string[] = [],
): Promise<Run> {
  const clinic = ground.clinic();
  mkdirSync(join(clinic, 'drafts'));
  writeFileSync(join(clinic, 'drafts', DRAFT), `${JSON.stringify(draft)}\n`, { mode: 0o644 });
  chmodSync(join(clinic, 'drafts', DRAFT), 0o644);
  const run = ground.open(['session', 'resume'], { clinic, flags });
  if (flags.includes('--plain')) await run.shows(title.slice(0, 30));
  else await run.asks(title.slice(0, 50));
  return run;
}

/** The draft lies whole and private, and nothing lies beside it. */
export function draftKept(run: Run, { draft }: AskedAt): void {
  expect(run.drafts()).toEqual([DRAFT]);
  const path = join(run.clinic, 'drafts', DRAFT);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ ...draft, saved: expect.any(String) });
  expect(statSync(path).mode & 0o777).toBe(0o600);
}

/** The terminal is as before, nothing was appended to `log`, and the draft stays. */
export function leftClean(run: Run, question: AskedAt, log: Buffer): void {
  expect(run.cursorShown()).toBe(true);
  expect(run.modes().after).toBe(run.modes().before);
  expect(readFileSync(join(run.clinic, 'log.db')).equals(log)).toBe(true);
  const ahead = join(run.clinic, 'log.db-wal');
  expect(existsSync(ahead) && statSync(ahead).size > 0).toBe(false);
  draftKept(run, question);
}

/** Ctrl-C at a question: exit 130, the terminal sane, only the draft stays. */
export async function interrupted(ground: Ground, question: AskedAt, log: Buffer): Promise<void> {
  const run = await inFrontOf(ground, question);
  run.press('ctrl-c');
  expect(await run.ended).toBe(130);
  expect(run.all()).toContain('Stopped. Nothing was signed.');
  expect(run.all()).toContain('`mesolog session resume`');
  leftClean(run, question, log);
}

/** The end of the input at a question: exit 2 names what would answer. */
export async function inputEnded(ground: Ground, question: AskedAt, log: Buffer): Promise<void> {
  const run = await inFrontOf(ground, question);
  run.press('ctrl-d');
  expect(await run.ended).toBe(2);
  expect(run.all()).toMatch(/missing-answer: The input ended before this was answered\.\s.*--request FILE/s);
  leftClean(run, question, log);
}

/** kill -9 at a question: the draft stays, and `session resume` asks the same question. */
export async function killedAt(ground: Ground, question: AskedAt): Promise<void> {
  const first = await inFrontOf(ground, question);
  process.kill(first.programId(), 'SIGKILL');
  await first.ended;
  draftKept(first, question);
  const again = ground.open(['session', 'resume'], { clinic: first.clinic });
  await again.asks(question.title.slice(0, 30));
  process.kill(again.programId(), 'SIGKILL');
  await again.ended;
}
