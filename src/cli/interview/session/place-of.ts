import type { Finding } from '../../../findings/finding.js';
import type { Formulary } from '../../../formulary/model.js';
import type { Answers } from '../question.js';
import { PAGE_OF } from './screening-items.js';
import { componentAt, componentCount, preparationsIn } from './slots.js';

/** The question at which one can change what a finding is about: its line, its preparation, else the screening. */
export function placeOf({ subject, code }: Finding, answers: Answers, formulary: Formulary): string {
  const words = subject.split('/');
  const preparations = preparationsIn(answers);
  const named = preparations.filter((id) => words.includes(id));
  for (const preparation of named.length > 0 ? named : preparations) {
    for (let index = 0; index < componentCount(answers, preparation); index += 1) {
      const at = componentAt(preparation, index);
      const product = formulary.products.get(answers[`${at}.product`] ?? '');
      if (product === undefined) continue;
      const names = [product.id, ...product.contents.map(({ ingredient }) => ingredient)];
      if (words.some((word) => names.includes(word))) return `${at}.amount`;
    }
  }
  const [preparation] = named;
  if (code.startsWith('technique-') && preparation !== undefined) return `${preparation}.give.route`;
  if (preparation !== undefined) return `${componentAt(preparation, componentCount(answers, preparation))}.product`;
  return Object.keys(answers).find((id) => id.startsWith(PAGE_OF)) ?? 'patient.id';
}
