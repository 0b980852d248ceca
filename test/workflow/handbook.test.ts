import { describe, expect, test } from '@jest/globals';
import type { Block, Document } from '../../src/sheet/document.js';
import { renderHtml } from '../../src/sheet/render-html.js';
import { coverageDocument } from '../../src/workflow/handbook/coverage.js';
import { handbookOf } from '../../src/workflow/handbook/handbook.js';
import { LEFT_OUT, shipped } from '../formulary-data/shipped.js';

const formulary = shipped();
const handbook = handbookOf(formulary, 'A4');

/** Every text of a document, a line each. */
function textOf({ blocks }: Document): string {
  const of = (block: Block): readonly string[] => {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        return [block.text];
      case 'bullets':
        return block.items;
      case 'fields':
        return block.pairs.map(({ name, value }) => `${name}: ${value}`);
      case 'table':
        return block.rows.map((row) => row.join(' | '));
      default:
        return [];
    }
  };
  return blocks.flatMap(of).join('\n');
}

/** The lines of one entry, from its heading to the next. */
function entryOf(name: string): string {
  const from = handbook.blocks.findIndex(
    (block) => block.kind === 'heading' && block.level === 3 && block.text === name,
  );
  if (from < 0) throw new Error(`the handbook has no entry ${name}`);
  return textOf({ ...handbook, blocks: handbook.blocks.slice(from, from + 2) });
}

const text = textOf(handbook);

describe('the handbook', () => {
  test('has an entry of every ingredient, product, indication, technique and formula', () => {
    const headings = new Set(
      handbook.blocks.flatMap((block) => (block.kind === 'heading' && block.level === 3 ? [block.text] : [])),
    );
    const { ingredients, products, indications, techniques, prpMethods } = formulary;
    const names = [ingredients, products, indications, techniques, prpMethods].flatMap((entries) =>
      [...(entries as ReadonlyMap<string, { readonly name: string }>).values()].map(({ name }) => name),
    );
    expect(names.filter((name) => !headings.has(name))).toEqual([]);
    expect(names.length).toBeGreaterThan(140);
  });

  test('every rule, pair, question, advice, term, claim and source stands in it', () => {
    const { rules, pairs, questions, preCare, aftercare, adverseEvents, claims, sources, zones } = formulary;
    const wanted = [
      ...rules.map(({ id }) => `(${id})`),
      ...pairs.map(({ statement }) => statement),
      ...[...questions.values(), ...preCare.values(), ...aftercare.values()].map((each) => each.text),
      ...[...adverseEvents.values()].map(({ action }) => action),
      ...[...claims.values()].map(({ say }) => say),
      ...[...sources.values()].map(({ reference }) => reference),
      ...[...zones.values()].map(({ name }) => name),
    ];
    expect(wanted.filter((each) => !text.includes(each))).toEqual([]);
  });

  test('buflomedil is withdrawn, with its source', () => {
    const lines = entryOf('buflomedil');
    expect(lines).toMatch(/selection: NEVER: cannot be chosen.*suspended.*\[.*ema-buflomedil-referral/);
    const [first] = text.split('\n').filter((line) => line.startsWith('buflomedil | NEVER'));
    expect(first).toContain('ema-buflomedil-referral');
  });

  test('a topical or oral trial never stands as evidence by injection', () => {
    const clover = entryOf('red clover isoflavones');
    expect(clover).toContain('evidence, intradermal: none found');
    expect(clover).toContain('evidence, topical, androgenetic-alopecia: rct');
    expect(entryOf('minoxidil')).toContain('evidence, intradermal, androgenetic-alopecia: rct');
  });

  test('what is not known is said', () => {
    expect(entryOf('taurine')).toContain('published figure: no published figure for intradermal use');
    expect(entryOf('biotin')).toContain('limit: none published');
    expect(entryOf('biotin')).toContain('in one syringe with anything else: no data');
    expect(entryOf(formulary.products.get('rrs-hair')?.name ?? '')).toMatch(
      /composition: unpublished: allergies, limits and pairs cannot be checked/,
    );
    expect(entryOf('mesogun')).toContain('figures: no published figure');
  });

  test('a limit says its bound, basis and condition', () => {
    expect(entryOf('lidocaine')).toMatch(
      /limit: at most 300 mg a session; counted as lidocaine hydrochloride; without epinephrine, in a local anaesthetic; finding: prescriber\./,
    );
  });

  test('every page says that it is an example, and of which bytes', async () => {
    expect(handbook.running[0]).toBe('Example until a pharmacist approves it');
    expect(handbook.running[1]).toContain(formulary.digest.slice(0, 16));
    const page = await renderHtml([handbook]);
    expect(page.ok && page.value.includes('Example until a pharmacist approves it')).toBe(true);
  });

  test('nothing of a formula is a dose of a prescription additive', () => {
    for (const { name, id } of formulary.formulas.values()) expect(text).toContain(`${name} (${id})`);
    expect(text).toContain('amount to be entered: none is published');
  });

  test('the rows left out do not appear as entries', () => {
    expect(LEFT_OUT).toContain('Dermaheal HL');
    expect(text).not.toContain('Dermaheal');
  });
});

describe('the compatibility matrix', () => {
  const matrix = textOf(coverageDocument(formulary, 'Letter'));

  test('names every ingredient, with data or without any', () => {
    const missing = [...formulary.ingredients.values()].filter(({ name }) => !matrix.includes(name));
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  test('a cell without data says so; a pair that hangs on the product has a small letter', () => {
    const row = (name: string) => matrix.split('\n').find((line) => new RegExp(`^\\d+ ${name} \\|`).test(line)) ?? '';
    expect(row('cysteine')).toMatch(/\?/);
    expect(row('cysteine')).toMatch(/\| P \|/);
    expect(row('magnesium')).toMatch(/\| p \|/);
    expect(row('magnesium')).not.toMatch(/\| P \|/);
    const alone = matrix.split('\n').find((line) => line.includes('biotin,')) ?? '';
    expect(alone).toContain('dexpanthenol');
    expect(alone).not.toContain('thiamine,');
  });
});
