import type { Payload } from '../../../src/record/payload.js';
import { release } from '../bodies.js';
import { clinicLog, FORMULARY, PEOPLE, type Step } from '../log-builder.js';
import { formularyWithdrawn, policy } from './later-kinds.js';
import type { Vector, Vectors } from './vector.js';

/** The pharmacist approves the formulary; `changedBy` is whose change its files hold. */
const approval = (changedBy: string | null): Step => ({
  by: PEOPLE.pharmacist,
  schema: 'mesolog.formulary/1',
  body: {
    formulary: { ...FORMULARY } as { readonly [key: string]: Payload },
    decision: 'approved',
    ...(changedBy === null ? {} : { changed_by: changedBy }),
  },
});

/** A clinic that keeps authors apart approves its formulary anew, by these entries, and releases under it. */
function kept(about: string, approvals: readonly Step[], problems: readonly string[]): Vector {
  const log = clinicLog();
  log.add(policy(PEOPLE.owner, { apart: false, formulary_author_apart: true }));
  log.add(formularyWithdrawn());
  for (const one of approvals) log.add(one);
  log.add(release(null, 1, { preparations: [] }));
  return { about, base: 8, entries: log.entries.slice(8), problems };
}

/** Who changed the formulary, and whether they approved it alone (FORMAT.md section 9). */
export const AUTHORS: Vectors = {
  ok_changed_by_another: () =>
    kept(
      'Authors are kept apart; the pharmacist approves what the owner changed.',
      [approval(PEOPLE.owner.principal)],
      [],
    ),
  formulary_author_apart: () =>
    kept(
      'Authors are kept apart; the pharmacist alone approves what the pharmacist changed.',
      [approval(PEOPLE.pharmacist.principal)],
      ['policy: formulary-misstated 11'],
    ),
  formulary_author_unsaid: () =>
    kept(
      'Authors are kept apart; one person approves and does not say whose change it is.',
      [approval(null)],
      ['policy: formulary-misstated 11'],
    ),
  formulary_author_said_twice: () =>
    kept(
      'Authors are kept apart; one person approves their own change, then says that it was the change of another.',
      [approval(PEOPLE.pharmacist.principal), approval(PEOPLE.owner.principal)],
      ['policy: formulary-misstated 12'],
    ),
  changed_by: () =>
    kept(
      'Authors are kept apart; the approval names an author who never stood on the roster, which counts as nobody.',
      [approval('nobody@elsewhere.example')],
      ['policy: formulary-author-unknown 10', 'policy: formulary-misstated 11'],
    ),
};
