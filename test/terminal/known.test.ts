import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Ground, LEE, makeGround, type Run } from './clinic.js';
import { DELIVERY, type Lines, PATIENT, PRESS_Y, pages, SCREENING, typed, WHOLE } from './lines.js';

let ground: Ground;
/** A clinic in which P-34F had one session. */
let seen: string;
beforeAll(async () => {
  ground = makeGround();
  const first = ground.open(['session', 'new']);
  await typed(first, [...WHOLE, ['Close the session now', 'n']]);
  await first.ended;
  seen = first.clinic;
});
afterAll(() => ground.close());

function known(): Run {
  return ground.open(['session', 'new'], { clinic: ground.copyOf(seen) });
}

const session = (run: Run, number: number) =>
  JSON.parse(ground.run(run.clinic, ['--json', 'session', 'show', `${number}`]));

/** One ampoule as it is, which no rule wants a reason for. */
const PLAIN: Lines = [
  ...PATIENT,
  ...SCREENING,
  ['A: component 1', 'vitamin b5'],
  ['Amount', '250 mg'],
  ['Lot of Panthenol House', 'L1'],
  ['Expires on', '2099-03-31'],
  ['A: component 2', 'done'],
  ['A: diluent', 'none'],
  ['Volume of A', ''],
  ['A: syringe', '1 mL'],
  ['A: made under', 'immediate'],
  ['Another preparation', 'press n'],
  ...DELIVERY.slice(0, -3),
  ['Points', '20'],
  ['Volume at each point', '0.05 mL'],
  ['Zone 2', ''],
  ['Review', 'sign'],
  ['Sign and release', PRESS_Y],
  ['Close the session now', 'n'],
];

/** Repeats the last session of P-34F, up to the key that signs. */
async function repeated(run: Run): Promise<void> {
  await run.answers('Patient code', '34f');
  await run.presses('This patient is known', 'r');
  await run.presses('Has any of it changed?', 'n');
  await pages(run);
  await run.presses('Take these lots?', 'y');
  await run.answers('Review', '');
  await run.presses('Sign and release', 'y');
}

test('from `session new` to the signed record in at most 12 keys where nothing needs a reason', async () => {
  const first = ground.open(['session', 'new']);
  await typed(first, PLAIN);
  expect(await first.ended).toBe(0);
  const run = ground.open(['session', 'new'], { clinic: first.clinic });
  await repeated(run);
  await run.shows('Session 2 is released');
  expect(run.keys()).toBeLessThanOrEqual(12);
});

test('the same with a key that only an agent holds', async () => {
  const first = ground.open(['session', 'new']);
  await typed(first, PLAIN);
  expect(await first.ended).toBe(0);
  const folder = mkdtempSync(join(tmpdir(), 'mesolog-agent-'));
  const socket = join(folder, 'agent');
  const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
  try {
    while (!existsSync(socket)) await new Promise((resolve) => setTimeout(resolve, 10));
    const env = { SSH_AUTH_SOCK: socket };
    execFileSync('ssh-add', ['-q', ground.keyOf(LEE)], { env: { ...process.env, ...env }, stdio: 'ignore' });
    const key = join(folder, 'lee.pub');
    copyFileSync(`${ground.keyOf(LEE)}.pub`, key);
    const run = ground.open(['session', 'new'], { clinic: first.clinic, key, env });
    await repeated(run);
    await run.shows('Session 2 is released');
    expect(run.keys()).toBeLessThanOrEqual(12);
  } finally {
    agent.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});

describe('a patient whom the log knows', () => {
  test('is found by a part of the code, and the last session is repeated in few keys', async () => {
    const run = known();
    await run.answers('Patient code', '34f');
    await run.presses('This patient is known', 'r');
    await run.shows(/Last time: session 1 of/);
    await run.presses('Has any of it changed?', 'n');
    const count = await pages(run);
    expect(count).toBe(2);
    await run.presses('Take these lots?', 'y');
    await run.answers('Reason to go on despite only-diluted', 'judged again');
    await run.answers('Reason to go on despite pair-no-data', 'judged again');
    await run.answers('Review', '');
    await run.presses('Sign and release', 'y');
    await run.answers('Close the session now', 'n');
    expect(await run.ended).toBe(0);
    const before = session(run, 1).release.request;
    const { request } = session(run, 2).release;
    expect(request.preparations).toEqual(before.preparations);
    expect(request.delivery).toEqual(before.delivery);
    expect(request.patient).toEqual(before.patient);
    expect(request.since_last_session).toEqual({ adverse_events: 'none' });
    expect(request.reasons.map(({ text }: { text: string }) => text)).toEqual(['judged again', 'judged again']);
  });
});
