import { findingOf } from '../../findings/code.js';
import { RULES_CODES } from '../../findings/codes/rules.js';
import type { NotChecked } from '../../findings/finding.js';
import { type Checked, saidToMany } from '../check.js';
import type { Session } from '../session.js';

const NO_WEIGHT: NotChecked = {
  code: 'weight',
  message: 'No weight was entered: nothing was checked per kilogram.',
};
const NO_COURSE: NotChecked = {
  code: 'course',
  message: 'No course was named: intervals and the number of sessions were not checked against a protocol.',
};
const NO_LOG: NotChecked = {
  code: 'log',
  message: 'There is no log: earlier sessions, prescriptions and recalls were not checked.',
};

/** What the verdict does not cover, said beside it; and whether it was asked what else is given. */
export function checkScope(session: Session): Checked {
  const { request, prescriptions } = session.context;
  const remarks = remarksOf(request.patient.weight === undefined, request.course === undefined, prescriptions === null);
  const asked = request.coAdministered !== undefined || session.preparations.length === 0;
  return asked ? remarks : { ...remarks, findings: [notAsked(request.patient.id)] };
}

const REMARKS = new Map<string, Checked>();

/** The remarks on what is missing: of each selection there is one object. */
function remarksOf(...missing: readonly [weight: boolean, course: boolean, log: boolean]): Checked {
  const key = missing.join();
  const known = REMARKS.get(key);
  if (known !== undefined) return known;
  const remarks = saidToMany({
    findings: [],
    notChecked: [NO_WEIGHT, NO_COURSE, NO_LOG].filter((_, index) => missing[index] === true),
  });
  REMARKS.set(key, remarks);
  return remarks;
}

function notAsked(patient: string) {
  return findingOf(RULES_CODES['co-administered-not-asked'], {
    subject: patient,
    message: 'Nothing is said about what is given beside the syringes, so limits, allergies and pairs leave it out.',
    evidence: [{ fact: 'co_administered', actual: 'not known', operator: 'is not', limit: 'a list, or []' }],
  });
}
