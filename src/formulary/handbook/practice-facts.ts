import type { Formulary } from '../model.js';
import type { AdverseEventTerm, Claim } from '../model-practice.js';
import { type Fact, plainFact } from './fact.js';

const REPORTED: Readonly<Record<AdverseEventTerm['report'], string>> = {
  no: 'with the session',
  'if-worse': 'at once if it is worse or lasts longer',
  yes: 'at once',
  emergency: 'emergency: act first, then report at once',
};

/** What is known of a term for something that went wrong: when, how grave, what to do. */
export function adverseEventFacts(formulary: Formulary, term: AdverseEventTerm): readonly Fact[] {
  const { sources, synonyms, ingredients } = term;
  const after = ingredients.map((id) => formulary.ingredients.get(id)?.name ?? id);
  return [
    ...(synonyms.length === 0 ? [] : [plainFact('also called', synonyms.join(', '))]),
    plainFact('seriousness', term.seriousness),
    plainFact('reported', REPORTED[term.report]),
    { label: 'when', text: term.timing, sources },
    plainFact('what to do', term.action),
    ...(after.length === 0 ? [] : [plainFact('known after', after.join(', '))]),
    ...term.toConfirm.map((statement) => plainFact('to confirm', statement)),
  ];
}

/** Who makes a claim, what is wrong with it, and what to say instead. */
export function claimFacts({ claimedBy, problem, say, sources }: Omit<Claim, 'id' | 'claim'>): readonly Fact[] {
  return [
    { label: 'claimed by', text: claimedBy.map(({ title }) => title).join('; ') || 'web pages', sources: claimedBy },
    { label: 'problem', text: problem, sources },
    plainFact('say', say),
  ];
}
