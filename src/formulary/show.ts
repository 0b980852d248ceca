import { display } from '../dose/print.js';
import type { Formulary, Ingredient, Pair, PairSide, Product } from './model.js';

/** A table as plain text cells; how it is drawn is the caller's business. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Ingredients, products and pairs of a formulary as tables; only entries in `only` (ids), where it is given. */
export function tablesOf(formulary: Formulary, only?: ReadonlySet<string>): readonly Table[] {
  const wanted = (id: string) => only === undefined || only.has(id);
  return [
    {
      title: 'Ingredients',
      columns: ['id', 'name', 'class', 'selection', 'gate', 'best evidence by injection', 'published figure', 'limits'],
      rows: [...formulary.ingredients.values()].filter(({ id }) => wanted(id)).map(ingredientRow),
    },
    {
      title: 'Products',
      columns: ['id', 'name', 'entry', 'strengths', 'composition', 'excipients', 'intradermal', 'legal status', 'gate'],
      rows: [...formulary.products.values()].filter(({ id }) => wanted(id)).map(productRow),
    },
    {
      title: 'Pairs',
      columns: ['id', 'one', 'other', 'effect', 'severity', 'statement'],
      rows: formulary.pairs.filter((pair) => wanted(pair.id) || wanted(pair.a.id) || wanted(pair.b.id)).map(pairRow),
    },
  ];
}

function ingredientRow(ingredient: Ingredient): readonly string[] {
  return [
    ingredient.id,
    ingredient.name,
    ingredient.class,
    ingredient.selection,
    ingredient.gate,
    bestGrade(ingredient),
    ingredient.publishedFigure?.statement ?? 'no published figure',
    ingredient.limits.map(({ id }) => id).join(', ') || 'none published',
  ];
}

const GRADES = ['rct', 'controlled', 'series', 'case', 'expert'] as const;

/** The best grade of intradermal evidence; evidence by another route never counts. */
function bestGrade(ingredient: Ingredient): string {
  const grades = ingredient.evidence.filter(({ route }) => route === 'intradermal').map(({ grade }) => grade);
  return GRADES.find((grade) => grades.includes(grade)) ?? 'none';
}

function productRow(product: Product): readonly string[] {
  return [
    product.id,
    product.name,
    product.entry,
    product.contents.map(({ basis, strength }) => `${basis} ${display(strength)}`).join('; ') || 'none stated',
    product.composition,
    product.excipients.status,
    product.routes.intradermal,
    product.legal,
    product.gate,
  ];
}

function pairRow(pair: Pair): readonly string[] {
  const side = ({ kind, id }: PairSide) => (kind === 'group' ? `any ${id}` : id);
  return [pair.id, side(pair.a), side(pair.b), pair.effect, pair.severity, pair.statement];
}
