import { alike, compare } from '../dose/arithmetic.js';
import { bodyMassIndex } from '../dose/body-mass-index.js';
import { type Quantity, quantity } from '../dose/quantity.js';
import { rational } from '../dose/rational.js';
import { YEAR } from '../dose/unit-table.js';
import type { Formulary, Question } from '../formulary/model.js';
import type { Request } from '../request/model.js';
import { allergenGroup } from './allergen-match.js';
import { answerFact, FACTS, type Fact, type Facts } from './facts.js';
import { groupsOf, ingredientsOf, isInjection, type Mixture, routesOf, type Session } from './session.js';

/** What is known about what is given, by fact name. */
export function mixtureFacts(mixture: Mixture): Facts {
  const facts = new Map<string, Fact>();
  const set = putInto(facts);
  givenFacts(mixture, set);
  deliveryFacts(mixture, set);
  prpFacts(mixture, set);
  return facts;
}

/** What was asked of a patient, and whom: the same for all who said the same. */
export interface Screened {
  readonly screening: Request['screening'];
  readonly sex: Request['patient']['sex'];
}

/** What is known from the screening, by fact name. What was not answered is absent. */
export function screeningFacts(screened: Screened, formulary: Formulary): Facts {
  const { screening, sex } = screened;
  const facts = new Map<string, Fact>();
  const set = putInto(facts);
  set('patient.sex', sex);
  set(
    'allergies.groups',
    screening?.allergies?.map(({ group }) => allergenGroup(group, formulary)?.id ?? group),
  );
  const tests = screening?.plannedBloodTests;
  if (tests === 'yes' || tests === 'no') set('session.planned_blood_tests', tests === 'yes');
  for (const { question, fact } of questionsOf(formulary)) {
    const answer = answered(question, screened);
    if (answer !== undefined) facts.set(fact, answer);
  }
  return facts;
}

/** The facts that `patientFacts` may know. */
const OF_PATIENT = [
  'patient.age_least',
  'patient.age_most',
  'patient.weight',
  'patient.bmi',
  'session.protocol',
  'labs.platelets',
  'labs.haemoglobin',
] as const;

type PatientFact = (typeof OF_PATIENT)[number];

const NAMES_OF_PATIENT: ReadonlySet<string> = new Set(OF_PATIENT);

/** Whether a fact is known of a patient alone, and not from what is given or was answered. */
export function isOfPatient(fact: string): boolean {
  return NAMES_OF_PATIENT.has(fact);
}

/** What is known of this patient alone, by fact name: those of the facts that are asked for. What was not entered or cannot be computed is absent. */
export function patientFacts(session: Session, asked: ReadonlySet<string> = NAMES_OF_PATIENT): Facts {
  const facts = new Map<string, Fact>();
  const put: Put<PatientFact> = putInto(facts);
  const set: PutLater = (name, fact) => {
    if (asked.has(name)) put(name, fact());
  };
  bodyFacts(session, set);
  set('session.protocol', () => session.context.request.course?.protocol);
  labFacts(session, set);
  return facts;
}

/** Facts of two sources as one; no fact is in both. */
export function together(some: Facts, others: Facts): Facts {
  return {
    has: (name) => some.has(name) || others.has(name),
    get: (name) => some.get(name) ?? others.get(name),
    entries: () => new Map([...others.entries(), ...some.entries()]).entries(),
  };
}

interface Asked {
  readonly question: Question;
  readonly fact: string;
}

const ASKED = new WeakMap<Formulary, readonly Asked[]>();

/** The questions of a formulary, each with the fact that holds its answer; named once a formulary. */
export function questionsOf(formulary: Formulary): readonly Asked[] {
  const known = ASKED.get(formulary);
  if (known !== undefined) return known;
  const asked = [...formulary.questions.values()].map((question) => ({ question, fact: answerFact(question.id) }));
  ASKED.set(formulary, asked);
  return asked;
}

type Put<Name extends keyof typeof FACTS = keyof typeof FACTS> = (name: Name, fact: Fact | undefined) => void;

/** Puts what a fact comes to where the fact is asked for. */
type PutLater = (name: PatientFact, fact: () => Fact | undefined) => void;

function putInto(facts: Map<string, Fact>): Put {
  return (name, fact) => {
    if (fact !== undefined) facts.set(name, fact);
  };
}

/**
 * Yes or no as answered. Unknown and declined are no answer. A question that does not apply to the patient's sex and was
 * not answered is a no: nobody asks a man whether he is pregnant. Where the sex is not known, every question applies.
 */
function answered(question: Question, { screening, sex: ofPatient }: Screened): boolean | undefined {
  const answer = screening?.answers.get(question.id)?.value;
  if (answer === 'yes' || answer === 'no') return answer === 'yes';
  if (answer !== undefined) return undefined;
  const { sex } = question.appliesWhen;
  const other = sex === 'female' ? 'male' : 'female';
  return sex !== undefined && ofPatient === other ? false : undefined;
}

