import type { Rule } from '../formulary/model.js';
import { mixtureFacts } from './build-facts.js';
import { carriedOut } from './carried-out.js';
import type { Checked } from './check.js';
import type { MixtureContext } from './context.js';
import type { Facts } from './facts.js';
import { CHECKS } from './registry.js';
import { openRules } from './rule-runner.js';
import { type Mixture, mixtureOf } from './session.js';

/** What is given, and all that is to be said of it whoever gets it. */
export interface JudgedMixture {
  readonly mixture: Mixture;
  /** What each check of mixtures says, by its id. */
  readonly said: ReadonlyMap<string, Checked>;
  /** What is known of it, and the formulary's rules that this does not settle; worked out when first asked for. */
  readonly known: () => { readonly facts: Facts; readonly open: readonly Rule[] };
}

/** Judges what is given on a day. A function of these two alone: patients who get the same share the judgement. */
export function judgeMixture(context: MixtureContext, day: string): JudgedMixture {
  const mixture = mixtureOf(context, day);
  const said = CHECKS.flatMap((one) =>
    one.of === 'mixture' ? [[one.id, carriedOut(one.id, () => one.check(mixture))] as const] : [],
  );
  let known: ReturnType<JudgedMixture['known']> | null = null;
  return {
    mixture,
    said: new Map(said),
    known: () => {
      if (known === null) {
        const facts = mixtureFacts(mixture);
        known = { facts, open: openRules(mixture, facts) };
      }
      return known;
    },
  };
}
