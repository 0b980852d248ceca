import * as z from 'zod/mini';
import type { $ZodType } from 'zod/v4/core';
import { REQUEST_CODES } from '../findings/codes/request.js';
import { quote } from '../reader/characters.js';
import { across, type Report } from '../reader/checks.js';
import { answer, choice, date, dateTime, id, text, versionedId, whole } from '../reader/fields.js';
import { isList, isMapping } from '../reader/plain.js';
import { labNumber, length, schemaName, staff, unit, weight } from './leaves.js';
import { coAdministered, consent, delivery, mechanical, prp, sinceLastSession } from './schema-delivery.js';
import { preparation } from './schema-preparation.js';
import { screeningAct } from './screening-act.js';

/** The name that a request of this version bears. */
export const REQUEST_SCHEMA = 'mesolog.request/1';

const patient = z.strictObject({
  id: id(),
  sex: z.exactOptional(choice(['female', 'male', 'other'])),
  birth_year: z.exactOptional(whole({ least: 1900n, most: 2100n })),
  weight: z.exactOptional(weight()),
  height: z.exactOptional(length()),
});

const allergy = z.strictObject({
  group: id(),
  reaction: z.exactOptional(text({ most: 200, what: 'a reaction' })),
  severity: z.exactOptional(choice(['mild', 'moderate', 'serious', 'unknown'])),
  certainty: z.exactOptional(choice(['confirmed', 'suspected', 'unknown'])),
});

const screening = z.strictObject({
  set: z.exactOptional(versionedId()),
  answers: z.exactOptional(
    z.record(
      id(),
      z.union([
        answer(),
        z.strictObject({
          answer: answer(),
          at: z.exactOptional(z.union([dateTime(), date()])),
          by: z.exactOptional(staff()),
        }),
      ]),
    ),
  ),
  allergies: z.exactOptional(z.array(allergy)),
  planned_blood_tests: z.exactOptional(answer()),
  acts: z.exactOptional(z.array(screeningAct)),
});

const MEMBERS = {
  schema: schemaName(REQUEST_SCHEMA),
  patient,
  screening: z.exactOptional(screening),
  indication: id(),
  diagnosis: z.exactOptional(
    z.strictObject({
      basis: z.exactOptional(text({ most: 200, what: 'a basis' })),
      grade: z.exactOptional(text({ most: 60, what: 'a grade' })),
    }),
  ),
  course: z.exactOptional(z.strictObject({ protocol: id(), session: whole({ least: 1n, most: 1000n }) })),
  preparations: z.exactOptional(z.array(preparation)),
  prescriptions: z.exactOptional(z.array(id())),
  prp: z.exactOptional(prp),
  mechanical: z.exactOptional(mechanical),
  co_administered: z.exactOptional(z.array(coAdministered)),
  delivery: z.exactOptional(z.array(delivery)),
  labs: z.exactOptional(
    z.array(z.strictObject({ test: id(), value: labNumber(), unit: unit(), at: z.union([date(), dateTime()]) })),
  ),
  reasons: z.exactOptional(
    z.array(
      z.strictObject({
        finding: id(),
        subject: text({ most: 200, what: 'a subject' }),
        text: text({ most: 1000, what: 'a reason' }),
      }),
    ),
  ),
  consent: z.exactOptional(consent),
  since_last_session: z.exactOptional(sinceLastSession),
  planned_for: z.exactOptional(dateTime()),
};

/** The schema of each key of a request. */
export const requestMembers: Readonly<Record<string, $ZodType>> = MEMBERS;

/** `mesolog.request/1`, key for key; `formulations/schema/request.schema.json` is made of it. */
export const requestSchema = z.strictObject(MEMBERS).check(across(betweenMembers));

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
export type RequestData = z.output<typeof requestSchema>;

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
