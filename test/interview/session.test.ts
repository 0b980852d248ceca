import { describe, expect, test } from '@jest/globals';
import type { SessionWorld } from '../../src/cli/interview/ports.js';
import { interviewSession, resumeSession } from '../../src/cli/interview/session/interview.js';
import { FIRST_SESSION, noAndReasons } from './answers.js';
import { clinicFormulary, clinicWorld } from './clinic-world.js';
import { memoryDrafts } from './memory-drafts.js';
import { plainView } from './plain-view.js';
import { type Scripted, scriptedPrompter, type Typed } from './scripted-prompter.js';

const formulary = clinicFormulary();
const world = clinicWorld(formulary);

async function interview(typed: Typed, drafts = memoryDrafts(), at: SessionWorld = world) {
  const prompter = scriptedPrompter(typed, noAndReasons);
  const text = await interviewSession({ prompter, world: at, drafts, view: plainView });
  return { prompter, request: JSON.parse(text), drafts };
}

/** Runs an interview that comes to no end, and gives what was asked. */
async function brokenOff(typed: Typed, drafts = memoryDrafts(), at: SessionWorld = world): Promise<Scripted> {
  const prompter = scriptedPrompter(typed, noAndReasons);
  await expect(interviewSession({ prompter, world: at, drafts, view: plainView })).rejects.toMatchObject({
    code: 'END_OF_INPUT',
  });
  return prompter;
}

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

describe('facts that only some sessions have', () => {
  test('another syringe to draw a line with is chosen at the line, and may be left again', async () => {
    const lines = [':draw 1', ':done'];
    const typed: Typed = {
      ...FIRST_SESSION,
      'A.c2.product': (time) => lines[time] ?? ':done',
      'A.c1.draw_with': '3 mL',
    };
    const { request, prompter } = await interview(typed);
    expect(request.preparations[0].components.map((one: { draw_with?: string }) => one.draw_with)).toEqual([
      undefined,
      '3 mL',
    ]);
    expect(prompter.asked.filter((id) => id.endsWith('.draw_with'))).toEqual(['A.c1.draw_with']);
    const { request: again } = await interview({ ...typed, 'A.c1.draw_with': '' });
    expect(again.preparations[0].components[1].draw_with).toBeUndefined();
  });

  test('a device is asked where no needle is named, and what stays on the skin for nappage only', async () => {
    const device: Typed = { ...FIRST_SESSION, 'A.give.needle': '', 'A.give.device': 'injector, 5 x 32G' };
    const { request } = await interview({ ...device, 'A.give.left_on_skin': '4 min' });
    expect(request.delivery[0]).toMatchObject({ device: 'injector, 5 x 32G', left_on_skin: '4 min' });
    const { prompter } = await interview({ ...FIRST_SESSION, 'A.give.method': 'papule' });
    expect(prompter.asked).not.toContain('A.give.left_on_skin');
    expect(prompter.asked).not.toContain('A.give.device');
  });

  test('the day on which a form was signed is today unless another is typed', async () => {
    const form: Typed = { ...FIRST_SESSION, 'consent.form': 'C-1', 'consent.version': '2', 'consent.signed': '' };
    expect((await interview(form)).request.consent).toEqual({ form: 'C-1', version: '2', signed: '2026-11-21' });
    const { request } = await interview({ ...form, 'consent.signed': '2026-11-02' });
    expect(request.consent.signed).toBe('2026-11-02');
    const late = await brokenOff({ ...form, 'consent.signed': '2026-11-22' });
    expect(late.faults).toEqual(['consent.signed: 2026-11-22 is still to come.']);
  });

  test('the order is asked where more than one thing is given', async () => {
    const second = Object.fromEntries(
      Object.entries(FIRST_SESSION).flatMap(([id, typed]) =>
        id.startsWith('A.') ? [[`B.${id.slice(2)}`, typed] as const] : [],
      ),
    );
    const typed: Typed = {
      ...FIRST_SESSION,
      ...second,
      'A.mix.another': 'y',
      'B.mix.another': 'n',
      'A.give.given': 'g',
      'B.give.given': 'g',
      'A.give.order': '2',
      'B.give.order': '1',
    };
    const { request } = await interview(typed);
    expect(request.delivery.map(({ order }: { order: number }) => order)).toEqual([2, 1]);
    const { prompter, request: one } = await interview({ ...typed, 'B.give.given': 'd', 'A.give.order': '' });
    expect(one.delivery).toHaveLength(1);
    expect(prompter.asked).not.toContain('B.give.order');
  });
});

