import type { NotChecked } from '../findings/finding.js';
import type { Rule } from '../formulary/model.js';
import { type Screened, screeningFacts, together } from './build-facts.js';
import { carriedOut } from './carried-out.js';
import { type Checked, NOTHING, type OfPatient, type ScreenedChecked, saidToMany } from './check.js';
import type { Facts } from './facts.js';
import { type Merge, merger } from './merge.js';
import { CHECKS } from './registry.js';
import { openRules, settleRules } from './rule-runner.js';
import type { Mixture } from './session.js';

/** What is known so far, and the formulary's rules that this does not settle. */
export interface RulesLeft {
  readonly facts: Facts;
  readonly open: readonly Rule[];
}

/** A mixture as far as it is judged without its patient. */
export interface JudgedSoFar {
  readonly mixture: Mixture;
  /** What the checks of mixtures say, at their places among all checks; null for another check. */
  readonly said: readonly (Checked | null)[];
  readonly others: readonly NotChecked[];
  readonly rules: () => RulesLeft;
}

/** All that is to be said of a mixture where a patient of this sex gave these answers, and what still hangs on the rest. */
export interface JudgedScreening extends RulesLeft {
  /** What these rules read of the patient alone. */
  readonly asked: ReadonlySet<string>;
  /** What is to be said of the patient, whoever it is. */
  readonly ofPatient: readonly OfPatient[];
  /** Puts together what all checks say: those that were judged already, those of the session, which are given in their order, and what follows them. */
  readonly merge: Merge;
}

/** Judges answers together with what is given. A function of its arguments alone: patients who get and answer the same share the judgement. */
export function judgeScreening({ mixture, said, others, rules }: JudgedSoFar, screened: Screened): JudgedScreening {
  const named: OfPatient[] = [];
  const toMany = (checked: ScreenedChecked): Checked => {
    named.push(...(checked.ofPatient ?? []));
    return saidToMany(checked);
  };
  const whole = CHECKS.map((one, index) =>
    one.of === 'screening' ? toMany(carriedOut(one.id, () => one.check(mixture, screened))) : (said[index] ?? null),
  );
  const { formulary } = mixture.context;
  let left: Pick<JudgedScreening, 'facts' | 'open' | 'asked'> = { facts: new Map(), open: [], asked: new Set() };
  const ofRules = toMany(
    carriedOut('formulary-rules', (): ScreenedChecked => {
      const { facts: given, open } = rules();
      const facts = together(screeningFacts(screened, formulary), given);
      const settled = settleRules(openRules(open, formulary, facts), screened, formulary, facts);
      left = { facts, open: settled.open, asked: settled.asked };
      return { ...settled, notChecked: [] };
    }),
  );
  return { ...left, ofPatient: named, merge: merger(others, (own) => [...inOrder(whole, own), ofRules]) };
}

/** What was said, with `own` in the places where nothing stands, in its order; the rest of it follows. */
function inOrder(said: readonly (Checked | null)[], own: readonly Checked[]): readonly Checked[] {
  const rest = own.values();
  return [...said.map((one) => one ?? rest.next().value ?? NOTHING), ...rest];
}
