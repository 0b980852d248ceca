import { describe, expect, test } from '@jest/globals';
import { interviewSession, resumeSession } from '../../src/cli/interview/session/interview.js';
import { FIRST_SESSION, noAndReasons } from './answers.js';
import { clinicFormulary, clinicWorld, DUTASTERIDE } from './clinic-world.js';
import { memoryDrafts } from './memory-drafts.js';
import { plainView } from './plain-view.js';
import { scriptedPrompter, type Typed } from './scripted-prompter.js';

const formulary = clinicFormulary();
const world = clinicWorld(formulary);

/** A draft that was broken off at the volume of the mixture. */
async function draftOf(typed: Typed) {
  const drafts = memoryDrafts();
  const { 'A.mix.volume': _left, ...answered } = typed;
  const prompter = scriptedPrompter(answered, noAndReasons);
  await expect(interviewSession({ prompter, world, drafts, view: plainView })).rejects.toMatchObject({
    code: 'END_OF_INPUT',
  });
  return drafts;
}

describe('what changed while a draft lay', () => {
  test('a lot that was recalled is named, and another lot has its own expiry asked', async () => {
    const drafts = await draftOf(FIRST_SESSION);
    const recalled = {
      ...world,
      lots: {
        keepsStock: false,
        named: (lot: string) =>
          lot === 'L2' ? [{ product: 'zinc-house-10ml', expires: '2027-03-31', status: 'recalled' as const }] : [],
      },
    };
    const prompter = scriptedPrompter(
      { ...FIRST_SESSION, 'A.c1.lot': 'L3', 'A.c1.expires': '2028-01-31' },
      noAndReasons,
    );
    const text = await resumeSession({ prompter, world: recalled, drafts, view: plainView });
    expect(prompter.said[0]).toMatch(
      /no longer fits: Lot of Zinc House.* \(was L2\)\. Lot L2 was recalled: put it aside/,
    );
    expect(prompter.asked).toContain('A.c1.expires');
    expect(JSON.parse(text ?? '{}').preparations[0].components[1].lots).toEqual([{ lot: 'L3', expires: '2028-01-31' }]);
  });

  test('a prescription that was withdrawn is named with the reason', async () => {
    const drafts = await draftOf({
      ...FIRST_SESSION,
      'patient.id': 'P-41M',
      'patient.sex': 'm',
      'indication.id': 'androgenetic-alopecia',
      'A.c0.product': 'dutasteride-house-5ml',
      'A.c0.prescription': 'R-1',
      'A.c0.amount': '0.1 mg',
    });
    const withdrawn = clinicWorld(formulary, [{ ...DUTASTERIDE, standing: 'withdrawn' }]);
    const prompter = scriptedPrompter({}, () => undefined);
    await resumeSession({ prompter, world: withdrawn, drafts, view: plainView }).catch(() => undefined);
    expect(prompter.said[0]).toMatch(/Prescription for Dutasteride.*\(was R-1\)\. R-1 does not count: withdrawn\./);
  });
});

describe('what is given beside', () => {
  test('has its lot asked, and it comes to the request', async () => {
    const typed = {
      ...FIRST_SESSION,
      'co.0.product': 'panthenol-house-2ml',
      'co.0.route': 'topical',
      'co.0.amount': '1 mL',
      'co.0.lot': 'B7',
      'co.0.expires': '2099-03-31',
      'co.0.site': 'scalp',
      'co.0.more': 'n',
    };
    const pages = (question: Parameters<typeof noAndReasons>[0]) => {
      if (!question.id.endsWith('+co_administered')) return noAndReasons(question);
      return String(question.id.slice('screening.page.'.length).split('+').length);
    };
    const prompter = scriptedPrompter(typed, pages);
    const text = await interviewSession({ prompter, world, drafts: memoryDrafts(), view: plainView });
    expect(JSON.parse(text).co_administered).toEqual([
      {
        product: 'panthenol-house-2ml',
        route: 'topical',
        volume: '1 mL',
        site: 'scalp',
        lots: [{ lot: 'B7', expires: '2099-03-31' }],
      },
    ]);
  });
});