describe('a scanned code', () => {
  const CODE = '(01)09506000134352(17)271231(10)ABC1';
  const scan: Typed = { ...FIRST_SESSION, 'A.c0.lot': CODE, 'A.c0.read': 'y' };

  test('is held against the container before it counts', async () => {
    const { request, prompter } = await interview(scan);
    expect(request.preparations[0].components[0].lots).toEqual([{ lot: 'ABC1', expires: '2027-12-31' }]);
    expect(prompter.asked).toContain('A.c0.read');
    expect(prompter.asked).not.toContain('A.c0.expires');
    expect(prompter.said.join('\n')).not.toContain('ANOTHER PRODUCT');
  });

  test('that is not what the container says is entered again', async () => {
    const again = { ...scan, 'A.c0.lot': (time: number) => (time === 0 ? CODE : 'L9'), 'A.c0.read': 'n' };
    const { request } = await interview({ ...again, 'A.c0.expires': '2028-01-31' });
    expect(request.preparations[0].components[0].lots).toEqual([{ lot: 'L9', expires: '2028-01-31' }]);
  });

  test('under which another product was received is asked about, and never decided', async () => {
    const received = (...ids: string[]) => ({
      ...world,
      productsOfGtin: (gtin: string) => (gtin === '09506000134352' ? ids : []),
    });
    const other = await interview(scan, memoryDrafts(), received('zinc-house-10ml'));
    expect(other.prompter.said.join('\n')).toMatch(/ANOTHER PRODUCT\? .* received as Zinc House 1 mg\/mL, 10 mL vial/);
    const same = await interview(scan, memoryDrafts(), received('zinc-house-10ml', 'panthenol-house-2ml'));
    expect(same.prompter.said.join('\n')).not.toContain('ANOTHER PRODUCT');
  });
});

test('a preparation is started again in one step, without the formula that it followed', async () => {
  const [formula] = formulary.formulas.values();
  if (formula === undefined) throw new Error('no formula');
  const lines = formula.components.length;
  const end = `A.c${lines}.product`;
  const typed: Typed = {
    ...FIRST_SESSION,
    'A.c0.product': (time) => (time === 0 ? formula.id : 'panthenol house'),
    'review.what': (time) => (time === 0 ? end : ':sign'),
    [end]: (time) => (time === 0 ? ':afresh' : ':done'),
  };
  const open = (id: string) => (id.endsWith('.lot') ? 'L9' : id.endsWith('.expires') ? '2027-03-31' : undefined);
  const prompter = scriptedPrompter(typed, (question) => noAndReasons(question) ?? open(question.id));
  const text = await interviewSession({ prompter, world, drafts: memoryDrafts(), view: plainView });
  expect(prompter.faults).toEqual([]);
  const [made] = JSON.parse(text).preparations;
  expect(made.formula).toBeUndefined();
  expect(made.components.map(({ product }: { product: string }) => product)).toEqual([
    'panthenol-house-2ml',
    ...(lines === 1 ? [] : ['zinc-house-10ml']),
  ]);
});

describe('several lots of one product', () => {
  const stocked: SessionWorld = {
    ...world,
    lots: {
      keepsStock: true,
      named: (lot) =>
        ['L1', 'L2', 'N1', 'Z1', 'OLD'].includes(lot)
          ? ['panthenol-house-2ml', 'zinc-house-10ml', 'saline-house-10ml'].map((product) => ({
              product,
              status: 'available' as const,
              expires: lot === 'OLD' ? '2026-01-31' : '2027-03-31',
            }))
          : [],
    },
  };
  const both = 'L1 0.4 mL + L2 0.6 mL';
  const parts = [
    { lot: 'L1', expires: '2027-03-31', volume: '0.4 mL' },
    { lot: 'L2', expires: '2027-03-31', volume: '0.6 mL' },
  ];

  test('are typed with the volume of each, and can be entered again', async () => {
    const { request, prompter } = await interview({ ...FIRST_SESSION, 'A.c0.lot': both }, memoryDrafts(), stocked);
    expect(prompter.faults).toEqual([]);
    expect(request.preparations[0].components[0].lots).toEqual(parts);
    const again: Typed = {
      ...FIRST_SESSION,
      'A.c0.lot': (time) => (time === 0 ? both : 'L2'),
      'A.c2.product': (time) => (time === 0 ? ':change 0' : ':done'),
      'A.c0.lots': 'o',
    };
    const { request: other } = await interview(again, memoryDrafts(), stocked);
    expect(other.preparations[0].components[0].lots).toEqual([{ lot: 'L2', expires: '2027-03-31' }]);
  });

  test.each([
    ['L1 0.4 mL + L2', 'each lot with its volume'],
    ['L1 0.4 mL + L9 0.6 mL', 'L9 was never received'],
    ['L1 0.4 mL + OLD 0.6 mL', '2026-01-31'],
    ['L1 0 mL + L2 1 mL', 'zero'],
  ])('%s is refused', async (typed, says) => {
    const prompter = await brokenOff({ ...FIRST_SESSION, 'A.c0.lot': typed }, memoryDrafts(), stocked);
    expect(prompter.faults).toHaveLength(1);
    expect(prompter.faults[0]).toContain(says);
  });
});
