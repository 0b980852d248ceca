import { describe, expect, test } from '@jest/globals';
import type { SessionWorld } from '../../src/cli/interview/ports.js';
import { interviewSession } from '../../src/cli/interview/session/interview.js';
import { FIRST_SESSION, noAndReasons } from './answers.js';
import { brokenOff, formulary, interview, world } from './interviewed.js';
import { memoryDrafts } from './memory-drafts.js';
import { plainView } from './plain-view.js';
import { scriptedPrompter, type Typed } from './scripted-prompter.js';

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
