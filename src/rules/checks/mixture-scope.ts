import type { NotChecked } from '../../findings/finding.js';
import type { Checked } from '../check.js';
import type { Mixture } from '../session.js';

/** What the verdict does not cover of what is mixed, said beside it. */
export function checkMixtureScope(session: Mixture): Checked {
  const notChecked: NotChecked[] = [];
  const say = (code: string, message: string): void => {
    notChecked.push({ code, message });
  };
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
  return { findings: [], notChecked };
}
