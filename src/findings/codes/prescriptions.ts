import type { Code } from '../code.js';

/** Codes of prescription coverage: each refusal is its own. */
export const PRESCRIPTIONS_CODES = {
  'prescription-missing': {
    code: 'prescription-missing',
    severity: 'stop',
    title: 'A prescription is missing',
    explanation:
      'The preparation holds something that is only given on a signed prescription, and the request names none.',
    remedy: 'Have a prescriber enter and sign one with `mesolog rx new`, and name it under `prescriptions`.',
  },
  'prescription-unverified': {
    code: 'prescription-unverified',
    severity: 'prescriber',
    title: 'A prescription was named and could not be looked up',
    explanation:
      "Without the clinic's log nobody can tell whether it exists, who signed it, what it covers and how often it was used.",
    remedy: 'Check within the clinic, with its log.',
  },
  'prescription-unknown': {
    code: 'prescription-unknown',
    severity: 'stop',
    title: 'The prescription is not in the log',
    explanation: "The clinic's log holds no prescription of this id.",
    remedy: 'Check the id; `mesolog rx list` shows those that stand.',
  },
  'prescription-signer': {
    code: 'prescription-signer',
    severity: 'stop',
    title: 'The prescription was not signed by a prescriber',
    explanation: 'Whoever signed it may not prescribe under the roster that held at that place of the log.',
    remedy: 'Have a rostered prescriber sign a new one.',
  },
  'prescription-unconfirmed': {
    code: 'prescription-unconfirmed',
    severity: 'stop',
    title: 'The transcribed prescription is not confirmed',
    explanation:
      'A paper prescription is typed by one person of the clinic and compared with the paper by another. Until the second has signed, it covers nothing.',
    remedy: 'A second person runs `mesolog rx transcribe --confirm NAME --scan FILE`.',
  },
  'prescription-transcribed': {
    code: 'prescription-transcribed',
    severity: 'note',
    title: 'The prescription was transcribed from a paper',
    explanation:
      'Its prescriber signed a paper, not this log. Two people of the clinic answer for the transcription; the scan is known by its SHA-256.',
    remedy: 'Keep the paper or its scan; whoever checks later compares them.',
  },
  'prescription-withdrawn': {
    code: 'prescription-withdrawn',
    severity: 'stop',
    title: 'The prescription was withdrawn',
    explanation: 'It no longer stands.',
    remedy: 'Ask the prescriber for a new one.',
  },
  'prescription-other-clinic': {
    code: 'prescription-other-clinic',
    severity: 'stop',
    title: "The prescription belongs to another clinic's log",
    explanation: 'A prescription counts in the log that it was signed for and in no other.',
    remedy: 'Have it signed, or transcribed, in this clinic.',
  },
  'prescription-other-patient': {
    code: 'prescription-other-patient',
    severity: 'stop',
    title: 'The prescription is for another patient',
    explanation: 'A prescription is bound to one patient.',
    remedy: "Name this patient's prescription.",
  },
  'prescription-other-indication': {
    code: 'prescription-other-indication',
    severity: 'stop',
    title: 'The prescription is for another indication',
    explanation: 'A prescription is bound to the indication that the prescriber gave.',
    remedy: 'Ask the prescriber for one for this indication.',
  },
  'prescription-not-yet-valid': {
    code: 'prescription-not-yet-valid',
    severity: 'stop',
    title: 'The prescription is not yet valid',
    explanation: 'Its dates must cover the day that is planned and the day of the record.',
    remedy: 'Wait until its first day, or ask the prescriber.',
  },
  'prescription-expired': {
    code: 'prescription-expired',
    severity: 'stop',
    title: 'The prescription is expired',
    explanation: 'Its dates must cover the day that is planned and the day of the record.',
    remedy: 'Ask the prescriber for a new one.',
  },
  'prescription-used-up': {
    code: 'prescription-used-up',
    severity: 'stop',
    title: 'The prescription is used up',
    explanation: 'All sessions that it allows have been begun.',
    remedy: 'Ask the prescriber for a new one.',
  },
  'prescription-interval': {
    code: 'prescription-interval',
    severity: 'stop',
    title: 'The session is too early',
    explanation: 'The prescription asks for a minimum interval since its last use.',
    remedy: 'Plan the session for the day named, or later.',
  },
  'prescription-other-item': {
    code: 'prescription-other-item',
    severity: 'stop',
    title: 'The prescription does not cover this',
    explanation: 'None of the prescriptions named holds the substance or product.',
    remedy: 'Name the prescription that does, or have a prescriber sign one.',
  },
  'prescription-dose': {
    code: 'prescription-dose',
    severity: 'stop',
    title: 'The dose is not the one prescribed',
    explanation: 'The dose of the session, as calculated and as measured, must be what the prescription allows.',
    remedy: 'Change the dose to the one prescribed, or ask the prescriber.',
  },
  'prescription-strength': {
    code: 'prescription-strength',
    severity: 'stop',
    title: 'The product has another strength than prescribed',
    explanation:
      'The strength of the product and the concentration in the syringe are prescribed apart; a tenfold mistake hides between them.',
    remedy: 'Use a product of the strength prescribed, or ask the prescriber.',
  },
  'prescription-concentration': {
    code: 'prescription-concentration',
    severity: 'stop',
    title: 'The final concentration is not the one prescribed',
    explanation:
      'The concentration in the syringe must be the one prescribed; as measured it may differ by the stated tolerance and no more.',
    remedy: 'Change dose or volume, or ask the prescriber.',
  },
  'prescription-route': {
    code: 'prescription-route',
    severity: 'stop',
    title: 'The route is not the one prescribed',
    explanation: 'A prescription is bound to its route.',
    remedy: 'Give it by the route prescribed, or ask the prescriber.',
  },
  'prescription-site': {
    code: 'prescription-site',
    severity: 'stop',
    title: 'The site is not the one prescribed',
    explanation: 'A prescription is bound to its site.',
    remedy: 'Give it at the site prescribed, or ask the prescriber.',
  },
  'prescription-not-comparable': {
    code: 'prescription-not-comparable',
    severity: 'stop',
    title: 'The dose could not be held against the prescription',
    explanation:
      'The mixture could not be computed, or no published conversion leads from its basis to the one prescribed.',
    remedy: 'Correct the preparation, or ask the prescriber to state the dose on the basis of the label.',
  },
  'co-administered-unprescribed': {
    code: 'co-administered-unprescribed',
    severity: 'prescriber',
    title: 'A prescription medicine is given beside the syringe without a prescription',
    explanation: 'It is not part of the cocktail, yet somebody who may prescribe must stand behind it.',
    remedy: 'Have a prescriber approve it, or name the prescription that covers it.',
  },
} satisfies Record<string, Code>;
