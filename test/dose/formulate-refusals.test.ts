import { describe, expect, test } from '@jest/globals';
import { formulate } from '../../src/dose/formulate.js';
import type { Preparation } from '../../src/dose/preparation.js';
import { display } from '../../src/dose/print.js';
import { syringe } from '../../src/dose/syringe.js';
import {
  bench,
  cocktailOf,
  concentration,
  dose,
  faultsOf,
  holds,
  observationsOf,
  product,
  q,
  volume,
} from './helpers.js';

const SALINE = { id: 'saline' };

const make = (components: Preparation['components'], more: Partial<Preparation> = {}): Preparation => ({
  id: 'A',
  components,
  ...more,
});

describe('formulate: refusals', () => {
  const x = holds('x', '10 mg/mL');
  const one = product('p', volume('1 mL'), [x]);

  test.each<[string, Preparation, readonly string[]]>([
    ['nothing in it', make([]), ['no-components']],
    ['a product twice', make([one, one]), ['component-twice']],
    ['a dose of zero', make([product('p', dose('0 mg'), [x])]), ['not-positive']],
    ['a volume of zero', make([one], { volume: q('0 mL'), diluent: SALINE }), ['not-positive']],
    ['a mass as volume', make([one], { volume: q('5 mg'), diluent: SALINE }), ['wrong-dimension']],
    ['a mass drawn', make([product('p', volume('1 mg'), [x])]), ['wrong-dimension']],
    ['a dose of another kind', make([product('p', dose('1 mEq'), [x])]), ['wrong-dimension']],
    ['a dose of what holds nothing', make([product('p', dose('1 mg'), [])]), ['unknown-ingredient-choice']],
    [
      'a concentration without volume',
      make([product('p', concentration('1 mg/mL'), [x])]),
      ['concentration-without-volume'],
    ],
    [
      'a concentration above the strength',
      make([product('p', concentration('10.01 mg/mL'), [x])], { volume: q('5 mL'), diluent: SALINE }),
      ['concentration-impossible'],
    ],
    ['a diluent without volume', make([one], { diluent: SALINE }), ['diluent-without-volume']],
    ['too full', make([one], { volume: q('0.99 mL'), diluent: SALINE }), ['overfull']],
    ['parts unlike the volume', make([one], { volume: q('1.01 mL') }), ['parts-differ-from-volume']],
    ['no such syringe', make([{ ...one, drawWith: q('7 mL') }]), ['unknown-syringe']],
    ['a syringe by mass', make([{ ...one, drawWith: q('7 mg') }]), ['unknown-syringe']],
    ['an empty container', make([{ ...one, container: { volume: q('0 mL') } }]), ['not-positive']],
    ['no such preparation', make([{ preparation: 'P1', ask: volume('1 mL') }]), ['unknown-preparation']],
    ['a strength of zero', make([product('p', dose('1 mg'), [holds('x', '0 mg/mL')])]), ['not-positive']],
    [
      'all at once',
      make([product('a', dose('0 mg'), [x]), product('b', dose('1 mEq'), [x]), product('c', volume('9 mL'), [x])], {
        volume: q('5 mL'),
      }),
      ['not-positive', 'wrong-dimension', 'overfull'],
    ],
  ])('%s', (_, preparation, kinds) => {
    expect(faultsOf(formulate(preparation, bench()))).toEqual(kinds);
  });

  test('the limits themselves are kept: full to the brim, and the product undiluted', () => {
    const full = formulate(make([one], { volume: q('1 mL') }), bench());
    expect(display(cocktailOf(full).total.exact)).toBe('1 mL');
    const undiluted = formulate(
      make([product('p', concentration('10 mg/mL'), [x])], { volume: q('1 mL'), diluent: SALINE }),
      bench(),
    );
    expect(observationsOf(undiluted)).toEqual(['diluent-not-needed']);
    expect(cocktailOf(undiluted).diluent).toBeNull();
  });

  test('no syringes at all is a fault, not a guess', () => {
    expect(faultsOf(formulate(make([one]), bench({ syringes: [] })))).toEqual(['no-syringes']);
  });

  test('a syringe that cannot be is a fault, whatever is drawn with it', () => {
    const broken = bench({ syringes: [syringe(q('1 mL'), q('0 mL'))] });
    expect(faultsOf(formulate(make([{ ...one, drawWith: q('1 mL') }]), broken))).toEqual(['unusable-syringe']);
  });

  test('overfull shows both volumes', () => {
    expect(formulate(make([one], { volume: q('0.5 mL') }), bench())).toMatchObject({
      faults: [
        {
          message: 'the parts make 1 mL, more than the volume of 0.5 mL',
          evidence: [{ actual: '1 mL', operator: '>', limit: '0.5 mL' }],
        },
      ],
    });
  });
});
