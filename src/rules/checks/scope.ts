import { findingOf } from '../../findings/code.js';
import { RULES_CODES } from '../../findings/codes/rules.js';
import type { NotChecked } from '../../findings/finding.js';
import type { Formulary, Question } from '../../formulary/model.js';
import type { Checked } from '../check.js';
import { answerFact } from '../facts.js';
import type { Session } from '../session.js';
import { PREGNANCY } from './five-ari.js';

/** What the verdict does not cover, said beside it; and whether it was asked what else is given. */
export function checkScope(session: Session): Checked {
  const { request, prescriptions } = session.context;
  const notChecked: NotChecked[] = [];
  const say = (code: string, message: string): void => {
    notChecked.push({ code, message });
  };
  if (request.patient.weight === undefined) say('weight', 'No weight was entered: nothing was checked per kilogram.');
  if (request.course === undefined) {
    say('course', 'No course was named: intervals and the number of sessions were not checked against a protocol.');
  }
  if (prescriptions === null)
    say('log', 'There is no log: earlier sessions, prescriptions and recalls were not checked.');
  for (const { id, text, appliesWhen } of questionsWithoutRule(session.context.formulary)) {
    const answer = request.screening?.answers.get(id)?.value;
    const ofOthers = appliesWhen.sex === 'female' ? 'male' : appliesWhen.sex === 'male' ? 'female' : null;
    if (answer === 'no' || (answer === undefined && request.patient.sex === ofOthers)) continue;
    if (answer === undefined) say('screening', `Not asked, and no rule would judge it: ${text}`);
    else say('screening', `Answered ${answer}, and no rule judges it, so weigh it yourself: ${text}`);
  }
  const asked = request.coAdministered !== undefined || session.preparations.length === 0;
  return { findings: asked ? [] : [notAsked(request.patient.id)], notChecked };
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

function notAsked(patient: string) {
  return findingOf(RULES_CODES['co-administered-not-asked'], {
    subject: patient,
    message: 'Nothing is said about what is given beside the syringes, so limits, allergies and pairs leave it out.',
    evidence: [{ fact: 'co_administered', actual: 'not known', operator: 'is not', limit: 'a list, or []' }],
  });
}
