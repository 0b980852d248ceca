import type { Formulary } from '../formulary/model.js';

/** Every word that a fact can ever hold under a formulary; null where it is open, as the name of an anticoagulant is. */
export function vocabularyOf(fact: string, formulary: Formulary): readonly string[] | null {
  const { ingredients, groups, products, indications, protocols } = formulary;
  switch (fact) {
    case 'patient.sex':
      return ['female', 'male', 'other'];
    case 'session.kind':
      return ['chemical', 'mechanical', 'prp', 'combined'];
    case 'session.site':
      return ['scalp', 'face'];
    case 'session.indication':
      return [...indications.keys()];
    case 'session.protocol':
      return [...protocols.keys()];
    case 'session.ingredients':
    case 'cocktail.ingredients':
      return [...ingredients.keys()];
    case 'session.groups':
    case 'cocktail.groups':
      return [...groups.keys()];
    case 'session.products':
    case 'cocktail.products':
      return [...products.keys()];
    case 'allergies.groups':
      return [...groups.keys(), ...ingredients.keys()];
    default:
      return null;
  }
}
