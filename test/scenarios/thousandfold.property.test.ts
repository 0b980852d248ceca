import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { equal, scale } from '../../src/dose/arithmetic.js';
import type { CocktailLine } from '../../src/dose/cocktail.js';
import { type Rational, rational } from '../../src/dose/rational.js';
import type { Content, Formulary, Product } from '../../src/formulary/model.js';
import type { Checked } from '../../src/workflow/check/check.js';
import { checkOf, readRequest, resultOf, scenarioFormulary } from './bench.js';
import { isOfDose, requestBytes } from './scenario.js';

const RUNS = { numRuns: process.env.SLOW === '1' ? 2000 : 150 };
const THOUSAND = rational(1000n);
const THOUSANDTH = rational(1n, 1000n);

let formulary: Formulary;
let asks: readonly { readonly product: Product; readonly content: Content }[];
beforeAll(() => {
  formulary = scenarioFormulary();
  asks = [...formulary.products.values()].flatMap((product) =>
    product.reconstitute === undefined
      ? product.contents
          .filter(({ strength }) => strength.unit.dimension === 'mass/volume')
          .map((content) => ({ product, content }))
      : [],
  );
});

/** Any labelled strength of any product, and any dose from 1 mcg to 1 g in whole micrograms. */
const anyAsk = () =>
  fc.record({ index: fc.nat(), mcg: fc.integer({ min: 1, max: 1_000_000 }) }).map(({ index, mcg }) => {
    const ask = asks[index % asks.length];
    if (ask === undefined) throw new Error('no product has a strength in mass per volume');
    return { ...ask, mcg: BigInt(mcg) };
  });

