import { describe, expect, test } from '@jest/globals';
import { interviewSession, resumeSession } from '../../src/cli/interview/session/interview.js';
import { FIRST_SESSION, noAndReasons } from './answers.js';
import { clinicWorld } from './clinic-world.js';
import { brokenOff, formulary, interview, world } from './interviewed.js';
import { memoryDrafts } from './memory-drafts.js';
import { plainView } from './plain-view.js';
import { scriptedPrompter, type Typed } from './scripted-prompter.js';

describe('the interview of a session', () => {
  test('gives the request that the answers make', async () => {
    const { request, prompter } = await interview(FIRST_SESSION);
    expect(prompter.faults).toEqual([]);
    expect(request).toMatchObject({
      schema: 'mesolog.request/1',
      patient: { id: 'P-34F', sex: 'female', birth_year: 1992, weight: '62 kg', height: '168 cm' },
      indication: 'telogen-effluvium',
      diagnosis: { basis: 'trichoscopy' },
      preparations: [
        {
          id: 'A',
          components: [
            { product: 'panthenol-house-2ml', dose: '250 mg', lots: [{ lot: 'L1', expires: '2027-03-31' }] },
            { product: 'zinc-house-10ml', dose: '1 mg', as: 'zinc', lots: [{ lot: 'L2', expires: '2027-03-31' }] },
          ],
          diluent: { product: 'saline-house-10ml', lots: [{ lot: 'N1', expires: '2027-03-31' }] },
          volume: '5 mL',
          syringe: '5 mL',
          made_under: 'immediate-use',
        },
      ],
      co_administered: [],
      delivery: [
        {
          preparation: 'A',
          route: 'intradermal',
          method: 'nappage',
          depth: '2 mm',
          needle: '30G x 4 mm',
          zones: [{ zone: 'frontal', points: 50, volume_per_point: '0.05 mL' }],
        },
      ],
    });
    expect(request.screening.allergies).toEqual([]);
    expect(request.screening.planned_blood_tests).toBe('no');
    expect(new Set(Object.values(request.screening.answers))).toEqual(new Set(['no']));
    expect(request.reasons.map(({ finding }: { finding: string }) => finding)).toContain('pair-no-data');
    expect(world.check(JSON.stringify(request)).ok).toBe(true);
  });

  test('shows the running table after every component, and the verdict last', async () => {
    const { prompter } = await interview(FIRST_SESSION);
    const tables = prompter.said.filter((text) => text.includes('A: total'));
    expect(tables).toHaveLength(2);
    expect(tables[1]).toMatch(/2 +Zinc House.* L2 +1 mL +zinc 1 mg +none/);
    expect(tables[1]).toContain('A: total 2 mL; no syringe chosen yet');
    const review = prompter.said.find((text) => text.startsWith('Review')) ?? '';
    expect(review).toContain('A: 5 mL in a syringe of 5 mL');
    expect(review).toContain('Give: A intradermal, nappage, 2 mm, 30G x 4 mm; frontal 50 x 0.05 mL');
    expect(review.trimEnd().split('\n').at(-1)).toContain('Verdict: REASON');
  });

  test('goes back with the answers kept, and Enter keeps them', async () => {
    const back = { ...FIRST_SESSION, 'patient.height': (time: number) => (time === 0 ? '<' : '168 cm') };
    const { prompter, request } = await interview({
      ...back,
      'patient.weight': (time: number) => (time === 0 ? '62 kg' : ''),
    });
    expect(prompter.asked.slice(3, 7)).toEqual([
      'patient.weight',
      'patient.height',
      'patient.weight',
      'patient.height',
    ]);
    expect(request.patient.weight).toBe('62 kg');
  });

  test('changes a part from the review and comes back to the review', async () => {
    const typed = {
      ...FIRST_SESSION,
      'review.what': (time: number) => (time === 0 ? 'A.mix.diluent' : ':sign'),
      'A.mix.volume': (time: number) => (time === 0 ? '5 mL' : '4 mL'),
      'A.mix.diluent': (time: number) => (time === 0 ? 'saline house' : 'saline-house-10ml'),
    };
    const { prompter, request } = await interview(typed);
    expect(request.preparations[0].volume).toBe('4 mL');
    const after = prompter.asked.slice(prompter.asked.indexOf('review.what') + 1);
    expect(after.filter((id) => !id.startsWith('A.mix.') && !id.startsWith('reason '))).toEqual([
      'review.what',
      'review.sign',
    ]);
  });

  test('adds, changes and removes components in any order', async () => {
    const lines = [':change 0', ':remove 0', ':done'];
    const typed = {
      ...FIRST_SESSION,
      'A.c2.product': (time: number) => lines[time] ?? ':done',
      'A.c1.product': (time: number) => (time === 0 ? 'zinc house' : ':done'),
      'A.c0.amount': (time: number) => (time === 0 ? '250 mg' : '100 mg'),
    };
    const { request, prompter } = await interview(typed);
    expect(request.preparations[0].components).toEqual([
      { product: 'zinc-house-10ml', dose: '1 mg', as: 'zinc', lots: [{ lot: 'L2', expires: '2027-03-31' }] },
    ]);
    expect(prompter.asked.filter((id) => id === 'A.c0.amount')).toHaveLength(2);
  });

  test('asks the volume as soon as a concentration is asked for', async () => {
    const { prompter, request } = await interview({ ...FIRST_SESSION, 'A.c0.amount': '50 mg/mL' });
    expect(prompter.asked.indexOf('A.mix.volume')).toBe(prompter.asked.indexOf('A.c0.amount') + 1);
    expect(prompter.asked.filter((id) => id === 'A.mix.volume')).toHaveLength(1);
    expect(request.preparations[0].components[0].concentration).toBe('50 mg/mL');
  });

  test.each([
    ['A.c0.amount', '250', 'has no unit'],
    ['A.c0.amount', '1,5 mL', 'comma'],
    ['A.c0.amount', '0 mg', 'zero'],
    ['A.c0.expires', '2027-02-30', 'does not exist'],
    ['patient.id', 'Maria', 'looks like a name'],
    ['patient.birth_year', '92', 'whole number'],
    ['patient.weight', '62 mL', 'weight'],
    ['A.give.z0.points', '5.5', 'whole number'],
  ])('refuses %s "%s" under the line, with what to write', async (id, typed, says) => {
    const prompter = await brokenOff({ ...FIRST_SESSION, [id]: typed });
    expect(prompter.faults).toHaveLength(1);
    expect(prompter.faults[0]).toContain(id);
    expect(prompter.faults[0]).toContain(says);
  });

  test('answers no screening question by itself', async () => {
    const typed: Typed = { ...FIRST_SESSION };
    const prompter = scriptedPrompter(typed, ({ id }) => (id.startsWith('screening.') ? '' : undefined));
    await expect(interviewSession({ prompter, world, drafts: memoryDrafts(), view: plainView })).rejects.toMatchObject({
      code: 'END_OF_INPUT',
    });
    expect(prompter.faults[0]).toMatch(/^screening\.page\..*Please answer n/);
  });

  test('records yes, unknown and declined by number, and no for the others of the page', async () => {
    const page = (time: number) => (time === 0 ? '2 u3, d4' : 'none');
    const first = [...formulary.questions.values()].slice(0, 4).map(({ id }) => id);
    const prompter = scriptedPrompter(FIRST_SESSION, (question) =>
      question.id.startsWith('screening.page.pregnancy') ? page(0) : noAndReasons(question),
    );
    const drafts = memoryDrafts();
    await interviewSession({ prompter, world, drafts, view: plainView }).catch(() => undefined);
    const answers = drafts.draft?.answers ?? {};
    expect(first.map((id) => answers[`screening.q.${id}`])).toEqual(['no', 'yes', 'unknown', 'declined']);
  });

  test('does not offer to sign while something stops the release', async () => {
    const typed = { ...FIRST_SESSION, 'A.c0.product': 'dexpanthenol 250' };
    const prompter = scriptedPrompter(typed, noAndReasons);
    await expect(interviewSession({ prompter, world, drafts: memoryDrafts(), view: plainView })).rejects.toThrow(
      'no choice :sign',
    );
    expect(prompter.asked.some((id) => id.startsWith('reason '))).toBe(false);
  });
});

