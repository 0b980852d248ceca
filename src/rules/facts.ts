import type { Quantity } from '../dose/quantity.js';
import type { Dimension } from '../dose/unit.js';

/** A value that a rule may look at. Quantities compare with limits of the same dimension and with nothing else. */
export type Fact = string | boolean | Quantity | readonly string[];

/**
 * What is known about one session, by name. A fact that was not answered or cannot be computed is absent, never a
 * default: a rule whose outcome hangs on it is not decided and yields `not-answered`.
 */
export type Facts = Pick<ReadonlyMap<string, Fact>, 'get' | 'has' | 'entries'>;

/** What a fact is: its kind in an expression and what it means to the person who writes a rule. */
export interface FactEntry {
  readonly type: 'text' | 'yes-no' | 'list' | { readonly quantity: Dimension };
  readonly means: string;
  /** What to fill in where the fact is absent, as the request calls it. */
  readonly ask: string;
}

/**
 * Every fact that `needs:` may name, beside `answers.QUESTION` (one yes-no fact for each question of the formulary, its
 * hyphens written as underscores). Text is compared with `==` and `!=`; a list is asked with `"x" in LIST`; a quantity is
 * compared with `limits.NAME` by `<`, `<=`, `>`, `>=`, `==`. `&&`, `||` and `!` join them; a rule whose outcome the known
 * facts already settle needs no more of them, so `"ascorbic-acid" in session.ingredients && answers.g6pd_deficiency` asks
 * nothing of a patient who gets no ascorbic acid. Arithmetic, `has()`, indexing and numbers with a point are refused.
 */
export const FACTS = {
  'patient.sex': { type: 'text', means: 'female, male or other', ask: 'patient.sex' },
  'patient.age_least': {
    type: { quantity: 'calendar' },
    means: 'the youngest that the birth year allows on the planned day, in years: `patient.age_least < limits.adult`',
    ask: 'patient.birth_year',
  },
  'patient.age_most': {
    type: { quantity: 'calendar' },
    means: 'the oldest that the birth year allows on the planned day, in years',
    ask: 'patient.birth_year',
  },
  'patient.weight': { type: { quantity: 'mass' }, means: "the body's weight, in kg", ask: 'patient.weight' },
  'patient.bmi': {
    type: { quantity: 'mass/area' },
    means: 'weight over height squared, exact, in kg/m2',
    ask: 'patient.weight and patient.height',
  },
  'allergies.groups': {
    type: 'list',
    means: 'groups and ingredients the patient is allergic to; absent where allergies were not asked for',
    ask: 'screening.allergies (write [] where there are none)',
  },
  'session.kind': {
    type: 'text',
    means: 'chemical, mechanical, prp or combined',
    ask: 'preparations, prp or mechanical',
  },
  'session.indication': { type: 'text', means: 'the id of the indication', ask: 'indication' },
  'session.site': { type: 'text', means: 'scalp or face, from the indication', ask: 'indication' },
  'session.protocol': { type: 'text', means: 'the id of the protocol followed', ask: 'course.protocol' },
  'session.planned_blood_tests': {
    type: 'yes-no',
    means: 'whether blood tests are planned after this session',
    ask: 'screening.planned_blood_tests',
  },
  'session.ingredients': {
    type: 'list',
    means: 'ids of all ingredients given: in the syringes and, as far as was asked, co-administered',
    ask: 'co_administered (write [] where there is nothing)',
  },
  'session.groups': {
    type: 'list',
    means: 'groups of all ingredients, excipients and products given, co-administered ones too',
    ask: 'co_administered (write [] where there is nothing)',
  },
  'session.products': {
    type: 'list',
    means: 'ids of all products given, diluents and co-administered ones too',
    ask: 'co_administered (write [] where there is nothing)',
  },
  'cocktail.ingredients': { type: 'list', means: 'ids of the ingredients in the syringes', ask: 'preparations' },
  'cocktail.groups': {
    type: 'list',
    means: 'groups of the ingredients, excipients and products in the syringes',
    ask: 'preparations',
  },
  'cocktail.products': {
    type: 'list',
    means: 'ids of the products in the syringes, diluents too',
    ask: 'preparations',
  },
  'delivery.routes': { type: 'list', means: 'routes by which the syringes are given', ask: 'delivery' },
  'delivery.methods': { type: 'list', means: 'methods: nappage, point-by-point …', ask: 'delivery' },
  'delivery.depth_most': {
    type: { quantity: 'length' },
    means: 'the greatest depth of all deliveries and of the mechanical session',
    ask: 'the depth of each delivery',
  },
  'delivery.volume_per_point_most': {
    type: { quantity: 'volume' },
    means: 'the largest volume a point of all zones',
    ask: 'volume_per_point of each zone',
  },
  'mechanical.present': {
    type: 'yes-no',
    means: 'whether needling without a substance is part of the session',
    ask: 'mechanical',
  },
  'prp.present': { type: 'yes-no', means: 'whether platelet-rich plasma is part of the session', ask: 'prp' },
  'prp.anticoagulant': { type: 'text', means: 'the anticoagulant of the tube', ask: 'prp.anticoagulant' },
  'prp.activator': { type: 'text', means: 'the activator', ask: 'prp.activator' },
  'prp.volume': { type: { quantity: 'volume' }, means: 'the volume of plasma given', ask: 'prp.volume' },
  'prp.platelets': {
    type: { quantity: 'count/volume' },
    means: 'platelets of the plasma, per volume',
    ask: 'prp.platelets',
  },
  'labs.platelets': {
    type: { quantity: 'count/volume' },
    means: "platelets of the patient's blood",
    ask: 'labs: platelets',
  },
  'labs.haemoglobin': {
    type: { quantity: 'mass/volume' },
    means: "haemoglobin of the patient's blood",
    ask: 'labs: haemoglobin',
  },
} as const satisfies Record<string, FactEntry>;

/** The fact that holds the answer to a question: `answers.g6pd_deficiency` for the question `g6pd-deficiency`. */
export function answerFact(question: string): string {
  return `answers.${question.replaceAll('-', '_').replaceAll('.', '_')}`;
}
