import type { NotChecked } from '../findings/finding.js';
import type { Formulary, Rule } from '../formulary/model.js';
import { mixtureFacts, type Screened, screeningFacts, together } from './build-facts.js';
import { carriedOut } from './carried-out.js';
import { type Checked, saidToMany } from './check.js';
import type { MixtureContext } from './context.js';
import type { Facts } from './facts.js';
import { type Merge, merger } from './merge.js';
import { CHECKS } from './registry.js';
import { openRules, rulesFor } from './rule-runner.js';
import { type Mixture, mixtureOf } from './session.js';

/** What is known of a session so far, and the formulary's rules that this does not settle. */
export interface Known {
  readonly facts: Facts;
  readonly open: readonly Rule[];
}

/** What is given, and all that is to be said of it whoever gets it. */
export interface JudgedMixture {
  readonly mixture: Mixture;
  /** What is known once a patient was screened; of those who said the same it is worked out once. */
  readonly known: (screened: Screened) => Known;
  /** Puts together what all checks say: those of mixtures, those of the session, which are given in their order, and what follows them. */
  readonly merge: Merge;
}

/** Judges what is given. A function of its arguments alone: patients who get the same share the judgement. `others` is what else is known not to be checked. */
export function judgeMixture(context: MixtureContext, others: readonly NotChecked[] = []): JudgedMixture {
  const mixture = mixtureOf(context);
  const said = CHECKS.map((one) =>
    one.of === 'mixture' ? saidToMany(carriedOut(one.id, () => one.check(mixture))) : null,
  );
  for (const note of others) Object.freeze(note);
  return { mixture, known: knowing(mixture), merge: merger(others, (own) => inOrder(said, own)) };
}

/** What was said, with `own` in the places where nothing stands, in its order; the rest of it follows. */
function inOrder(said: readonly (Checked | null)[], own: readonly Checked[]): readonly Checked[] {
  const rest = own.values();
  return [...said.flatMap((one) => one ?? rest.next().value ?? []), ...rest];
}

const NOT_SCREENED = {};

function knowing(mixture: Mixture): JudgedMixture['known'] {
  const { formulary } = mixture.context;
  const screenings = new WeakMap<object, Map<Screened['sex'], Known>>();
  let ofMixture: Known | null = null;
  return (screened) => {
    const key = screened.screening ?? NOT_SCREENED;
    const same = screenings.get(key) ?? new Map<Screened['sex'], Known>();
    screenings.set(key, same);
    const before = same.get(screened.sex);
    if (before !== undefined) return before;
    ofMixture ??= narrowed(rulesFor(mixture), formulary, mixtureFacts(mixture));
    const known = narrowed(ofMixture.open, formulary, together(screeningFacts(screened, formulary), ofMixture.facts));
    same.set(screened.sex, known);
    return known;
  };
}

function narrowed(rules: readonly Rule[], formulary: Formulary, facts: Facts): Known {
  return { facts, open: openRules(rules, formulary, facts) };
}
