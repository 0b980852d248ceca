import { findingOf } from '../../findings/code.js';
import { RULES_CODES } from '../../findings/codes/rules.js';
import type { Finding, NotChecked } from '../../findings/finding.js';
import type { Ingredient, Product } from '../../formulary/model.js';
import type { Checked } from '../check.js';
import { ingredientsOf, injectedProducts, type Mixture } from '../session.js';

/** Whether each substance and product may be chosen at all: selection, legal status, published composition. */
export function checkSelection(session: Mixture): Checked {
  const injected = new Set(
    injectedProducts(session).flatMap((product) => ingredientsOf(product, session.context.formulary)),
  );
  return {
    findings: [
      ...session.ingredients.flatMap((ingredient) => selection(ingredient, injected.has(ingredient))),
      ...session.products.flatMap((product) => [...legal(product), ...composition(product)]),
    ],
    notChecked: session.products
      .filter((product) => product.composition !== 'complete')
      .map(
        (product): NotChecked => ({
          code: 'composition',
          message: `The composition of ${product.name} is ${composed(product)}: allergies, limits and pairs could not be checked for what is not listed.`,
        }),
      ),
  };
}

function selection(ingredient: Ingredient, injected: boolean): readonly Finding[] {
  if (ingredient.selection === 'selectable') return [];
  const why = ingredient.selectionReason ?? '';
  const particulars = {
    subject: ingredient.id,
    evidence: [
      { fact: `${ingredient.id}: selection`, actual: ingredient.selection, operator: 'is not', limit: 'selectable' },
    ],
    sources: ingredient.sources,
    location: ingredient.location,
  };
  const message = (text: string): string => (why === '' ? text : `${text} ${why}`);
  if (ingredient.selection === 'never') {
    const text = message(`${ingredient.name} may not be used.`);
    return [findingOf(RULES_CODES['never-selectable'], { ...particulars, message: text })];
  }
  if (ingredient.selection === 'topical-only' && injected) {
    const text = message(`${ingredient.name} is for the skin surface alone and would be injected.`);
    return [findingOf(RULES_CODES['topical-only'], { ...particulars, message: text })];
  }
  if (ingredient.selection === 'class-only') {
    const text = message(`${ingredient.name} is a class, not a substance: it cannot be checked.`);
    return [findingOf(RULES_CODES['class-only'], { ...particulars, message: text })];
  }
  return [];
}

function legal(product: Product): readonly Finding[] {
  if (product.legal !== 'suspended' && product.legal !== 'unapproved') return [];
  const particulars = {
    subject: product.id,
    evidence: [{ fact: `${product.id}: legal status`, actual: product.legal, operator: 'is not', limit: 'authorised' }],
    sources: product.sources,
    location: product.location,
  };
  if (product.legal === 'suspended') {
    const message = `The authorisation of ${product.name} is suspended.`;
    return [findingOf(RULES_CODES['legal-suspended'], { ...particulars, message })];
  }
  if (product.legal === 'unapproved') {
    return [findingOf(RULES_CODES['legal-status'], { ...particulars, message: `${product.name} is unapproved.` })];
  }
  return [];
}

function composition(product: Product): readonly Finding[] {
  if (product.composition === 'complete') return [];
  return [
    findingOf(RULES_CODES['composition-unpublished'], {
      subject: product.id,
      message: `The composition of ${product.name} is ${composed(product)}: allergies, limits and pairs are not checkable for it.`,
      evidence: [
        { fact: `${product.id}: composition`, actual: product.composition, operator: 'is not', limit: 'complete' },
      ],
      sources: product.sources,
      location: product.location,
    }),
  ];
}

function composed(product: Product): string {
  return product.composition === 'partial' ? 'only partly published' : 'not published';
}
