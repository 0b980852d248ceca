import { describe, expect, test } from '@jest/globals';
import { interviewClosing } from '../../src/cli/interview/closing/interview.js';
import { timeOf } from '../../src/cli/interview/closing/times.js';
import type { ClosingWorld } from '../../src/cli/interview/ports.js';
import { NOW } from './clinic-world.js';
import { memoryDrafts } from './memory-drafts.js';
import { scriptedPrompter, type Typed } from './scripted-prompter.js';

const world: ClosingWorld = {
  open: [{ number: '7', patient: 'P-34F', released: NOW, preparations: [{ id: 'A', prepared: '5 mL' }] }],
  people: [
    { principal: 'lee@clinic.example', name: 'Lee' },
    { principal: 'pat@clinic.example', name: 'Pat' },
  ],
  signer: 'lee@clinic.example',
  now: () => NOW,
};

const noDrafts = () => memoryDrafts();

const PART: Typed = {
  'close.number': '7',
  'close.outcome': 'p',
  'close.A.given': '4.5 mL',
  'close.A.discarded': '0.2 mL',
  'close.A.over': 'overfill of the vial',
  'close.abandoned': 'the patient felt faint',
  'close.started': '09:05',
  'close.ended': '09:20',
  'close.prepared_by': 'lee@clinic.example',
  'close.verified_by': '',
  'close.administered_by': 'lee@clinic.example',
  'close.inspection': 'p',
  'close.appearance': 'clear',
  'close.pain': '2',
  'close.reactions': 'none',
  'close.deviation': '',
  'close.sign': 'y',
};

async function closing(typed: Typed) {
  const prompter = scriptedPrompter({ ...PART, ...typed });
  return { answers: await interviewClosing(prompter, world, noDrafts), prompter };
}

describe('closing', () => {
  test('given, discarded and remnant come to what was prepared', async () => {
    const { answers, prompter } = await closing({});
    expect(answers).toMatchObject({ given: ['A=4.5 mL'], discarded: ['A=0.2 mL'], remnant: ['A=0.3 mL'] });
    expect(prompter.said.at(-1)).toContain('given 4.5 mL + discarded 0.2 mL + remnant 0.3 mL = 5 mL prepared');
  });

  test('more than was prepared is recorded with its reason, never refused', async () => {
    const { answers } = await closing({ 'close.A.given': '5.1 mL' });
    expect(answers).toMatchObject({
      given: ['A=5.1 mL'],
      remnant: ['A=0 mL'],
      deviation: ['overfill of the vial'],
    });
  });

  test('none given of a preparation is said as zero', async () => {
    const { answers } = await closing({ 'close.A.given': '', 'close.A.discarded': '5 mL' });
    expect(answers).toMatchObject({ given: ['A=0 mL'], discarded: ['A=5 mL'], remnant: ['A=0 mL'] });
  });

  test('nothing given asks why, and for no times', async () => {
    const { answers, prompter } = await closing({ 'close.outcome': 'n', 'close.A.discarded': '5 mL' });
    expect(answers).toEqual({
      number: '7',
      given: [],
      discarded: ['A=5 mL'],
      remnant: ['A=0 mL'],
      abandoned: 'the patient felt faint',
      preparedBy: 'lee@clinic.example',
      deviation: [],
    });
    expect(prompter.asked).not.toContain('close.started');
  });

  test('all of it asks for no volume', async () => {
    const { answers, prompter } = await closing({ 'close.outcome': 'a' });
    expect(answers).toMatchObject({ asReleased: true, given: [], discarded: [], remnant: [] });
    expect(prompter.asked).not.toContain('close.A.given');
  });

  test('the end is not before the beginning', async () => {
    const prompter = scriptedPrompter({ ...PART, 'close.ended': '09:04' });
    await expect(interviewClosing(prompter, world, noDrafts)).rejects.toMatchObject({
      code: 'END_OF_INPUT',
      flag: '--ended',
    });
    expect(prompter.faults[0]).toContain('before the first administration');
  });

  test('what is still to come is asked again, also where midnight has passed meanwhile', async () => {
    const fault = async (typed: Typed) => {
      const prompter = scriptedPrompter({ ...PART, ...typed });
      await expect(interviewClosing(prompter, world, noDrafts)).rejects.toMatchObject({ code: 'END_OF_INPUT' });
      return prompter.faults[0];
    };
    expect(await fault({ 'close.started': '23:50' })).toContain('2026-11-21T23:50:00+01:00 is still to come');
    expect(await fault({ 'close.ended': '2026-11-21T10:06:00+01:00' })).toContain('is still to come');
  });

  test('without an open session there is nothing to close', async () => {
    expect(await interviewClosing(scriptedPrompter({}), { ...world, open: [] }, noDrafts)).toBeNull();
  });
});

describe('a time', () => {
  test.each([
    ['09:59', '2026-11-21T09:59:00+01:00'],
    // It is 10:00; a clock that is five minutes ahead is believed.
    ['10:05', '2026-11-21T10:05:00+01:00'],
    ['10:06', '2026-11-20T10:06:00+01:00'],
    ['00:00', '2026-11-21T00:00:00+01:00'],
    ['2026-11-20T15:00:00Z', '2026-11-20T15:00:00Z'],
    ['24:00', null],
    ['9:00', null],
    ['15.00', null],
    ['2026-02-30T15:00:00Z', null],
  ])('%s is %s', (typed, time) => {
    expect(timeOf(typed, NOW)).toBe(time);
  });
});
