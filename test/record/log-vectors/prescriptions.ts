import type { PayloadObject } from '../../../src/record/payload.js';
import { preparation, prescription, release } from '../bodies.js';
import { type BuiltLog, clinicLog, type Made, PEOPLE, type Step } from '../log-builder.js';
import { sshSign } from '../ssh.js';
import { base, type Vector, type Vectors } from './vector.js';

const freely = { minimum_interval: { value: '0', unit: 'd' } };

/** A log of the base's first 8 entries, what `grow` adds, and nothing else. */
function grown(about: string, grow: (log: BuiltLog) => void, problems: readonly string[]): Vector {
  const log = clinicLog();
  grow(log);
  return { about, base: 8, entries: log.entries.slice(8), problems };
}

const approvalOf = (made: Made): Step => ({
  by: PEOPLE.prescriber,
  schema: 'mesolog.approval/1',
  body: {
    approves: made.reference.sha512,
    findings: [{ code: 'dose-high', subject: 'A' }],
    reason: 'Known, and wanted.',
  },
});

/** A release that a prescriber must approve. */
const needsApproval = (prescribed: Made, change: PayloadObject = {}): Step =>
  release(prescribed, 1, {
    findings: [{ code: 'dose-high', severity: 'prescriber', subject: 'A', message: 'Above the limit.' }],
    reasons: [],
    verdict: 'prescriber',
    ...change,
  });

/** Prescriptions, their uses, and approvals. */
export const PRESCRIPTIONS: Vectors = {
  prescription_replayed: () => {
    const log = base();
    return {
      about: 'The prescription, used up or not, is put into the log a second time, byte for byte.',
      base: 11,
      entries: [log.prescribed.entry],
      problems: ['integrity: entry-repeated 11', 'completeness: log-size 11'],
    };
  },
  prescription_replayed_signed_anew: () => {
    const log = base();
    const { payload } = log.prescribed.entry;
    const old = JSON.parse(Buffer.from(payload).toString('utf8')) as { id: string };
    return {
      about: 'The prescription is put into the log again under the head of today: the id was used before.',
      base: 11,
      entries: [log.propose({ ...prescription(), change: { id: old.id } }).entry],
      problems: ['integrity: id-repeated 11'],
    };
  },
  prescription_of_another_patient: () =>
    grown(
      'A release for one patient under the prescription of another.',
      (log) => {
        const prescribed = log.add(prescription({ patient: { id: 'P-OTHER1' } }));
        log.add(release(prescribed));
      },
      ['policy: prescription-other-patient 9'],
    ),
  use_skipped: () =>
    grown(
      'The first release under a prescription calls itself its second use.',
      (log) => {
        log.add(release(log.add(prescription()), 2));
      },
      ['policy: prescription-use 9'],
    ),
  use_spent_twice_by_two_machines: () =>
    grown(
      'Two machines released on one head, each the first use of the same prescription; both were merged into the log.',
      (log) => {
        const prescribed = log.add(prescription(freely));
        const one = log.propose(release(prescribed, 1)).entry;
        const other = log.propose(release(prescribed, 1)).entry;
        log.put(one);
        log.put(other);
      },
      ['policy: prescription-use 10'],
    ),
  use_beyond_the_last: () =>
    grown(
      'A fifth session under a prescription of four.',
      (log) => {
        const prescribed = log.add(prescription({ ...freely, already_given: 3 }));
        log.add(release(prescribed, 4));
        log.add(release(prescribed, 5));
      },
      ['policy: prescription-used-up 10'],
    ),
  prescription_after_the_release: () =>
    grown(
      'The prescription was signed after the release that names it.',
      (log) => {
        const prescribed = log.propose(prescription());
        const late = { ...prescribed, reference: { ...prescribed.reference, entry: 9 } };
        log.add(release(late));
        log.add(prescription());
      },
      ['policy: prescription-missing 8', 'policy: prescription-missing 8'],
    ),
  ok_approval: () =>
    grown(
      'A release with its approval before it: nothing is wrong.',
      (log) => {
        const prescribed = log.add(prescription());
        const pending = log.propose(needsApproval(prescribed));
        log.add(approvalOf(pending));
        log.put(pending.entry);
      },
      [],
    ),
  approval_of_another_payload: () =>
    grown(
      'The approval is of a release with 5 mg; the release that follows was changed to 4 mg and signed anew.',
      (log) => {
        const prescribed = log.add(prescription({ items: itemsUpTo('5') }));
        log.add(approvalOf(log.propose(needsApproval(prescribed))));
        log.add(needsApproval(prescribed, { preparations: [preparation('4', '1')] }));
      },
      ['policy: approval-missing 10', 'policy: approval-unused 9'],
    ),
  approval_missing: () =>
    grown(
      'A release over a finding that a prescriber must approve, with no approval.',
      (log) => {
        log.add(needsApproval(log.add(prescription())));
      },
      ['policy: approval-missing 9'],
    ),
  approval_by_a_pharmacist: () =>
    grown(
      'The approval is signed by a pharmacist, in that role.',
      (log) => {
        const pending = log.propose(needsApproval(log.add(prescription())));
        log.add({ ...approvalOf(pending), by: PEOPLE.pharmacist });
        log.put(pending.entry);
      },
      ['policy: approval-missing 10'],
    ),
  released_by_a_prescription_of_a_practitioner: () =>
    grown(
      'A practitioner signs a prescription and releases under it.',
      (log) => {
        log.add(release(log.add({ ...prescription(), by: PEOPLE.practitioner })));
      },
      ['trust: role-not-allowed 8', 'policy: prescription-missing 9', 'policy: prescription-missing 9'],
    ),
  release_signed_anew: () => {
    const log = base();
    const text = Buffer.from(log.released.entry.payload).toString('utf8').replaceAll('"A123"', '"B456"');
    const payload = Buffer.from(text, 'utf8');
    return {
      about: 'The practitioner changed the lot in a release that was closed already, and signed it anew in its place.',
      base: 9,
      entries: [
        { payload, signature: sshSign(PEOPLE.practitioner.key, 'release@mesolog', payload) },
        ...log.entries.slice(10),
      ],
      problems: ['completeness: other-history 10', 'policy: reference-unknown 10'],
    };
  },
};

const itemsUpTo = (most: string) => [
  {
    ingredient: 'minoxidil',
    dose: { up_to: { value: most, unit: 'mg' } },
    concentration: { value: '1', unit: 'mg/mL' },
    route: 'intradermal',
    site: 'scalp',
  },
];
