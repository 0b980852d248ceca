import type { NotChecked } from '../../findings/finding.js';
import type { Formulary, Question } from '../../formulary/model.js';
import type { Screened } from '../build-facts.js';
import { type Checked, NOTHING } from '../check.js';
import { answerFact } from '../facts.js';
import type { Mixture } from '../session.js';
import { PREGNANCY } from './five-ari.js';

/** Questions whose answers nothing here judges: what was answered, or that nobody asked, is said for a person to weigh. */
export function checkUnjudged({ context }: Mixture, { screening, sex }: Screened): Checked {
  const notChecked: NotChecked[] = [];
  for (const { id, text, appliesWhen } of questionsWithoutRule(context.formulary)) {
    const answer = screening?.answers.get(id)?.value;
    const ofOthers = appliesWhen.sex === 'female' ? 'male' : appliesWhen.sex === 'male' ? 'female' : null;
    if (answer === 'no' || (answer === undefined && sex === ofOthers)) continue;
    const message =
      answer === undefined
        ? `Not asked, and no rule would judge it: ${text}`
        : `Answered ${answer}, and no rule judges it, so weigh it yourself: ${text}`;
    notChecked.push({ code: 'screening', message });
  }
  return notChecked.length === 0 ? NOTHING : { findings: [], notChecked };
}

const WITHOUT_RULE = new WeakMap<Formulary, readonly Question[]>();

/** The questions that are asked for a person to weigh: neither a rule nor a built-in check reads the answer. Found once a formulary. */
function questionsWithoutRule(formulary: Formulary): readonly Question[] {
  const known = WITHOUT_RULE.get(formulary);
  if (known !== undefined) return known;
  const read = new Set([answerFact(PREGNANCY), ...formulary.rules.flatMap(({ needs }) => needs)]);
  const left = [...formulary.questions.values()].filter(({ id }) => !read.has(answerFact(id)));
  WITHOUT_RULE.set(formulary, left);
  return left;
}
