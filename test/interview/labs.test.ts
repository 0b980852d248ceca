import { describe, expect, test } from '@jest/globals';
import type { SessionWorld } from '../../src/cli/interview/ports.js';
import { interviewSession, resumeSession } from '../../src/cli/interview/session/interview.js';
import { parseRequestLine } from '../../src/request/read-requests.js';
import { FIRST_SESSION, noAndReasons } from './answers.js';
import { clinicFormulary, clinicWorld } from './clinic-world.js';
import { memoryDrafts } from './memory-drafts.js';
import { plainView } from './plain-view.js';
import { type Scripted, scriptedPrompter, type Typed } from './scripted-prompter.js';

const formulary = clinicFormulary();
const world = clinicWorld(formulary);

/** PRP alone, with the laboratory values known. */
const PRP: Typed = {
  ...Object.fromEntries(Object.entries(FIRST_SESSION).filter(([id]) => !/^(A|kind)\./.test(id))),
  'kind.what': 'p',
  'labs.platelets.value': '210 10*3/uL',
  'labs.platelets.at': '2026-11-01',
  'labs.haemoglobin.value': '13.5 g/dL',
  'labs.haemoglobin.at': '2026-11-01',
  'labs.more': '',
  'prp.give.route': 'intradermal',
  'prp.give.method': 'nappage',
  'prp.give.depth': '2 mm',
  'prp.give.spacing': '',
  'prp.give.needle': '',
  'prp.give.device': '',
  'prp.give.left_on_skin': '',
  'prp.give.z0.zone': '',
};

/** As `noAndReasons`; what else is asked of PRP is left open. */
function leftOpen(question: Parameters<typeof noAndReasons>[0]): string | undefined {
  return noAndReasons(question) ?? (question.id.startsWith('prp.') ? '' : undefined);
}

async function interview(typed: Typed, at: SessionWorld = world, drafts = memoryDrafts()) {
  const prompter = scriptedPrompter(typed, leftOpen);
  const text = await interviewSession({ prompter, world: at, drafts, view: plainView });
  return { prompter, request: JSON.parse(text) };
}

const asked = ({ asked }: Scripted) => asked.filter((id) => id.startsWith('labs.'));

describe('laboratory values in the interview', () => {
  test('are asked where a rule of the session hangs on them, with value, unit and day', async () => {
    const { prompter, request } = await interview(PRP);
    expect(prompter.faults).toEqual([]);
    expect(request.labs).toEqual([
      { test: 'platelets', value: '210', unit: '10*3/uL', at: '2026-11-01' },
      { test: 'haemoglobin', value: '13.5', unit: 'g/dL', at: '2026-11-01' },
    ]);
    expect(prompter.said.join('\n')).toContain('Needed for: PRP with few platelets (limit 100 10*3/uL).');
    expect(prompter.said.join('\n')).toContain('Laboratory: platelets 210 10*3/uL of 2026-11-01; haemoglobin');
    expect(prompter.asked.some((id) => id.startsWith('reason not-answered prp-low'))).toBe(false);
  });

  test('are not asked of a cocktail, which no such rule is about', async () => {
    const { prompter, request } = await interview(FIRST_SESSION);
    expect(asked(prompter)).toEqual([]);
    expect(request.labs).toBeUndefined();
  });

  test('may be not known: the rule says that it was not decided, and a prescriber decides', async () => {
    const { prompter, request } = await interview({ ...PRP, 'labs.platelets.value': '' });
    expect(asked(prompter)).not.toContain('labs.platelets.at');
    expect(request.labs).toEqual([{ test: 'haemoglobin', value: '13.5', unit: 'g/dL', at: '2026-11-01' }]);
    expect(prompter.said.at(-1)).toContain('Verdict: PRESCRIBER');
    expect(prompter.said.at(-1)).toMatch(/could not be decided without\s+labs: platelets/);
  });

  test('go on after an interruption at the same question, and < goes back with the answer kept', async () => {
    const drafts = memoryDrafts();
    const { 'labs.haemoglobin.value': _, ...typed } = PRP;
    const broken = scriptedPrompter(typed, leftOpen);
    await expect(interviewSession({ prompter: broken, world, drafts, view: plainView })).rejects.toMatchObject({
      code: 'END_OF_INPUT',
    });
    expect(drafts.draft?.at).toBe('labs.haemoglobin.value');
    const back = (time: number) => (time === 0 ? '<' : '13.5 g/dL');
    const again = scriptedPrompter({ ...PRP, 'labs.haemoglobin.value': back, 'labs.platelets.at': '' }, leftOpen);
    const text = await resumeSession({ prompter: again, world, drafts, view: plainView });
    expect(again.asked.slice(0, 3)).toEqual(['labs.haemoglobin.value', 'labs.platelets.at', 'labs.haemoglobin.value']);
    expect(JSON.parse(text ?? '{}').labs).toHaveLength(2);
  });

  test('of any other test are added at the review, one after the other', async () => {
    const own: Typed = {
      ...FIRST_SESSION,
      'review.what': (time) => (time === 0 ? ':lab' : ':sign'),
      'labs.more': (time) => ['Vitamin D', 'ferritin', ''][time] ?? '',
      'labs.vitamin-d.value': '30 ng/mL',
      'labs.vitamin-d.at': '2026-10-01',
      'labs.ferritin.value': '45 ng/mL',
      'labs.ferritin.at': '2026-10-02',
    };
    const { request } = await interview(own);
    expect(request.labs).toEqual([
      { test: 'vitamin-d', value: '30', unit: 'ng/mL', at: '2026-10-01' },
      { test: 'ferritin', value: '45', unit: 'ng/mL', at: '2026-10-02' },
    ]);
  });

  test.each([
    ['labs.platelets.value', '210', 'has no unit'],
    ['labs.platelets.value', '13 g/dL', 'another kind of measure'],
    ['labs.platelets.value', '1,000 10*3/uL', 'such as 210 10*3/uL'],
    ['labs.platelets.at', '2026-11-22', 'still to come'],
    ['labs.platelets.at', 'last week', 'date'],
    ['labs.more', 'β2', 'id'],
  ])('refuse %s "%s" under the line, with what to write', async (id, typed, says) => {
    const prompter = scriptedPrompter({ ...PRP, [id]: typed }, leftOpen);
    await expect(interviewSession({ prompter, world, drafts: memoryDrafts(), view: plainView })).rejects.toMatchObject({
      code: 'END_OF_INPUT',
    });
    expect(prompter.faults).toHaveLength(1);
    expect(prompter.faults[0]).toContain(id);
    expect(prompter.faults[0]).toContain(says);
  });

  test('of the last session are shown with their day, and Enter takes both', async () => {
    const { request } = await interview(PRP);
    const read = parseRequestLine('test', JSON.stringify(request), 1);
    if (!read.ok) throw new Error(read.faults[0]?.message);
    const known: SessionWorld = {
      ...world,
      lastSession: () => ({ number: 1, day: '2026-11-10', standing: 'closed', request: read.request }) as never,
    };
    const empty = ['labs.platelets.value', 'labs.platelets.at', 'labs.haemoglobin.value', 'labs.haemoglobin.at'];
    const typed: Typed = {
      ...PRP,
      'last.what': 'f',
      'last.stable': 'a',
      ...Object.fromEntries(empty.map((id) => [id, ''])),
    };
    const second = await interview(typed, known);
    expect(second.request.labs).toEqual(request.labs);
    expect(second.prompter.said.join('\n')).toContain('Last known: of 2026-11-01.');
  });
});
