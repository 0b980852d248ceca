import type { Code } from '../code.js';

/** Codes of screening rules, allergies and what is put together with what. A formulary's own rules bring their own pages. */
export const RULES_CODES = {
  'not-answered': {
    code: 'not-answered',
    severity: 'reason',
    title: 'A question that a rule needs was not answered',
    explanation:
      'The rule could not be decided: an answer or a measurement on which it hangs is missing, unknown or was declined. What is not known is never taken as fine.',
    remedy: 'Ask the patient and enter the answer. Where it cannot be had, say why the session goes ahead without it.',
  },
  'rule-unusable': {
    code: 'rule-unusable',
    severity: 'stop',
    title: 'A rule of the formulary cannot be used',
    explanation: 'The expression of the rule is wrong, so what it guards against was not checked.',
    remedy: 'Correct the rule; `mesolog formulary lint` shows where it stands and what is wrong.',
  },
  'check-failed': {
    code: 'check-failed',
    severity: 'stop',
    title: 'A check could not be carried out',
    explanation: 'A built-in check met a state that it cannot judge, so what it guards against was not checked.',
    remedy: 'Do not rely on this verdict. Please report the finding, leaving out anything about a patient.',
  },
  'allergy-match': {
    code: 'allergy-match',
    severity: 'stop',
    title: 'The patient is allergic to something in the session',
    explanation:
      'An ingredient, an excipient or a group of a product is what the patient reacts to. Where the reaction was serious, or its severity is not known, nothing may be released.',
    remedy: 'Take the product out, or use one without the allergen.',
  },
  'allergy-cross': {
    code: 'allergy-cross',
    severity: 'prescriber',
    title: 'The patient is allergic to something related',
    explanation:
      'The product shares an allergen group with a substance that the patient reacts to; cross-reactions are possible.',
    remedy: 'Choose a product of another group, or ask the prescriber.',
  },
  'allergy-not-recognised': {
    code: 'allergy-not-recognised',
    severity: 'reason',
    title: 'An allergy is not in the formulary',
    explanation:
      'No ingredient, excipient or group of the formulary has this name, so no product could be held against the allergy.',
    remedy:
      'Use the name of a group or ingredient of the formulary, or read the labels yourself and write down that you did.',
  },
  'allergy-not-checkable': {
    code: 'allergy-not-checkable',
    severity: 'reason',
    title: 'No product tells whether it carries this allergen',
    explanation:
      'The formulary knows what is meant, but labels and lists of excipients do not name it, so no product could be held against the allergy.',
    remedy: 'Look at the packages themselves or ask their makers, and write down what you found.',
  },
  'allergies-not-asked': {
    code: 'allergies-not-asked',
    severity: 'prescriber',
    title: 'Allergies were not asked for',
    explanation: 'The request says nothing about allergies. Absent means not asked, never none.',
    remedy: 'Ask, and enter `allergies: []` where there are none.',
  },
  'excipients-unknown': {
    code: 'excipients-unknown',
    severity: 'reason',
    title: 'The excipients of products are not fully known',
    explanation:
      'The patient has an allergy, and the lists of excipients may lack the allergen. Where the reaction was serious, or its severity is not known, a prescriber must approve.',
    remedy: 'Read the labels or ask the manufacturers, complete the products in the formulary, or choose others.',
  },
  'composition-unpublished': {
    code: 'composition-unpublished',
    severity: 'reason',
    title: 'The composition of a product is not fully published',
    explanation: 'Not every active of the product is known, so allergies, limits and pairs cannot be checked for it.',
    remedy: 'Use a product whose label names all actives, or write down why this one is used.',
  },
  'co-administered-not-asked': {
    code: 'co-administered-not-asked',
    severity: 'reason',
    title: 'It was not asked what else is given',
    explanation:
      'Anaesthetics and other medicines of the same session count towards limits, allergies and pairs. Absent means not asked, never none.',
    remedy: 'Enter what else is given, or `co_administered: []` where it is nothing.',
  },
  'pair-precipitate': {
    code: 'pair-precipitate',
    severity: 'stop',
    title: 'Two parts of the mixture precipitate',
    explanation: 'A published source says that these form a solid together. It need not be visible.',
    remedy: 'Use separate syringes.',
  },
  'pair-inactivation': {
    code: 'pair-inactivation',
    severity: 'prescriber',
    title: 'One part of the mixture inactivates another',
    explanation: 'A published source says that one of the two is lost in the presence of the other.',
    remedy: 'Use separate syringes.',
  },
  'pair-gas': {
    code: 'pair-gas',
    severity: 'reason',
    title: 'Two parts of the mixture set free gas',
    explanation: 'A published source says that gas forms; in a closed syringe it builds up pressure.',
    remedy: 'Use separate syringes.',
  },
  'pair-degradation': {
    code: 'pair-degradation',
    severity: 'reason',
    title: 'One part of the mixture degrades another',
    explanation: 'A published source says that one of the two is lost over time in the presence of the other.',
    remedy: 'Use separate syringes, or mix immediately before use.',
  },
  'pair-no-data': {
    code: 'pair-no-data',
    severity: 'reason',
    title: 'Nothing is known about parts of the mixture together',
    explanation: 'No listed source says what these do in one syringe. No data never means compatible.',
    remedy: 'Use separate syringes, or write down why they are mixed and inspect the mixture before use.',
  },
  'pair-unstudied': {
    code: 'pair-unstudied',
    severity: 'reason',
    title: 'The formulary warns of parts of the mixture that nobody has studied together',
    explanation:
      'No source says what these do in one syringe, and the formulary says so by name and how much that weighs.',
    remedy: 'Use separate syringes.',
  },
  'hypotonic-diluent': {
    code: 'hypotonic-diluent',
    severity: 'reason',
    title: 'The mixture is diluted with water',
    explanation:
      'Nothing is dissolved in water for injections: by itself it is hypotonic, and the mixture may be. Its tonicity was not computed, since not all of its parts are known, and no source on record gives a figure for how much water such a mixture bears.',
    remedy: 'Dilute with sodium chloride 0.9 %, or work out the tonicity and write down why water is used.',
  },
  'prp-mixed': {
    code: 'prp-mixed',
    severity: 'prescriber',
    title: 'Platelet-rich plasma is mixed with something else',
    explanation:
      'No compatibility data exist for platelet-rich plasma in a cocktail; EDTA, for one, binds the calcium that platelets need.',
    remedy: 'Give the plasma in a syringe of its own.',
  },
  'five-ari-pregnancy': {
    code: 'five-ari-pregnancy',
    severity: 'stop',
    title: 'A 5-alpha-reductase inhibitor, and pregnancy is not excluded',
    explanation:
      'Finasteride and dutasteride can cause malformations of a male fetus. They are contraindicated in women who are or may be pregnant; an open answer counts as a possible pregnancy.',
    remedy: 'Leave it out. Where pregnancy can be excluded, ask the question and enter the answer.',
  },
  'never-selectable': {
    code: 'never-selectable',
    severity: 'stop',
    title: 'The substance may not be used',
    explanation:
      'The formulary keeps it for recognition only; its authorisation was suspended or its risks exclude it.',
    remedy: 'Take it out of the preparation.',
  },
  'topical-only': {
    code: 'topical-only',
    severity: 'stop',
    title: 'A topical substance would be injected',
    explanation: 'What is known about the substance is known for the skin surface alone; it is not for injection.',
    remedy: 'Take it out of the preparation.',
  },
  'class-only': {
    code: 'class-only',
    severity: 'reason',
    title: 'A class, not a substance, was chosen',
    explanation: 'The entry names a class of substances. Limits, allergies and pairs cannot be checked for it.',
    remedy: 'Name the substance; add it to the formulary where it is missing.',
  },
  'not-for-injection': {
    code: 'not-for-injection',
    severity: 'stop',
    title: 'The product is not for injection',
    explanation:
      'Its label says so, or it is a cosmetic, which is made for the outside of the body and need not be sterile.',
    remedy: 'Take it out of the preparation.',
  },
  'only-diluted': {
    code: 'only-diluted',
    severity: 'reason',
    title: 'The product may be given only diluted',
    explanation:
      'The concentrate harms tissue, and how far it must be diluted for the skin is on no record. Acidic products and others of this kind do not dilute it; where nothing else does, a prescriber must approve.',
    remedy: 'Judge the dilution that is shown, and write down why it is enough.',
  },
  'other-injectable': {
    code: 'other-injectable',
    severity: 'note',
    title: 'The product is labelled for another route of injection',
    explanation: 'It is made for injection, though not into the skin: the use is off-label.',
    remedy: 'Tell the patient; the prescriber or practitioner answers for the off-label use.',
  },
  'vehicle-not-aqueous': {
    code: 'vehicle-not-aqueous',
    severity: 'stop',
    title: 'An oily or alcoholic product would be injected into the skin',
    explanation: 'Oil- and alcohol-based products cause necrosis of the skin.',
    remedy: 'Take it out of the preparation, or use an aqueous product.',
  },
  'vehicle-unknown': {
    code: 'vehicle-unknown',
    severity: 'reason',
    title: 'The vehicle of a product is not known',
    explanation:
      'An oily or alcoholic vehicle causes necrosis of the skin; for this product nobody has said what it is.',
    remedy: 'Read the label or ask the pharmacy, and complete the product in the formulary.',
  },
  'calcium-into-skin': {
    code: 'calcium-into-skin',
    severity: 'stop',
    title: 'A calcium salt would be injected into the skin or below it',
    explanation: 'Calcium salts outside a vein cause severe necrosis and sloughing.',
    remedy: 'Take it out of the preparation.',
  },
  'legal-status': {
    code: 'legal-status',
    severity: 'reason',
    title: 'The product is not an authorised medicine',
    explanation: 'It is unapproved, so nobody has reviewed its quality or safety for injection.',
    remedy: 'Use an authorised product, or write down why this one is used and tell the patient.',
  },
  'legal-suspended': {
    code: 'legal-suspended',
    severity: 'stop',
    title: 'The authorisation of a product is suspended',
    explanation: 'A regulator has taken it off the market.',
    remedy: 'Take it out of the preparation.',
  },
} satisfies Record<string, Code>;
