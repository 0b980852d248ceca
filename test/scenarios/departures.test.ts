import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Formulary } from '../../src/formulary/model.js';
import { checkOf, readRequest, resultOf, scenarioFormulary } from './bench.js';

let formulary: Formulary;
beforeAll(() => {
  formulary = scenarioFormulary((path, text) =>
    path.endsWith('additions.yaml')
      ? text.replace('    volume: 5 mL\n', '    volume: 5 mL\n    tolerance: 3 %\n')
      : text,
  );
});

/** What a check says of departures; `''` where it says nothing. */
async function departures(preparation: object): Promise<string> {
  const request = {
    schema: 'mesolog.request/1',
    patient: { id: 'P-1' },
    indication: 'androgenetic-alopecia',
    preparations: [{ id: 'A', ...preparation }],
  };
  const bytes = new TextEncoder().encode(JSON.stringify(request));
  const { findings } = resultOf(checkOf(await readRequest(bytes, 'json'), formulary));
  return findings
    .filter(({ code }) => code === 'formula-departure')
    .map(({ message }) => message)
    .join();
}

const DEXPANTHENOL = 'dexpanthenol-250mg-ml-2ml';
const ZINC = 'zinc-sulfate-1mg-ml';
const OPEN = { formula: 'hair-basic@1', changes: [{ set: DEXPANTHENOL, dose: '250 mg' }] };
const zincSet = (as: string) => ({ ...OPEN, changes: [...OPEN.changes, { set: ZINC, dose: '1 mg', as }] });
const dexpanthenolSet = (dose: string) => ({ changes: [{ set: DEXPANTHENOL, dose }] });

describe('every departure from a formula is said', () => {
  test.each<readonly [object, string]>([
    [{}, ''],
    [dexpanthenolSet('250 mg'), ''],
    [dexpanthenolSet('0.25 g'), ''],
    [dexpanthenolSet('500 mg'), `${DEXPANTHENOL}: dose 500 mg in place of dose 250 mg.`],
    [dexpanthenolSet('250 mcg'), `${DEXPANTHENOL}: dose 250 mcg in place of dose 250 mg.`],
    [{ changes: [{ omit: DEXPANTHENOL }] }, `${DEXPANTHENOL} omitted.`],
    [{ diluent: { product: 'sodium-chloride-0.9-10ml' } }, ''],
    [
      { diluent: { product: 'water-for-injections-10ml' } },
      'diluent water-for-injections-10ml in place of sodium-chloride-0.9-10ml.',
    ],
    [{ tolerance: '3 %' }, ''],
    [{ tolerance: '30 %' }, 'tolerance 30 % in place of 3 %.'],
    [{ volume: '10 mL', scale: true }, ''],
    [{ volume: '10 mL', scale: true, ...dexpanthenolSet('500 mg') }, ''],
    [
      { volume: '10 mL', scale: true, ...dexpanthenolSet('250 mg') },
      `${DEXPANTHENOL}: dose 250 mg in place of dose 500 mg.`,
    ],
    [{ volume: '10 mL', scale: false }, 'volume 10 mL in place of 5 mL, amounts kept.'],
  ])('%j: %j', async (changed, says) => {
    const message = await departures({ formula: 'scenario-basic@1', ...changed });
    expect(message).toBe(says === '' ? '' : `Preparation A departs from scenario-basic@1: ${says}`);
  });

  test('an amount left open is entered on the basis of the formula, or departs from it: 1 mg differs fourfold', async () => {
    expect(await departures(zincSet('zinc'))).toBe('');
    expect(await departures(zincSet('zinc-sulfate-heptahydrate'))).toContain(
      `${ZINC}: dose 1 mg as zinc-sulfate-heptahydrate in place of an amount as zinc.`,
    );
  });
});
