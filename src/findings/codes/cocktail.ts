import type { Code } from '../code.js';

/** Codes of doses, measuring, delivery, lots and the conditions of preparing. */
export const COCKTAIL_CODES = {
  'limit-session-dose': {
    code: 'limit-session-dose',
    severity: 'prescriber',
    title: 'The dose of a session is outside its limit',
    explanation:
      'All preparations, products and co-administered medicines with the ingredient count together, as prepared; the exact and the measured dose are both compared and the worse decides.',
    remedy: 'Change the dose, or leave out one of the products that hold it.',
  },
  'limit-per-weight': {
    code: 'limit-per-weight',
    severity: 'prescriber',
    title: "The dose of a session is outside its limit for the patient's weight",
    explanation:
      'All preparations, products and co-administered medicines with the ingredient count together, as prepared; the exact and the measured dose are both compared and the worse decides.',
    remedy: 'Change the dose, or leave out one of the products that hold it.',
  },
  'limit-concentration': {
    code: 'limit-concentration',
    severity: 'prescriber',
    title: 'The final concentration is outside its limit',
    explanation:
      'The concentration in the syringe, summed over all products of the preparation, exact and measured; the worse decides.',
    remedy: 'Change the dose or the volume of the preparation.',
  },
  'limit-weight-missing': {
    code: 'limit-weight-missing',
    severity: 'reason',
    title: 'A limit per weight could not be checked',
    explanation: "The limit is stated per kilogram, and the patient's weight was not entered.",
    remedy: 'Weigh the patient and enter `patient.weight`.',
  },
  'limit-not-comparable': {
    code: 'limit-not-comparable',
    severity: 'reason',
    title: 'A limit could not be checked',
    explanation:
      'The dose of the ingredient cannot be told on the basis of the limit: an amount is missing, or no published conversion leads there.',
    remedy: 'Enter the missing amount, or compare by hand and write down the result.',
  },
  'measured-zero': {
    code: 'measured-zero',
    severity: 'prescriber',
    title: 'A component cannot be drawn at all',
    explanation:
      'Rounded to the graduation of its syringe, the draw is zero: the component would be missing from the mixture.',
    remedy: 'Use a syringe with a finer scale, or make a pre-dilution and draw from that.',
  },
  'generic-product': {
    code: 'generic-product',
    severity: 'note',
    title: 'A generic product was planned with',
    explanation:
      'A generic entry describes what such products have in common. The brand on the shelf may have other excipients, another strength or another vehicle.',
    remedy:
      "Add the clinic's own product from its label to the formulary and use that; a generic entry is never released.",
  },
  'lot-expired': {
    code: 'lot-expired',
    severity: 'stop',
    title: 'A lot is expired on the planned day',
    explanation: 'After the date on its label nobody vouches for its sterility or strength.',
    remedy: 'Take another lot; put the expired one away as waste.',
  },
  'lot-missing': {
    code: 'lot-missing',
    severity: 'note',
    title: 'No lot was entered',
    explanation: 'Without its lot a product cannot be traced in a recall, and its expiry is not checked.',
    remedy: 'Enter lot and expiry from the container in your hand; a release needs them.',
  },
  'lot-volume': {
    code: 'lot-volume',
    severity: 'reason',
    title: 'The volumes of the lots do not add up to the draw',
    explanation: 'What is taken from each lot must together be what is drawn, or a recall would miss a patient.',
    remedy: 'Correct the volumes; enter one for each lot where several are used.',
  },
  'beyond-use-passed': {
    code: 'beyond-use-passed',
    severity: 'stop',
    title: 'The vial is past its beyond-use date',
    explanation: 'The pharmacy that made it vouches for it until that date and no longer.',
    remedy: 'Order a new one.',
  },
  'wrong-patient': {
    code: 'wrong-patient',
    severity: 'stop',
    title: 'The vial was made for another patient',
    explanation: 'A pharmacy-made vial belongs to the patient on its label.',
    remedy: 'Take the vial made for this patient.',
  },
  'lane-not-stated': {
    code: 'lane-not-stated',
    severity: 'note',
    title: 'It was not said under which conditions the preparation is made',
    explanation: 'Without that, neither the number of products nor the time until use can be judged.',
    remedy: 'Enter `made_under`: immediate-use, category-1, category-2, supplied or local-rule.',
  },
  'lane-too-many-products': {
    code: 'lane-too-many-products',
    severity: 'reason',
    title: 'The preparation leaves the immediate-use lane',
    explanation: 'Immediate use is for not more than three different sterile products, the diluent counted.',
    remedy: 'Use fewer products, or prepare under another lane and say so in `made_under`.',
  },
  'lane-too-long': {
    code: 'lane-too-long',
    severity: 'reason',
    title: 'The session is planned too long after preparing',
    explanation: 'Under immediate use, giving must begin within 4 hours of the start of preparing.',
    remedy: 'Prepare later.',
  },
  'lane-supplied-vial': {
    code: 'lane-supplied-vial',
    severity: 'reason',
    title: 'A pharmacy-made vial does not fit the immediate-use lane',
    explanation: 'What a compounding pharmacy made is not a starting product of immediate use.',
    remedy: 'Give it by itself as `supplied`, or prepare under another lane.',
  },
  'lane-not-supplied': {
    code: 'lane-not-supplied',
    severity: 'reason',
    title: 'The preparation is not one supplied vial',
    explanation: '`made_under: supplied` means one pharmacy-made vial as it comes, without anything added.',
    remedy: 'Name the lane under which the mixture is made.',
  },
  'formula-departure': {
    code: 'formula-departure',
    severity: 'reason',
    title: 'The preparation departs from its formula',
    explanation: 'A formula is approved as a whole; what was added, changed or left out was not.',
    remedy: 'Follow the formula, or write down why not.',
  },
  'formula-example': {
    code: 'formula-example',
    severity: 'note',
    title: 'The formula is an example',
    explanation: 'No pharmacist has approved it.',
    remedy: 'Have a pharmacist review it before use.',
  },
  'formulary-unapproved': {
    code: 'formulary-unapproved',
    severity: 'note',
    title: 'The formulary is not approved',
    explanation: 'No pharmacist has signed this version of the formulary.',
    remedy: 'Have it reviewed and approved before anything is released.',
  },
} satisfies Record<string, Code>;
