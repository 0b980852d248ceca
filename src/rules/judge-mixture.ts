import type { NotChecked } from '../findings/finding.js';
import { Recent } from '../request/recent.js';
import { mixtureFacts, type Screened } from './build-facts.js';
import { carriedOut } from './carried-out.js';
import { saidToMany } from './check.js';
import type { MixtureContext } from './context.js';
import { type JudgedScreening, judgeScreening, type RulesLeft } from './judge-screening.js';
import { CHECKS } from './registry.js';
import { openRules, rulesFor } from './rule-runner.js';
import { type Mixture, mixtureOf } from './session.js';

/** What is given, and all that is to be said of it whoever gets it. */
export interface JudgedMixture {
  readonly mixture: Mixture;
  /** What is to be said besides once a patient was screened; of those who said the same it is worked out once. */
  readonly screened: (screened: Screened) => JudgedScreening;
}

/** How many screenings are remembered of one mixture. */
const MOST = 64;
const NOT_SCREENED = {};

/** Judges what is given. A function of its arguments alone: patients who get the same share the judgement. `others` is what else is known not to be checked. */
export function judgeMixture(context: MixtureContext, others: readonly NotChecked[] = []): JudgedMixture {
  const mixture = mixtureOf(context);
  const said = CHECKS.map((one) =>
    one.of === 'mixture' ? saidToMany(carriedOut(one.id, () => one.check(mixture))) : null,
  );
  for (const note of others) Object.freeze(note);
  const screenings = new Recent<object, Map<Screened['sex'], JudgedScreening>>(MOST);
  let left: RulesLeft | null = null;
  const screened = (answered: Screened): JudgedScreening => {
    const key = answered.screening ?? NOT_SCREENED;
    const same = screenings.get(key) ?? new Map<Screened['sex'], JudgedScreening>();
    const before = same.get(answered.sex);
    if (before !== undefined) return before;
    screenings.set(key, same);
    const rules = () => {
      left ??= rulesLeft(mixture);
      return left;
    };
    const judged = judgeScreening({ mixture, said, others, rules }, answered);
    same.set(answered.sex, judged);
    return judged;
  };
  return { mixture, screened };
}

/** The rules that what is given does not settle. */
function rulesLeft(mixture: Mixture): RulesLeft {
  const facts = mixtureFacts(mixture);
  return { facts, open: openRules(rulesFor(mixture), mixture.context.formulary, facts) };
}
