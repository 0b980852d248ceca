import { findingOf } from '../../findings/code.js';
import { RULES_CODES } from '../../findings/codes/rules.js';
import type { NotChecked } from '../../findings/finding.js';
import type { Checked } from '../check.js';
import type { Session } from '../session.js';

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
  } else {
    say('course', `Interval and count of ${request.course.protocol} were not checked: earlier sessions were not read.`);
  }
  if (prescriptions === null)
    say('log', 'There is no log: earlier sessions, prescriptions and recalls were not checked.');
  const mixed = session.preparations.filter(({ products }) => products.length > 1);
  if (mixed.length > 0) {
    const ids = mixed.map(({ planned }) => planned.id).join(', ');
    say('mixture-ph', `The pH of the mixture is not estimated (${ids}).`);
    say('stability', `No stability or sterility data of this very mixture were looked at (${ids}).`);
  }
  for (const { name, reconstitute } of session.products) {
    if (reconstitute === undefined) continue;
    say('reconstitution', `The lot of what ${name} is dissolved with was not checked: a request has no place for it.`);
    if (reconstitute.diluents.length < 2) continue;
    const choices = reconstitute.diluents.join(' or ');
    say(
      'reconstitution',
      `${name} is dissolved with ${choices}; which was not said, so allergies and pairs leave it out.`,
    );
  }
  if (session.preparations.length > 0) say('osmolality', 'Osmolality was not calculated.');
  const asked = request.coAdministered !== undefined || session.preparations.length === 0;
  return { findings: asked ? [] : [notAsked(request.patient.id)], notChecked };
}

function notAsked(patient: string) {
  return findingOf(RULES_CODES['co-administered-not-asked'], {
    subject: patient,
    message: 'Nothing is said about what is given beside the syringes, so limits, allergies and pairs leave it out.',
    evidence: [{ fact: 'co_administered', actual: 'not known', operator: 'is not', limit: 'a list, or []' }],
  });
}
