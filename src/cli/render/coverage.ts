import { coverageOf } from '../../formulary/coverage.js';
import type { Formulary } from '../../formulary/model.js';
import { inWords } from '../../workflow/handbook/coverage.js';
import { tableOf } from './table.js';
import type { View } from './view.js';

/** The matrix as `mesolog.formulary-coverage/1`: every two ingredients once, with the ids of the pairs listed for them or "no data". */
export function coverageJson(formulary: Formulary): unknown {
  const { ingredients, cells, byProduct, listed, noData } = coverageOf(formulary);
  const matrix = ingredients.flatMap((one, row) =>
    ingredients.slice(row + 1).map((other, index) => ({
      one,
      other,
      listed: cells[row]?.[row + 1 + index] ?? 'no data',
      by_product: byProduct[row]?.[row + 1 + index] ?? [],
    })),
  );
  return {
    schema: 'mesolog.formulary-coverage/1',
    ingredients: ingredients.length,
    listed,
    no_data: noData,
    matrix,
  };
}

/** The matrix as lines: of each ingredient what is listed with which others, and with how many there is no data. */
export function coverageLines(formulary: Formulary, view: View): readonly string[] {
  const matrix = coverageOf(formulary);
  const { ingredients, cells, byProduct } = matrix;
  const effects = new Map(formulary.pairs.map(({ id, effect, severity }) => [id, `${effect}, ${severity}`]));
  const rows = ingredients.map((id, row) => {
    const named = ingredients.flatMap((other, column) => {
      const cell = cells[row]?.[column] ?? 'no data';
      const brought = byProduct[row]?.[column] ?? [];
      const words = [
        ...(cell === 'no data' ? [] : cell.map((pair) => effects.get(pair) ?? pair)),
        ...brought.map((pair) => `with some products: ${effects.get(pair) ?? pair}`),
      ];
      return words.length === 0 ? [] : [`${other} (${[...new Set(words)].join('; ')})`];
    });
    return [id, named.join(', ') || 'none', `${ingredients.length - 1 - named.length}`];
  });
  const columns = [
    { title: 'ingredient', most: 40 },
    { title: 'listed with', most: 60 },
    { title: 'no data with', most: 12 },
  ];
  return [...tableOf(columns, rows, { ...view, plain: true }), '', inWords(matrix)];
}
