import type { Payload, PayloadObject } from '../../../src/record/payload.js';
import { adverseEvent, closing, lotEntry, prescription, release, voiding } from '../bodies.js';
import { type BuiltLog, clinicLog, FORMULARY, type Made, PEOPLE, type Person, type Step } from '../log-builder.js';
import { sha256 } from '../ssh.js';
import { base, type Vector, type Vectors } from './vector.js';

/** The base's first 8 entries, and what `grow` adds. */
function grown(about: string, grow: (log: BuiltLog) => void, problems: readonly string[]): Vector {
  const log = clinicLog();
  grow(log);
  return { about, base: 8, entries: log.entries.slice(8), problems };
}

/** The whole base, and what `grow` adds after its closing. */
function after(about: string, grow: (log: ReturnType<typeof base>) => void, problems: readonly string[]): Vector {
  const log = base();
  grow(log);
  return { about, base: 11, entries: log.entries.slice(11), problems };
}

const scanOf = (what: string): string => sha256(what).toString('hex');

/** A paper of an outside prescriber, typed by the practitioner. */
export const transcription = (change: PayloadObject = {}): Step => {
  const { body } = prescription();
  const outside = { name: 'Dr Out Side', licence: 'X-1' };
  return {
    by: PEOPLE.practitioner,
    schema: 'mesolog.transcription/1',
    body: { ...body, prescriber: outside, written: '2026-11-18', scan: scanOf('the paper'), ...change },
  };
};

/** The second look at a transcription. */
export const confirmation = (of: Made, by: Person = PEOPLE.pharmacist): Step => ({
  by,
  schema: 'mesolog.approval/1',
  body: {
    approves: of.reference.sha512,
    findings: [{ code: 'prescription-transcribed', subject: 'R-0' }],
    reason: 'Compared with the paper.',
  },
});

/** What the clinic asks of itself. */
export const policy = (by: Person = PEOPLE.owner, change: PayloadObject = {}): Step => ({
  by,
  schema: 'mesolog.roster/1',
  body: { kind: 'policy', pending: { entries: 10, hours: 24 }, apart: true, late_after: 12, ...change },
});

/** A whole new body for a closing, or for the latest amendment of it. */
export const amendment = (of: Made, released: Made, change: PayloadObject = {}): Step => {
  const { release: _, ...body } = closing(released).body;
  return {
    by: PEOPLE.practitioner,
    schema: 'mesolog.amendment/1',
    body: {
      amends: { ...of.reference } as { readonly [key: string]: Payload },
      reason: 'The pain was read wrong.',
      closing: { ...body, pain: 2, ...change },
    },
  };
};

/** A pharmacist's withdrawal of the formulary. */
export const formularyWithdrawn = (by: Person = PEOPLE.pharmacist): Step => ({
  by,
  schema: 'mesolog.formulary/1',
  body: {
    formulary: { ...FORMULARY } as { readonly [key: string]: Payload },
    decision: 'withdrawn',
    note: 'Recalled.',
  },
});

const withdrawal = (of: Made): Step => ({
  by: PEOPLE.pharmacist,
  schema: 'mesolog.withdrawal/1',
  body: { prescription: { ...of.reference } as { readonly [key: string]: Payload }, reason: 'The prescriber rang.' },
});

/** One entry at least of each kind that may follow a base, all well made. */
export function addLaterKinds(log: ReturnType<typeof base>): void {
  const amended = log.add(amendment(log.closed, log.released));
  log.add(amendment(amended, log.released, { pain: 1 }));
  log.add(lotEntry({ event: 'received', expires: '2027-03-31', containers: 2, content: { value: '2', unit: 'mL' } }));
  log.add(lotEntry({ event: 'wasted', containers: 1, reason: 'Dropped.' }));
  const first = log.add(adverseEvent(log.released));
  log.add(adverseEvent(log.released, { follows: { ...first.reference } }));
  const typed = log.add(transcription({ patient: { id: 'P-OTHER1' } }));
  log.add(confirmation(typed));
  const given = log.add(release(typed, 1, { patient: { id: 'P-OTHER1' } }));
  log.add(voiding(given, false));
  log.add(withdrawal(typed));
  log.add(policy());
  log.add(formularyWithdrawn());
}

