import { describe, expect, test } from '@jest/globals';
import { jsonLines, mesolog, type Setting } from './executable.js';
import { requestJson } from './requests.js';
import { faultsOf } from './schema-faults.js';

function outputs(args: readonly string[], setting?: Setting): unknown[] {
  return jsonLines(mesolog(['--json', ...args], setting).stdout);
}

const several = {
  preparations: [
    {
      id: 'A',
      components: [
        { product: 'dexpanthenol-250mg-ml-2ml', dose: '250 mg', lots: [{ lot: 'A1', expires: '2027-03-31' }] },
      ],
      diluent: { product: 'sodium-chloride-0.9-10ml' },
      volume: '3 mL',
    },
    { id: 'B', components: [{ product: 'zinc-sulfate-1mg-ml', volume: '1 mL' }] },
  ],
};

describe('every output is as its schema says', () => {
  test.each<[string, string[], Setting]>([
    ['check, one request', ['check'], { input: requestJson() }],
    ['check, two preparations', ['check'], { input: requestJson(several) }],
    [
      'check, a third of a millilitre',
      ['check'],
      {
        input: requestJson({
          preparations: [
            { id: 'A', components: [{ product: 'zinc-sulfate-1mg-ml', dose: '1 mg', as: 'zinc-sulfate-anhydrous' }] },
          ],
        }),
      },
    ],
    [
      'check, overfull: nothing computed',
      ['check'],
      {
        input: requestJson({
          preparations: [
            { id: 'A', components: [{ product: 'dexpanthenol-250mg-ml-2ml', volume: '4 mL' }], volume: '2 mL' },
          ],
        }),
      },
    ],
    ['check, a batch with a bad row', ['check', '--format', 'ndjson'], { input: `${requestJson()}\n{}\n` }],
    ['check, no request', ['check'], { input: 'patient: P-1\n' }],
    ['command line', ['check', '--nothing'], {}],
    ['explain CODE', ['explain', 'bmi-over-30'], {}],
    ['explain', ['explain'], {}],
    ['explain, unknown', ['explain', 'nothing-such'], {}],
    ['request example', ['request', 'example'], {}],
    ['completion', ['completion', 'fish'], {}],
    ['version', ['--version'], {}],
    ['help', ['session', '--help'], {}],
    ['no command', [], {}],
    ['formulary lint', ['formulary', 'lint'], {}],
    ['formulary test', ['formulary', 'test'], {}],
    ['formulary diff', ['formulary', 'diff', '../formulary/fixtures/other'], {}],
    ['formulary schema', ['formulary', 'schema'], {}],
    ['formulary show', ['formulary', 'show'], {}],
    ['formulary show, a word', ['formulary', 'show', 'zinc'], {}],
    ['formulary show, nothing found', ['formulary', 'show', 'nothing-such'], {}],
    ['formulary show, coverage', ['formulary', 'show', '--coverage'], {}],
    ['formulary show, an indication', ['formulary', 'show', 'alopecia areata'], {}],
    ['formulary show, the handbook', ['formulary', 'show', '--format', 'html'], {}],
  ])('%s', (_name, args, setting) => {
    expect(outputs(args, setting).flatMap(faultsOf)).toEqual([]);
  });

  test('a schema refuses what is not in the contract', () => {
    const [answer] = outputs(['check'], { input: requestJson() });
    expect(faultsOf({ ...(answer as object), verdict: 'fine' })).not.toEqual([]);
    expect(faultsOf({ ...(answer as object), extra: 1 })).not.toEqual([]);
  });
});