function bodyFacts({ context, day }: Session, set: PutLater): void {
  const { birthYear, weight, height } = context.request.patient;
  set('patient.age_least', () => ageOn(day, birthYear, day.endsWith('-12-31') ? 0n : 1n));
  set('patient.age_most', () => ageOn(day, birthYear, 0n));
  set('patient.weight', () => ofDimension(weight, 'patient.weight'));
  set('patient.bmi', () => {
    const measured = weight?.unit.dimension === 'mass' && height?.unit.dimension === 'length' && height.value.n > 0n;
    return measured ? bodyMassIndex(weight, height) : undefined;
  });
}

/** The years since a year of birth, where so many birthdays may be still to come in this one; never below none. */
function ageOn(day: string, birthYear: bigint | undefined, toCome: bigint): Quantity | undefined {
  if (birthYear === undefined) return undefined;
  const years = BigInt(day.slice(0, day.indexOf('-'))) - birthYear;
  if (years < 0n) return undefined;
  return yearsOf(years > toCome ? years - toCome : 0n);
}

const YEARS = new Map<bigint, Quantity>();

/** So many years; of each number one object. There are fewer than the numbers of four digits. */
function yearsOf(years: bigint): Quantity {
  const known = YEARS.get(years) ?? quantity(rational(years), YEAR);
  YEARS.set(years, known);
  return known;
}

function givenFacts(session: Mixture, set: Put): void {
  const { request, formulary } = session.context;
  set('session.kind', request.kind);
  set('session.indication', request.indication);
  set('session.site', formulary.indications.get(request.indication)?.site);
  set('session.ingredients', ids(session.ingredients));
  set('session.groups', [...session.groups].sort());
  set('session.products', ids(session.products));
  const products = [...new Set(session.preparations.flatMap((preparation) => preparation.products))];
  set('cocktail.products', ids(products));
  set('cocktail.ingredients', ids(products.flatMap((product) => ingredientsOf(product, formulary))));
  set('cocktail.groups', [...new Set(products.flatMap((product) => [...groupsOf(product, formulary)]))].sort());
}

function deliveryFacts(session: Mixture, set: Put): void {
  const { delivery, mechanical } = session.context.request;
  const given = session.preparations.filter((preparation) => preparation.given);
  const described = given.every(({ deliveries }) => deliveries.length > 0);
  if (described) {
    set('delivery.routes', [...new Set(given.flatMap(routesOf))].sort());
    set('delivery.methods', [...new Set(delivery.flatMap(({ method }) => method ?? []))].sort());
  }
  const needled = delivery.filter(({ route }) => isInjection(route)).map(({ depth }) => depth);
  const depths = mechanical === undefined ? needled : [...needled, mechanical.depth];
  if (described) set('delivery.depth_most', largest(depths, 'delivery.depth_most'));
  const zones = delivery.flatMap((each) => each.zones);
  const perPoint = zones.filter(({ points }) => points !== undefined).map(({ volumePerPoint }) => volumePerPoint);
  if (described) set('delivery.volume_per_point_most', largest(perPoint, 'delivery.volume_per_point_most'));
  set('mechanical.present', mechanical !== undefined);
}

function prpFacts(mixture: Mixture, set: Put): void {
  const { prp } = mixture.context.request;
  set('prp.present', prp !== undefined);
  set('prp.anticoagulant', prp?.anticoagulant);
  set('prp.activator', prp?.activator);
  set('prp.volume', ofDimension(prp?.volume, 'prp.volume'));
  set('prp.platelets', ofDimension(prp?.platelets, 'prp.platelets'));
}

function labFacts(session: Session, set: PutLater): void {
  const { labs } = session.context.request;
  for (const name of ['labs.platelets', 'labs.haemoglobin'] as const) {
    set(name, () => {
      const own = labs.filter(({ test }) => `labs.${test}` === name);
      const [newest] = own.toSorted((a, b) => (a.at < b.at ? 1 : -1));
      return ofDimension(newest?.quantity, name);
    });
  }
}

/** The largest of the quantities; nothing where there are none, or one of them was not stated or is of another kind. */
function largest(quantities: readonly (Quantity | undefined)[], fact: keyof typeof FACTS): Quantity | undefined {
  const stated = quantities.map((each) => ofDimension(each, fact));
  if (stated.includes(undefined)) return undefined;
  return stated.reduce((most, each) => {
    if (most === undefined || each === undefined || !alike(most, each)) return most ?? each;
    return compare(each, most) > 0 ? each : most;
  }, undefined);
}

/** The quantity where it is of the kind that the fact table says; nothing otherwise. */
function ofDimension(given: Quantity | undefined, fact: keyof typeof FACTS): Quantity | undefined {
  const { type } = FACTS[fact];
  return typeof type === 'object' && given?.unit.dimension === type.quantity ? given : undefined;
}

function ids(entries: readonly { readonly id: string }[]): readonly string[] {
  return [...new Set(entries.map(({ id }) => id))].sort();
}
