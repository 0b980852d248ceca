import type { Formulary } from '../../formulary/model.js';
import { answerFact, FACTS, type FactEntry } from '../facts.js';

/** Every declared fact of a formulary with its entry: the fixed table and one answer for each question. */
export function declaredFacts(formulary: Formulary): ReadonlyMap<string, FactEntry> {
  const facts = new Map<string, FactEntry>(Object.entries(FACTS));
  for (const question of formulary.questions.values()) {
    const means = `yes to: ${question.text}`;
    facts.set(answerFact(question.id), { type: 'yes-no', means, ask: `the question ${question.id}` });
  }
  return facts;
}
