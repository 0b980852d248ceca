import { describe, expect, test } from '@jest/globals';
import { answersOf } from '../../src/cli/interview/session/answers-of.js';
import { interviewSession } from '../../src/cli/interview/session/interview.js';
import { requestOf } from '../../src/cli/interview/session/request-of.js';
import type { Request } from '../../src/request/model.js';
import { toPlainJson } from '../../src/request/plain-json.js';
import { parseRequestLine, parseRequests } from '../../src/request/read-requests.js';
import { FULL_REQUEST } from '../request/request-text.js';
import { FIRST_SESSION, noAndReasons } from './answers.js';
import { clinicFormulary, clinicWorld } from './clinic-world.js';
import { memoryDrafts } from './memory-drafts.js';
import { plainView } from './plain-view.js';
import { scriptedPrompter } from './scripted-prompter.js';

const formulary = clinicFormulary();
const world = clinicWorld(formulary);

function read(text: string): Request {
  const result = parseRequestLine('test', text, 1);
  if (!result.ok) throw new Error(result.faults[0]?.message);
  return result.request;
}

describe('a request as answers', () => {
  test('gives the same request again', async () => {
    const prompter = scriptedPrompter(FIRST_SESSION, noAndReasons);
    const text = await interviewSession({ prompter, world, drafts: memoryDrafts(), view: plainView });
    const request = read(text);
    const { acts, ...again } = toPlainJson(read(requestOf(answersOf(request, formulary), formulary)))
      .screening as object & { acts?: unknown };
    const { acts: done, ...before } = toPlainJson(request).screening as object & { acts?: unknown };
    expect(again).toEqual(before);
    expect(done).not.toEqual([]);
    expect(acts).toBeUndefined();
    const rest = (one: Request) => ({ ...toPlainJson(one), screening: null });
    expect(rest(read(requestOf(answersOf(request, formulary), formulary)))).toEqual(rest(request));
  });

  test('keeps every key that a file may hold', async () => {
    const [full] = await parseRequests('full.yaml', new TextEncoder().encode(FULL_REQUEST), 'yaml');
    if (full === undefined || !full.ok) throw new Error('the full request is not valid');
    const answers = answersOf(full.request, formulary);
    const again = toPlainJson(read(requestOf(answers, formulary)));
    const before = toPlainJson(full.request);
    for (const key of [
      'patient',
      'indication',
      'diagnosis',
      'course',
      'prescriptions',
      'prp',
      'mechanical',
      'co_administered',
      'labs',
      'consent',
      'since_last_session',
      'planned_for',
    ])
      expect([key, again[key]]).toEqual([key, before[key]]);
  });
});

test('a request file answers beforehand; only what it leaves open is asked', async () => {
  const first = scriptedPrompter(FIRST_SESSION, noAndReasons);
  const text = await interviewSession({ prompter: first, world, drafts: memoryDrafts(), view: plainView });
  const request = read(text);
  const { birthYear: _, ...patient } = request.patient;
  const prompter = scriptedPrompter({ ...FIRST_SESSION, 'patient.birth_year': '1991' }, noAndReasons);
  const released = await interviewSession(
    { prompter, world, drafts: memoryDrafts(), view: plainView },
    { ...request, patient, reasons: [] },
  );
  expect(JSON.parse(released).patient).toMatchObject({ birth_year: 1991 });
  expect(prompter.asked.filter((id) => /^(A\.c|screening|patient\.id)/.test(id))).toEqual([]);
  expect(prompter.asked).toContain('patient.birth_year');
  expect(prompter.asked.filter((id) => id.startsWith('reason '))).toHaveLength(2);
});