describe('prescription additives', () => {
  const man: Typed = {
    ...FIRST_SESSION,
    'patient.id': 'P-41M',
    'patient.sex': 'm',
    'indication.id': 'androgenetic-alopecia',
    'A.c0.product': 'dutasteride-house-5ml',
    'A.c0.prescription': 'R-1',
    'A.c0.amount': '0.1 mg',
    'A.c1.product': ':done',
  };

  test('are used under a prescription of this patient, and the amount is typed', async () => {
    const { request, prompter } = await interview(man);
    expect(request.prescriptions).toEqual(['R-1']);
    expect(prompter.said.join('\n')).toContain('exactly 0.1 mg');
    const empty = await brokenOff({ ...man, 'A.c0.amount': '' });
    expect(empty.faults).toEqual(['A.c0.amount: An answer is needed here; < goes back.']);
  });

  test('without a valid prescription the reason is shown and nothing is offered', async () => {
    const expired = clinicWorld(formulary, [
      { ...(world.prescriptionsOf('P-41M')[0] ?? fail()), validUntil: '2026-11-20' },
    ]);
    const prompter = scriptedPrompter(man, noAndReasons);
    await expect(
      interviewSession({ prompter, world: expired, drafts: memoryDrafts(), view: plainView }),
    ).rejects.toThrow('no choice R-1');
    expect(prompter.said.join('\n')).toContain('R-1 does not count: expired on 2026-11-20');
    expect(prompter.said.join('\n')).toContain('mesolog rx new --patient P-41M');
  });

  function fail(): never {
    throw new Error('no prescription');
  }
});

