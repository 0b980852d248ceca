import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clinicFormulary } from '../interview/clinic-world.js';
import { everyQuestion } from '../interview/places.js';
import { type Ground, LEE, makeGround } from './clinic.js';
import { typed, WHOLE } from './lines.js';

const questions = await everyQuestion(clinicFormulary());

let ground: Ground;
beforeAll(() => {
  ground = makeGround();
});
afterAll(() => ground.close());

describe('after kill -9 the interview goes on at the same question', () => {
  test.each(questions.map((question) => [question.id, question] as const))('%s', async (_id, { title, draft }) => {
    const clinic = ground.clinic();
    const path = join(clinic, 'drafts', `${LEE}.json`);
    mkdirSync(join(clinic, 'drafts'));
    writeFileSync(path, `${JSON.stringify(draft)}\n`, { mode: 0o600 });
    const first = ground.open(['session', 'resume'], { clinic });
    await first.asks(title.slice(0, 30));
    process.kill(first.programId(), 'SIGKILL');
    await first.ended;
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ ...draft, saved: expect.any(String) });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const again = ground.open(['session', 'resume'], { clinic });
    await again.asks(title.slice(0, 30));
    process.kill(again.programId(), 'SIGKILL');
    await again.ended;
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
