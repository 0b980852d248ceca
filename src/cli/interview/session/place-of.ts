import type { Finding } from '../../../findings/finding.js';
import type { Formulary } from '../../../formulary/model.js';
import type { Answers } from '../question.js';
import { labAt } from './request-labs.js';
import { PAGE_OF } from './screening-items.js';
import { componentAt, componentCount, preparationsIn } from './slots.js';

/** The questions that a fact rests on, the likeliest first. */
function questionOf(fact: string, preparations: readonly string[]): readonly string[] {
  const [part = '', name = ''] = fact.split('.');
  const given = (question: string) => [...preparations, 'prp'].map((id) => `${id}.give.${question}`);
  if (part === 'labs') return [`${labAt(name)}.value`];
  if (fact === 'delivery.depth_most') return ['mechanical.depth', ...given('depth')];
  if (fact === 'delivery.volume_per_point_most') return given('z0.volume_per_point');
  if (part === 'delivery') return given('route');
  if (part === 'mechanical') return ['mechanical.device'];
  if (part === 'prp') return [`prp.${name}`, 'prp.draw'];
  if (part === 'allergies') return ['allergies.any'];
  if (name.startsWith('age_')) return ['patient.birth_year'];
  if (name === 'bmi') return ['patient.weight'];
  return part === 'patient' ? [`patient.${name}`] : [];
}

/** The page of the screening on which a fact was answered. */
function pageOf(fact: string, answers: Answers): string | null {
  const name = /^answers\.(.+)$/.exec(fact)?.[1];
  if (name === undefined) return null;
  const lines = (id: string) =>
    id
      .slice(PAGE_OF.length)
      .split('+')
      .map((line) => line.replaceAll(/[-.]/g, '_'));
  return Object.keys(answers).find((id) => id.startsWith(PAGE_OF) && lines(id).includes(name)) ?? null;
}

/** The question at which one can change what a finding is about: its line, its preparation, the facts that it compares, else the screening. */
export function placeOf({ subject, code, evidence }: Finding, answers: Answers, formulary: Formulary): string {
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
  const asked = evidence.flatMap(({ fact }) => questionOf(fact, preparations)).find((id) => answers[id] !== undefined);
  if (asked !== undefined) return asked;
  const page = evidence.flatMap(({ fact }) => pageOf(fact, answers) ?? [])[0];
  if (page !== undefined) return page;
  return Object.keys(answers).find((id) => id.startsWith(PAGE_OF)) ?? 'patient.id';
}