describe('drafts', () => {
  const all = Object.keys(FIRST_SESSION).filter((id) => !id.startsWith('review.') && id !== 'course.protocol');

  test.each(all)('an interview broken off at %s goes on there', async (id) => {
    const drafts = memoryDrafts();
    const { [id]: left, ...typed } = FIRST_SESSION;
    if (left === undefined) throw new Error(id);
    const broken = await brokenOff(typed, drafts);
    expect(broken.asked.at(-1)).toBe(id);
    expect(drafts.draft?.at).toBe(id);
    const prompter = scriptedPrompter(FIRST_SESSION, noAndReasons);
    const text = await resumeSession({ prompter, world, drafts, view: plainView });
    expect(prompter.asked[0]).toBe(id);
    expect(JSON.parse(text ?? '{}')).toEqual((await interview(FIRST_SESSION)).request);
  });

  test('an answer that no longer fits is asked again, and another formulary is said', async () => {
    const drafts = memoryDrafts();
    const { 'A.mix.diluent': _left, ...typed } = FIRST_SESSION;
    await brokenOff(typed, drafts);
    const products = new Map(formulary.products);
    products.delete('panthenol-house-2ml');
    const changed = clinicWorld({ ...formulary, products, digest: 'f'.repeat(64) });
    const prompter = scriptedPrompter({ ...FIRST_SESSION, 'A.c0.product': 'dexpanthenol 250' }, noAndReasons);
    await resumeSession({ prompter, world: changed, drafts, view: plainView }).catch(() => undefined);
    expect(prompter.said[0]).toContain('The draft was begun under formulary');
    expect(prompter.said[1]).toContain('Asked again, because the answer no longer fits: A: component 1');
    expect(prompter.asked).toContain('A.c0.product');
  });

  test('a new interview offers to resume', async () => {
    const drafts = memoryDrafts();
    const { 'kind.what': _left, ...typed } = FIRST_SESSION;
    await brokenOff(typed, drafts);
    const { prompter } = await interview({ ...FIRST_SESSION, 'draft.resume': 'r' }, drafts);
    expect(prompter.asked.slice(0, 2)).toEqual(['draft.resume', 'kind.what']);
  });
});
