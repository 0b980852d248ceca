import { expect } from '@jest/globals';
import type { SessionWorld } from '../../src/cli/interview/ports.js';
import { interviewSession } from '../../src/cli/interview/session/interview.js';
import { noAndReasons } from './answers.js';
import { clinicFormulary, clinicWorld } from './clinic-world.js';
import { memoryDrafts } from './memory-drafts.js';
import { plainView } from './plain-view.js';
import { type Scripted, scriptedPrompter, type Typed } from './scripted-prompter.js';

export const formulary = clinicFormulary();
export const world = clinicWorld(formulary);

/** Runs an interview to its end, and gives what was asked and the request that came of it. */
export async function interview(typed: Typed, drafts = memoryDrafts(), at: SessionWorld = world) {
  const prompter = scriptedPrompter(typed, noAndReasons);
  const text = await interviewSession({ prompter, world: at, drafts, view: plainView });
  return { prompter, request: JSON.parse(text), drafts };
}

/** Runs an interview that comes to no end, and gives what was asked. */
export async function brokenOff(typed: Typed, drafts = memoryDrafts(), at: SessionWorld = world): Promise<Scripted> {
  const prompter = scriptedPrompter(typed, noAndReasons);
  await expect(interviewSession({ prompter, world: at, drafts, view: plainView })).rejects.toMatchObject({
    code: 'END_OF_INPUT',
  });
  return prompter;
}
