import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Cocktail, Draw, ExactAndMeasured, IngredientDose } from '../../src/dose/cocktail.js';
import { type QuantityJson, toJson } from '../../src/dose/json.js';
import type { Quantity } from '../../src/dose/quantity.js';
import { COCKTAIL_CODES } from '../../src/findings/codes/cocktail.js';
import { PROBLEM_CODES } from '../../src/findings/codes/problems.js';
import type { Finding } from '../../src/findings/finding.js';
import type { CheckResult } from '../../src/workflow/check/check.js';

const ROOT = join(process.cwd(), 'test/scenarios');

/** The folders that hold a scenario. */
export const SCENARIOS: readonly string[] = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'formulary')
  .map(({ name }) => name)
  .sort();

/** Exact and measured alike as one text, else both, the exact one first. */
export type Both = string | readonly [string, string];

interface ExpectedDraw {
  readonly product: string;
  readonly draw: Both;
  readonly difference: string;
  readonly syringe: string;
  readonly containers: number | null;
  readonly remnant: string | null;
}

/** A cocktail as `expected.yaml` writes it. */
interface ExpectedCocktail {
  readonly lines: readonly (ExpectedDraw & { readonly doses: Readonly<Record<string, Both>> })[];
  readonly diluent: ExpectedDraw | null;
  readonly total: Both;
  readonly doses: Readonly<Record<string, Both>>;
  readonly concentrations: Readonly<Record<string, Both>>;
}

/** What was worked out by hand for one scenario. */
export interface Expected {
  /** `code subject` of each fault: the request is no valid one, and nothing is computed. */
  readonly faults?: readonly string[];
  /** By preparation; null where one of them cannot be made. */
  readonly preparations?: Readonly<Record<string, ExpectedCocktail>> | null;
  /** `severity code subject` of every finding about doses, limits and measuring. */
  readonly findings?: readonly string[];
  /** Words that the findings or faults must hold. */
  readonly says?: readonly string[];
}

/** The bytes of a scenario's request. */
export function requestBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(ROOT, name, 'request.yaml')));
}

/** What was worked out by hand. */
export function expectedOf(name: string): Expected {
  return parse(readFileSync(join(ROOT, name, 'expected.yaml'), 'utf8')) as Expected;
}

/** What a check made of the request, in the form of `expected.yaml`. */
export function summaryOf({ cocktails, findings }: CheckResult): Omit<Expected, 'says'> {
  return {
    preparations: cocktails === null ? null : Object.fromEntries(cocktails.map((one) => [one.id, cocktailOf(one)])),
    findings: findings.filter(isOfDose).map(({ severity, code, subject }) => `${severity} ${code} ${subject}`),
  };
}

/** The words of findings, to look for what they must say. */
export function wordsOf(findings: readonly Finding[]): string {
  return findings.map(({ message, remedy }) => `${message} ${remedy}`).join('\n');
}

const OF_DOSE: ReadonlySet<string> = new Set([
  ...Object.keys(PROBLEM_CODES),
  ...Object.keys(COCKTAIL_CODES).filter((code) => /^(limit|measured|formula-departure|delivery)/.test(code)),
]);

/** Findings of doses, limits and measuring; screening, products and lots are not what a dose scenario is about. */
export function isOfDose({ code }: Finding): boolean {
  return OF_DOSE.has(code);
}

function cocktailOf({ lines, diluent, total, doses, concentrations }: Cocktail): ExpectedCocktail {
  return {
    lines: lines.map((line) => ({ ...drawOf(line.id, line), doses: byIngredient(line.doses) })),
    diluent: diluent === null ? null : drawOf(diluent.id, diluent),
    total: both(total),
    doses: byIngredient(doses),
    concentrations: byIngredient(concentrations),
  };
}

function drawOf(product: string, draw: Draw): ExpectedDraw {
  return {
    product,
    draw: both(draw),
    difference: text(draw.difference),
    syringe: text(draw.syringe.capacity),
    containers: draw.containers === null ? null : Number(draw.containers),
    remnant: draw.remnant === null ? null : text(draw.remnant),
  };
}

function byIngredient(doses: readonly IngredientDose[]): Record<string, Both> {
  return Object.fromEntries(
    doses.map((dose) => [
      dose.ingredient === dose.basis ? dose.ingredient : `${dose.ingredient} as ${dose.basis}`,
      both(dose),
    ]),
  );
}

function both({ exact, measured }: ExactAndMeasured): Both {
  const [a, b] = [text(exact), text(measured)];
  return a === b ? a : [a, b];
}

/** `0.41 mL`; `50/123 (0.406504) mL` where there is no finite decimal. */
function text(quantity: Quantity): string {
  return jsonText(toJson(quantity));
}

/** A quantity of the JSON output in the same words. */
export function jsonText({ value, unit, exact }: QuantityJson): string {
  return exact === undefined ? `${value} ${unit}` : `${exact} (${value}) ${unit}`;
}