/** Kinds of entries that correct, confirm, bind, or stand beside sessions. */
export const LATER_KINDS: Vectors = {
  ok_every_kind: () => after('Every kind of entry, well made: nothing is wrong.', addLaterKinds, []),
  transcription_unconfirmed: () =>
    grown(
      'A release under a paper that one person typed and nobody compared.',
      (log) => log.add(release(log.add(transcription()))),
      ['policy: prescription-unconfirmed 9'],
    ),
  transcription_confirmed_by_its_author: () =>
    grown(
      'The person who typed the paper confirms it too, and releases under it.',
      (log) => {
        const typed = log.add(transcription());
        log.add(confirmation(typed, PEOPLE.practitioner));
        log.add(release(typed));
      },
      ['policy: transcription-alone 9', 'policy: prescription-unconfirmed 10'],
    ),
  transcription_confirmed_with_another_scan: () =>
    grown(
      'A second person confirmed a paper; the one that stands in the log names another scan.',
      (log) => {
        const seen = log.propose(transcription({ scan: scanOf('another paper') }));
        const typed = log.add(transcription());
        log.add(confirmation(seen));
        log.add(release(typed));
      },
      ['policy: prescription-unconfirmed 10', 'policy: approval-unused 9'],
    ),
  transcription_confirmed_twice: () =>
    grown(
      'A paper is confirmed a second time.',
      (log) => {
        const typed = log.add(transcription());
        log.add(confirmation(typed));
        log.add(confirmation(typed, PEOPLE.prescriber));
      },
      ['policy: transcription-confirmed 10'],
    ),
  transcription_confirmed_in_passing: () =>
    grown(
      'The approval of a paper does not name the finding `prescription-transcribed`: it confirms nothing.',
      (log) => {
        const typed = log.add(transcription());
        const step = confirmation(typed);
        log.add({ ...step, body: { ...step.body, findings: [{ code: 'dose-high', subject: 'A' }] } });
        log.add(release(typed));
      },
      ['policy: prescription-unconfirmed 10'],
    ),
  practitioner_approves_a_release: () =>
    grown(
      'A practitioner may confirm a paper and nothing else: this approval is of a release.',
      (log) => {
        const pending = log.propose(release(log.add(prescription())));
        log.add(confirmation(pending, PEOPLE.practitioner));
        log.put(pending.entry);
      },
      ['trust: role-not-allowed 9'],
    ),
  policy_by_a_pharmacist: () =>
    grown('A pharmacist loosens what the clinic asks of itself.', (log) => log.add(policy(PEOPLE.pharmacist)), [
      'trust: role-not-allowed 8',
    ]),
  policy_as_owner_by_a_practitioner: () =>
    grown(
      'A practitioner signs a policy and calls itself owner.',
      (log) => log.add({ ...policy(PEOPLE.practitioner), role: 'owner' }),
      ['trust: role-not-held 8'],
    ),
  policy_by_a_stranger_changes_nothing: () =>
    grown(
      'The owner asks for two persons; a pharmacist takes it back, and the prescriber releases what they prescribed.',
      (log) => {
        log.add(policy());
        log.add(policy(PEOPLE.pharmacist, { apart: false }));
        const prescribed = log.add(prescription());
        log.add({ ...release(prescribed), by: PEOPLE.prescriber });
      },
      ['trust: role-not-allowed 9', 'policy: not-apart 11'],
    ),
  amendment_of_a_release: () =>
    after(
      'An amendment names a release where a closing should be.',
      (log) => log.add(amendment(log.released, log.released)),
      ['policy: reference-unknown 11'],
    ),
  amendment_of_the_first_again: () =>
    after(
      'Two amendments of one closing: the second passes over the first.',
      (log) => {
        log.add(amendment(log.closed, log.released));
        log.add(amendment(log.closed, log.released, { pain: 0 }));
      },
      ['policy: reference-unknown 12'],
    ),
  amendment_by_a_pharmacist: () =>
    after(
      'A pharmacist amends a closing.',
      (log) => log.add({ ...amendment(log.closed, log.released), by: PEOPLE.pharmacist }),
      ['trust: role-not-allowed 11'],
    ),
  void_takes_back_what_was_given: () =>
    after(
      'A void says that nothing was given; the closing before it says otherwise.',
      (log) => log.add(voiding(log.released, false)),
      ['policy: void-contradicts-closing 11'],
    ),
  lot_by_a_prescriber: () =>
    after(
      'A prescriber takes a lot off its recall.',
      (log) => {
        const step = lotEntry({ event: 'status', status: 'available', reason: 'Fine again.' });
        log.add({ ...step, by: PEOPLE.prescriber });
      },
      ['trust: role-not-allowed 11'],
    ),
  given_from_a_recalled_lot: () =>
    grown(
      'A lot is recalled, spelled with a space and in small letters, and given all the same.',
      (log) => {
        log.add(lotEntry({ event: 'status', lot: 'a 123', status: 'recalled', reason: 'Letter.' }));
        log.add(closing(log.add(release(log.add(prescription())))));
      },
      ['policy: given-recalled-lot 11'],
    ),
  adverse_event_of_an_unknown_session: () =>
    after(
      'An adverse event names a session that this log does not hold.',
      (log) => log.add(adverseEvent(log.released, { session: { entry: 9, sha512: 'ab'.repeat(64) } })),
      ['policy: reference-unknown 11'],
    ),
  adverse_event_of_another_patient: () =>
    after(
      'An adverse event of one patient names the session of another.',
      (log) => log.add(adverseEvent(log.released, { patient: { id: 'P-OTHER1' } })),
      ['policy: reference-unknown 11'],
    ),
  released_under_a_withdrawn_formulary: () =>
    grown(
      'The formulary was withdrawn; a release under it calls it approved.',
      (log) => {
        log.add(formularyWithdrawn());
        log.add(release(log.add(prescription())));
      },
      ['policy: formulary-misstated 10'],
    ),
  formulary_withdrawn_by_a_prescriber: () =>
    grown(
      'A prescriber withdraws the formulary, which is the pharmacist’s: it stays approved.',
      (log) => {
        log.add(formularyWithdrawn(PEOPLE.prescriber));
        log.add(release(log.add(prescription())));
      },
      ['trust: role-not-allowed 8'],
    ),
};