/** Whole micrograms written in a unit 10^places times as large: digits moved, nothing computed. */
function written(mcg: bigint, places: number, unit: string): string {
  if (places === 0) return `${mcg} ${unit}`;
  const digits = mcg.toString().padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)} ${unit}`;
}

async function asked(dose: string, { product, content }: (typeof asks)[number], table: Formulary): Promise<Checked> {
  const component = { product: product.id, dose, of: content.ingredient, as: content.basis };
  const request = {
    schema: 'mesolog.request/1',
    patient: { id: 'P-1', weight: '62 kg' },
    indication: 'androgenetic-alopecia',
    preparations: [{ id: 'A', components: [component] }],
  };
  return checkOf(await readRequest(new TextEncoder().encode(JSON.stringify(request)), 'json'), table);
}

/** The one draw, or null where nothing of it can be measured. */
function lineOf(checked: Checked): CocktailLine | null {
  return resultOf(checked).cocktails?.[0]?.lines[0] ?? null;
}

function codesOf(checked: Checked): readonly string[] {
  return resultOf(checked)
    .findings.filter(isOfDose)
    .map(({ severity, code, subject }) => `${severity} ${code} ${subject}`);
}

describe('a thousandfold mistake never passes unseen', () => {
  test('the same dose in mcg, mg and g gives the same draw and the same findings', async () => {
    await fc.assert(
      fc.asyncProperty(anyAsk(), async ({ mcg, ...ask }) => {
        const [first, ...others] = await Promise.all(
          [written(mcg, 0, 'mcg'), written(mcg, 3, 'mg'), written(mcg, 6, 'g')].map((dose) =>
            asked(dose, ask, formulary),
          ),
        );
        if (first === undefined) throw new Error('nothing was checked');
        for (const other of others) {
          expect(codesOf(other)).toEqual(codesOf(first));
          const [a, b] = [lineOf(first), lineOf(other)];
          expect(b === null).toBe(a === null);
          if (a === null || b === null) continue;
          expect(equal(a.exact, b.exact) && equal(a.measured, b.measured)).toBe(true);
          expect(b).toMatchObject({ containers: a.containers, fills: a.fills, syringe: a.syringe });
          a.doses.forEach((dose, index) => {
            const same = b.doses[index];
            expect(same !== undefined && equal(dose.exact, same.exact) && equal(dose.measured, same.measured)).toBe(
              true,
            );
          });
        }
      }),
      RUNS,
    );
  });

  test('another prefix on the dose is a thousandfold draw', async () => {
    await fc.assert(
      fc.asyncProperty(anyAsk(), async ({ mcg, ...ask }) => {
        const right = lineOf(await asked(written(mcg, 0, 'mcg'), ask, formulary));
        const wrong = lineOf(await asked(written(mcg, 0, 'mg'), ask, formulary));
        if (right === null && wrong === null) return; // too little to measure, and refused, either way
        if (right !== null && wrong !== null) expect(equal(scale(right.exact, THOUSAND), wrong.exact)).toBe(true);
        expect(wrong?.measured).not.toEqual(right?.measured);
      }),
      RUNS,
    );
  });

  test('a strength that is a thousand times another changes what is drawn', async () => {
    await fc.assert(
      fc.asyncProperty(anyAsk(), async ({ mcg, ...ask }) => {
        const dose = written(mcg, 3, 'mg');
        const right = await asked(dose, ask, formulary);
        const wrong = await asked(dose, ask, withStrengths(ask.product));
        const [a, b] = [lineOf(right), lineOf(wrong)];
        if (a === null && b === null) return; // too little to measure, and refused, either way
        if (a !== null && b !== null) expect(equal(a.exact, scale(b.exact, THOUSAND))).toBe(true);
        expect([b?.measured, codesOf(wrong)]).not.toEqual([a?.measured, codesOf(right)]);
      }),
      RUNS,
    );
  });

  test.each(['mcg/mL', 'g/mL'])('one letter in the formulary, 250 mg/mL as 250 %s, is found as it is read', (unit) => {
    const mutate = () =>
      scenarioFormulary((path, text) =>
        path.endsWith('vitamins.yaml') ? text.replace('strength: 250 mg/mL', `strength: 250 ${unit}`) : text,
      );
    expect(mutate).toThrow(`dexpanthenol-250mg-ml-2ml says 250 mg/mL, but its contents are 250 ${unit}`);
  });

  test.each([
    ['mcg/mL', 'stop overfull A'],
    ['g/mL', 'reason draw-too-small A/dexpanthenol-250mg-ml-2ml'],
  ])('and where it was not, 250 %s is found by what is drawn', async (unit, finding) => {
    const request = await readRequest(requestBytes('dose'));
    expect(codesOf(checkOf(request, formulary))).toEqual([]);
    const product = formulary.products.get('dexpanthenol-250mg-ml-2ml');
    if (product === undefined) throw new Error('no dexpanthenol');
    expect(codesOf(checkOf(request, withStrengths(product, unit === 'g/mL' ? THOUSAND : THOUSANDTH)))).toContain(
      finding,
    );
  });

  test.each([
    ['lidocaine-above-the-limit', 4.5, 'g/kg', []],
    ['lidocaine-at-the-limit', 4.5, 'mcg/kg', ['prescriber limit-per-weight lidocaine']],
  ])('%s with the limit written as %s %s', async (name, value, unit, findings) => {
    const mutated = scenarioFormulary((path, text) =>
      path.endsWith('ingredients/anaesthetics.yaml') ? text.replace(`${value} mg/kg`, `${value} ${unit}`) : text,
    );
    expect(codesOf(checkOf(await readRequest(requestBytes(name)), mutated))).toEqual(findings);
  });
});

/** The formulary with every strength of one product `factor` times as large, else a thousand times. */
function withStrengths(product: Product, factor: Rational = THOUSAND): Formulary {
  const stronger: Product = {
    ...product,
    contents: product.contents.map((content) => ({
      ...content,
      strength: scale(content.strength, factor),
      also: content.also.map((other) => ({ ...other, strength: scale(other.strength, factor) })),
    })),
  };
  const products = new Map([...formulary.products].map(([id, one]) => [id, id === product.id ? stronger : one]));
  return { ...formulary, products };
}
