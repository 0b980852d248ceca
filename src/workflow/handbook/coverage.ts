import { type CoverageMatrix, coverageOf } from '../../formulary/coverage.js';
import type { Formulary, Pair } from '../../formulary/model.js';
import type { Block, Document, Paper } from '../../sheet/document.js';
import { heading, paragraph, table } from './blocks.js';
import { EXAMPLE_NOTICE, runningOf } from './handbook.js';
import { pairTable } from './practice.js';

/** What a cell of the matrix says of two ingredients. */
const LETTERS: Readonly<Record<Pair['effect'], string>> = {
  precipitate: 'P',
  inactivation: 'I',
  gas: 'G',
  degradation: 'D',
  compatible: 'C',
  'no-data': '?',
};

const KEY =
  'P precipitates, I inactivates, G makes gas, D degrades, C is published as compatible, ? is no data. A small letter: only with some products, for a salt, an acid or an excipient (sulfite) that they bring; the table of pairs names it, and a check looks at the product itself.';

/** How many columns of the matrix stand beside each other on a page. */
const ACROSS = 18;

/**
 * The compatibility matrix of all ingredients as a document to print: every pair that is listed, and every ingredient that is listed with none, which
 * has no data with any other.
 */
export function coverageDocument(formulary: Formulary, paper: Paper): Document {
  const matrix = coverageOf(formulary);
  const listed = matrix.ingredients.flatMap((_, row) => (isListed(matrix, row) ? [row] : []));
  const alone = matrix.ingredients.filter((_, row) => !isListed(matrix, row));
  return {
    title: 'What is published of two ingredients in one syringe',
    running: runningOf(formulary),
    paper,
    blocks: [
      paragraph(`${EXAMPLE_NOTICE}.`, 'danger'),
      paragraph(inWords(matrix), 'strong'),
      heading(1, 'Ingredients with any data'),
      paragraph(KEY),
      ...grids(formulary, matrix, listed),
      heading(1, `No data with any other (${alone.length})`),
      paragraph(`${alone.map((id) => nameOf(formulary, id)).join(', ')}.`),
      heading(1, `Pairs (${formulary.pairs.length})`),
      pairTable(formulary),
    ],
  };
}

/** How much is listed, and what that does not mean. */
export function inWords({ ingredients, listed, noData }: CoverageMatrix): string {
  const count = (number: number) => number.toLocaleString('en-US');
  return (
    `${count(ingredients.length)} ingredients: ${count(listed)} of their pairs are listed, ${count(noData)} have no data. ` +
    'No data is not "compatible": nobody has published on them in one syringe.'
  );
}

function isListed({ cells, byProduct }: CoverageMatrix, row: number): boolean {
  const own = cells[row]?.some((cell) => cell !== null && cell !== 'no data') === true;
  return own || byProduct[row]?.some((pairs) => pairs.length > 0) === true;
}

function nameOf(formulary: Formulary, id: string): string {
  return formulary.ingredients.get(id)?.name ?? id;
}

/** The matrix of the ingredients at the places `rows`, as many columns beside each other as fit. */
function grids(formulary: Formulary, matrix: CoverageMatrix, rows: readonly number[]): readonly Block[] {
  const effects = new Map(formulary.pairs.map(({ id, effect }) => [id, LETTERS[effect]]));
  const starts = rows.flatMap((_, index) => (index % ACROSS === 0 ? [index] : []));
  return starts.map((start) => {
    const across = rows.slice(start, start + ACROSS);
    const columns = across.map((_, index): readonly [string, number] => [`${start + index + 1}`, 2]);
    const lines = rows.map((row, index) => [
      `${index + 1} ${nameOf(formulary, matrix.ingredients[row] ?? '')}`,
      ...across.map((column) => (row === column ? '=' : cell(matrix, row, column, effects))),
    ]);
    return table([['ingredient', 11], ...columns], lines);
  });
}

function cell(
  { cells, byProduct }: CoverageMatrix,
  row: number,
  column: number,
  effects: ReadonlyMap<string, string>,
): string {
  const pairs = cells[row]?.[column] ?? 'no data';
  const own = pairs === 'no data' ? [] : pairs.map((id) => effects.get(id) ?? '?');
  const brought = (byProduct[row]?.[column] ?? [])
    .map((id) => effects.get(id) ?? '?')
    .filter((letter) => !own.includes(letter))
    .map((letter) => letter.toLowerCase());
  return [...new Set([...own, ...brought])].join('') || '?';
}
