import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { alike, compare } from '../../src/dose/arithmetic.js';
import { parseQuantity } from '../../src/dose/quantity.js';
import type { Evidence } from '../../src/findings/finding.js';
import type { Formulary } from '../../src/formulary/model.js';
import type { CheckResult } from '../../src/workflow/check/check.js';
import { checkJson } from '../../src/workflow/check/check-json.js';
import { checkOf, readRequest, resultOf, scenarioFormulary } from './bench.js';
import { expectedOf, isOfDose, jsonText, requestBytes, SCENARIOS, summaryOf, wordsOf } from './scenario.js';

let formulary: Formulary;
beforeAll(() => {
  formulary = scenarioFormulary();
});

describe.each(SCENARIOS)('%s', (name) => {
  const { says = [], faults, ...expected } = expectedOf(name);
  const checked = async () => checkOf(await readRequest(requestBytes(name)), formulary);

  if (faults !== undefined) {
    test('is refused as worked out by hand, and says what can be chosen', async () => {
      const answer = await checked();
      if (answer.ok) throw new Error('computed, though it was to be refused');
      expect(answer.faults.map(({ code, subject }) => `${code} ${subject}`)).toEqual(faults);
      expect(answer.faults.every(({ location }) => location !== null)).toBe(true);
      for (const words of says) expect(wordsOf(answer.faults)).toContain(words);
    });
    return;
  }

  test('is computed as worked out by hand', async () => {
    const result = resultOf(await checked());
    expect(summaryOf(result)).toEqual(expected);
    for (const words of says) expect(wordsOf(result.findings.filter(isOfDose))).toContain(words);
  });

  test('what the evidence says is true, read as it stands', async () => {
    for (const { evidence } of resultOf(await checked()).findings) {
      for (const one of evidence) expect([one, readsTrue(one)]).not.toEqual([one, false]);
    }
  });

  test('every line of the proof holds', async () => {
    for (const { proof, lines } of resultOf(await checked()).cocktails ?? []) {
      expect(proof.filter(({ holds }) => !holds)).toEqual([]);
      expect(proof.length).toBeGreaterThan(lines.length);
    }
  });

  test('the JSON says the same', async () => {
    const result = resultOf(await checked());
    const json = JSON.parse(JSON.stringify(checkJson(result, 0))) as ReturnType<typeof checkJson>;
    expect(json.verdict).toBe(result.verdict);
    expect(figuresOfJson(json)).toEqual(figuresOfSummary(result));
  });

  test('the order of the components changes nothing', async () => {
    const request = parse(new TextDecoder().decode(requestBytes(name))) as {
      preparations: { components?: unknown[] }[];
    };
    for (const preparation of request.preparations) preparation.components?.reverse();
    const reversed = new TextEncoder().encode(JSON.stringify(request));
    const result = resultOf(checkOf(await readRequest(reversed, 'json'), formulary));
    expect(inAnyOrder(summaryOf(result))).toEqual(inAnyOrder(expected));
  });
});

/** Whether two quantities stand as the operator says; null where that is not what is said. */
function readsTrue({ actual, operator, limit }: Evidence): boolean | null {
  const [a, b] = [parseQuantity(actual), parseQuantity(limit)];
  if (!a.ok || !b.ok || !alike(a.quantity, b.quantity)) return null;
  const order = compare(a.quantity, b.quantity);
  if (operator === '<') return order < 0;
  if (operator === '>') return order > 0;
  if (operator === '<=') return order <= 0;
  if (operator === '=') return order === 0;
  return operator === 'is not' ? order !== 0 : null;
}

/** Every figure of the JSON that a bench reads, in one list. */
function figuresOfJson({ preparations }: ReturnType<typeof checkJson>) {
  return (preparations ?? []).map(({ lines, diluent, total, concentrations }) => ({
    lines: lines.map(({ product, exact, measured, syringe, containers, remnant, doses }) => ({
      product,
      draw: shown({ exact, measured }),
      syringe: jsonText(syringe),
      containers,
      remnant: remnant === null ? null : jsonText(remnant),
      doses: doses.map(shown),
    })),
    diluent: diluent === null ? null : shown(diluent),
    total: shown(total),
    concentrations: concentrations.map(shown),
  }));
}

/** The same figures from what was held against the hand-worked ones. */
function figuresOfSummary(result: CheckResult) {
  return Object.values(summaryOf(result).preparations ?? {}).map(({ lines, diluent, total, concentrations }) => ({
    lines: lines.map(({ product, draw, syringe, containers, remnant, doses }) => ({
      product,
      draw,
      syringe,
      containers,
      remnant,
      doses: Object.values(doses),
    })),
    diluent: diluent === null ? null : diluent.draw,
    total,
    concentrations: Object.values(concentrations),
  }));
}

type JsonQuantity = Parameters<typeof jsonText>[0];

function shown({ exact, measured }: { readonly exact: JsonQuantity; readonly measured: JsonQuantity }) {
  const [a, b] = [jsonText(exact), jsonText(measured)];
  return a === b ? a : [a, b];
}

/** Lines sorted by product; the rest is keyed by name already. */
function inAnyOrder({ preparations, findings }: Omit<ReturnType<typeof summaryOf>, 'says'>) {
  const sorted = Object.entries(preparations ?? {}).map(([id, { lines, ...rest }]) => [
    id,
    { ...rest, lines: [...lines].sort((a, b) => (a.product < b.product ? -1 : 1)) },
  ]);
  return { preparations: preparations === null ? null : Object.fromEntries(sorted), findings };
}
