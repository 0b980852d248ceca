import { REQUEST_CODES } from '../findings/codes/request.js';
import { quote } from '../reader/characters.js';
import { across, type Report } from '../reader/checks.js';
import { answer, choice, date, dateTime, id, text, versionedId, whole } from '../reader/fields.js';
import { isList, isMapping } from '../reader/plain.js';
import * as s from '../reader/shape.js';
import { labNumber, length, schemaName, staff, unit, weight } from './leaves.js';
import { coAdministered, consent, delivery, mechanical, prp, sinceLastSession } from './schema-delivery.js';
import { preparation } from './schema-preparation.js';
import { screeningAct } from './screening-act.js';

/** The name that a request of this version bears. */
export const REQUEST_SCHEMA = 'mesolog.request/1';

const PATIENT = {
  id: id(),
  sex: s.exactOptional(choice(['female', 'male', 'other'])),
  birth_year: s.exactOptional(whole({ least: 1900n, most: 2100n })),
  weight: s.exactOptional(weight()),
  height: s.exactOptional(length()),
};

const allergy = s.strictObject({
  group: id(),
  reaction: s.exactOptional(text({ most: 200, what: 'a reaction' })),
  severity: s.exactOptional(choice(['mild', 'moderate', 'serious', 'unknown'])),
  certainty: s.exactOptional(choice(['confirmed', 'suspected', 'unknown'])),
});

const screening = s.strictObject({
  set: s.exactOptional(versionedId()),
  answers: s.exactOptional(
    s.record(
      id(),
      s.union([
        answer(),
        s.strictObject({
          answer: answer(),
          at: s.exactOptional(s.union([dateTime(), date()])),
          by: s.exactOptional(staff()),
        }),
      ]),
    ),
  ),
  allergies: s.exactOptional(s.array(allergy)),
  planned_blood_tests: s.exactOptional(answer()),
  acts: s.exactOptional(s.array(screeningAct)),
});

const MEMBERS = {
  schema: schemaName(REQUEST_SCHEMA),
  patient: s.strictObject(PATIENT),
  screening: s.exactOptional(screening),
  indication: id(),
  diagnosis: s.exactOptional(
    s.strictObject({
      basis: s.exactOptional(text({ most: 200, what: 'a basis' })),
      grade: s.exactOptional(text({ most: 60, what: 'a grade' })),
    }),
  ),
  course: s.exactOptional(s.strictObject({ protocol: id(), session: whole({ least: 1n, most: 1000n }) })),
  preparations: s.exactOptional(s.array(preparation)),
  prescriptions: s.exactOptional(s.array(id())),
  prp: s.exactOptional(prp),
  mechanical: s.exactOptional(mechanical),
  co_administered: s.exactOptional(s.array(coAdministered)),
  delivery: s.exactOptional(s.array(delivery)),
  labs: s.exactOptional(
    s.array(s.strictObject({ test: id(), value: labNumber(), unit: unit(), at: s.union([date(), dateTime()]) })),
  ),
  reasons: s.exactOptional(
    s.array(
      s.strictObject({
        finding: id(),
        subject: text({ most: 200, what: 'a subject' }),
        text: text({ most: 1000, what: 'a reason' }),
      }),
    ),
  ),
  consent: s.exactOptional(consent),
  since_last_session: s.exactOptional(sinceLastSession),
  planned_for: s.exactOptional(dateTime()),
};

/** The schema of each key of a request. */
export const requestMembers: s.Members = MEMBERS;

/** The schema of each key of a patient. */
export const patientMembers: s.Members = PATIENT;

/** `mesolog.request/1`, key for key; `formulations/schema/request.schema.json` is made of it. */
export const requestSchema = s.strictObject(MEMBERS).check(across(betweenMembers));

/** What the keys of a request must be to one another, of which the schema of no single one can tell. */
export function betweenMembers(value: object, report: Report): void {
  const { preparations, prescriptions, prp: plasma, mechanical: needling } = value as Readonly<Record<string, unknown>>;
  if (plasma === undefined && needling === undefined && !(isList(preparations) && preparations.length > 0)) {
    report({
      code: REQUEST_CODES['request-without-session'],
      message: 'preparations, prp and mechanical are all missing',
    });
  }
  preparationsNamed(value).forEach(({ id: name, path, known }) => {
    if (!known)
      report(
        {
          code: REQUEST_CODES['preparation-unknown'],
          message: `no preparation of this request has the id ${quote(name)}`,
        },
        path,
      );
  });
  onceEach(preparations, 'id').forEach((index) => {
    report({ code: REQUEST_CODES['id-twice'], message: 'another preparation has this id' }, [
      'preparations',
      index,
      'id',
    ]);
  });
  onceEach(prescriptions).forEach((index) => {
    report({ code: REQUEST_CODES['id-twice'], message: 'this prescription is already named' }, [
      'prescriptions',
      index,
    ]);
  });
}

/** A request as written and validated: its own keys, quantities read, nothing renamed. */
export type RequestData = s.Output<typeof requestSchema>;

/** The places of a list where a value (or the text at its `key`) stands again. */
function onceEach(list: unknown, key?: string): number[] {
  const seen = new Set<unknown>();
  if (!isList(list)) return [];
  return [...list.entries()].flatMap(([index, item]) => {
    const value = key === undefined ? item : isMapping(item) ? item[key] : undefined;
    if (typeof value !== 'string') return [];
    const again = seen.has(value);
    seen.add(value);
    return again ? [index] : [];
  });
}

/** Every place that names a preparation, and whether the request has it. PRP is delivered under the name `prp`. */
function preparationsNamed(value: { preparations?: unknown; delivery?: unknown; prp?: unknown }) {
  const preparations: readonly unknown[] = isList(value.preparations) ? value.preparations : [];
  const ids = new Set(preparations.map((item) => (isMapping(item) ? item.id : undefined)));
  const named: { id: string; path: (string | number)[]; known: boolean }[] = [];
  const name = (item: unknown, path: (string | number)[], others: ReadonlySet<unknown>) => {
    const id = isMapping(item) ? item.preparation : undefined;
    if (typeof id === 'string') named.push({ id, path: [...path, 'preparation'], known: others.has(id) });
  };
  preparations.forEach((item, p) => {
    const components = isMapping(item) ? item.components : undefined;
    if (isList(components))
      for (const [c, component] of components.entries()) name(component, ['preparations', p, 'components', c], ids);
  });
  const delivered = new Set(value.prp === undefined ? ids : [...ids, 'prp']);
  if (isList(value.delivery))
    for (const [index, item] of value.delivery.entries()) name(item, ['delivery', index], delivered);
  return named;
}
