import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isFormularyApproved } from '../../src/record/formulary-approval.js';
import { release } from './bodies.js';
import {
  acceptance,
  addition,
  type BuiltLog,
  clinicLog,
  FORMULARY,
  type Made,
  PEOPLE,
  type Person,
  type Step,
} from './log-builder.js';
import { keyOf } from './ssh.js';

const SECOND: Person = {
  ...PEOPLE.pharmacist,
  principal: 'second@clinic.example',
  name: 'Sara Second',
  key: keyOf('second'),
};
const THIRD: Person = { ...SECOND, principal: 'third@clinic.example', name: 'Theo Third', key: keyOf('third') };
const PHARMACISTS = [PEOPLE.pharmacist, SECOND, THIRD];

const codes = ({ problems }: Made): string[] => problems.map(({ aspect, code }) => `${aspect}: ${code}`);

const word = (by: Person, changedBy: string | null = null, decision = 'approved'): Step => ({
  by,
  schema: 'mesolog.formulary/1',
  body: { formulary: { ...FORMULARY }, decision, ...(changedBy === null ? {} : { changed_by: changedBy }) },
});

const policy = (apart?: boolean): Step => ({
  by: PEOPLE.owner,
  schema: 'mesolog.roster/1',
  body: {
    kind: 'policy',
    pending: { entries: 2, hours: 4 },
    apart: false,
    late_after: 12,
    ...(apart === undefined ? {} : { formulary_author_apart: apart }),
  },
});

/** A clinic of three pharmacists whose formulary nobody has approved yet, with the policy on or off. */
function pharmacy(apart: boolean): BuiltLog {
  const log = clinicLog();
  for (const one of [SECOND, THIRD]) {
    log.add(addition(one));
    log.add(acceptance(one)(log));
  }
  log.add(word(PEOPLE.pharmacist, null, 'withdrawn'));
  log.add(policy(apart));
  return log;
}

/** What the log says of a release that calls its formulary approved, or not, at its end. */
const released = (log: BuiltLog, approved: boolean) =>
  log.propose(release(null, 1, { formulary: { ...FORMULARY, approved }, preparations: [], prescriptions: [] }));

const [a, b] = [PEOPLE.pharmacist, SECOND];

describe('the author of a change is not its only approver where the clinic says so', () => {
  test.each([
    { what: 'nobody', words: [], off: false, on: false },
    { what: 'the author', words: [word(a, a.principal)], off: true, on: false },
    { what: 'one who does not say whose change it is', words: [word(a)], off: true, on: false },
    { what: 'another than the author', words: [word(a, b.principal)], off: true, on: true },
    {
      what: 'the author, who then says that it was another',
      words: [word(a, a.principal), word(a, b.principal)],
      off: true,
      on: false,
    },
    { what: 'one person twice', words: [word(a), word(a)], off: true, on: false },
    { what: 'the author and another', words: [word(a, a.principal), word(b, a.principal)], off: true, on: true },
    { what: 'two who do not say whose change it is', words: [word(a), word(b)], off: true, on: true },
    { what: 'another, taken back', words: [word(a, b.principal), word(b, null, 'withdrawn')], off: false, on: false },
    {
      what: 'two, taken back, then the author',
      words: [word(a), word(b), word(a, null, 'withdrawn'), word(b, b.principal)],
      off: true,
      on: false,
    },
  ])('approved by $what', ({ words, off, on }) => {
    for (const apart of [false, true]) {
      const log = pharmacy(apart);
      for (const each of words) expect(codes(log.add(each))).toEqual([]);
      const approved = apart ? on : off;
      expect(isFormularyApproved(log.state, FORMULARY.digest)).toBe(approved);
      expect(codes(released(log, approved))).toEqual(approved ? [] : ['policy: formulary-unapproved']);
      expect(codes(released(log, !approved))).toEqual(['policy: formulary-misstated']);
    }
  });

  test('what a release is refused for names the approver and the policy', () => {
    const log = pharmacy(true);
    log.add(word(a, a.principal));
    const [problem] = released(log, false).problems;
    expect(problem?.message).toContain(`${a.principal} alone approved it and is the author of the change`);
    expect(problem?.message).toContain(`entry ${log.state.policy.entry}`);
  });

  test('an author who never stood on the roster is refused, and counts as not said', () => {
    const log = pharmacy(true);
    expect(codes(log.add(word(a, 'nobody@elsewhere.example')))).toEqual(['policy: formulary-author-unknown']);
    expect(codes(released(log, false))).toEqual(['policy: formulary-unapproved']);
  });

  test('the policy holds from its place on, and a policy entry without the field asks for nothing', () => {
    const log = pharmacy(false);
    log.add(word(a, a.principal));
    expect(codes(released(log, true))).toEqual([]);
    log.add(policy(true));
    expect(codes(released(log, false))).toEqual(['policy: formulary-unapproved']);
    log.add(policy());
    expect(codes(released(log, true))).toEqual([]);
  });

  test('a withdrawal names no author', () => {
    const made = pharmacy(true).propose(word(a, b.principal, 'withdrawn'));
    expect(codes(made)).toEqual(['integrity: payload-malformed']);
  });

  test('however approvals come: nobody who says that the change is theirs is the only approver, and a second person is always enough', () => {
    const one = fc.record({ by: fc.nat(2), author: fc.option(fc.nat(2)) });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 4 }), (words) => {
        const log = pharmacy(true);
        for (const { by, author } of words) {
          const signer = PHARMACISTS[by] ?? a;
          log.add(word(signer, author === null ? null : (PHARMACISTS[author]?.principal ?? null)));
        }
        const approvers = new Set(words.map(({ by }) => by));
        const alone = approvers.size === 1;
        const own = words.some(({ by, author }) => by === author);
        const stated = words.some(({ author }) => author !== null);
        expect(isFormularyApproved(log.state, FORMULARY.digest)).toBe(!alone || (stated && !own));
      }),
      { numRuns: 25 },
    );
  });
});
