import type { Formulary } from '../../../formulary/model.js';
import { type Answers, given } from '../question.js';
import { amountKind } from './amount.js';
import { applicable } from './screening.js';
import {
  componentAt,
  componentCount,
  FROM_PREPARATION,
  hasCocktail,
  hasMechanical,
  hasPrp,
  preparationsIn,
} from './slots.js';

type Json = string | number | { readonly [key: string]: Json } | readonly Json[];
type Fields = Record<string, Json | undefined>;

/** A reason typed for one finding. */
export function reasonId(code: string, subject: string): string {
  return `reason ${code} ${subject}`;
}

/**
 * The answers as a `mesolog.request/1` in JSON, as far as they go: what is not answered yet, or left open, is not there. The
 * interview knows no other form of a session; every check reads this text.
 */
export function requestOf(answers: Answers, formulary: Formulary): string {
  const preparations = preparationsIn(answers).flatMap((id) => preparationOf(id, answers) ?? []);
  return JSON.stringify(
    present({
      schema: 'mesolog.request/1',
      patient: present({
        id: answers['patient.id'],
        sex: given(answers, 'patient.sex'),
        birth_year: wholeOf(answers, 'patient.birth_year'),
        weight: given(answers, 'patient.weight'),
        height: given(answers, 'patient.height'),
      }),
      screening: screeningOf(answers, formulary),
      indication: answers['indication.id'],
      diagnosis: unlessEmpty({ basis: given(answers, 'indication.basis'), grade: given(answers, 'indication.grade') }),
      course: courseOf(answers),
      preparations: hasCocktail(answers) && preparations.length > 0 ? preparations : undefined,
      prescriptions: listed(prescriptionsOf(answers)),
      prp: hasPrp(answers) ? prpOf(answers) : undefined,
      mechanical: hasMechanical(answers)
        ? present({
            device: given(answers, 'mechanical.device'),
            depth: given(answers, 'mechanical.depth'),
            passes: wholeOf(answers, 'mechanical.passes'),
          })
        : undefined,
      co_administered: besideOf(answers),
      delivery: listed(
        [...preparationsIn(answers), ...(hasPrp(answers) ? ['prp'] : [])].flatMap(
          (id) => deliveryOf(id, answers) ?? [],
        ),
      ),
      reasons: listed(reasonsOf(answers)),
    }),
  );
}

function screeningOf(answers: Answers, formulary: Formulary): Json | undefined {
  const asked = applicable(formulary, answers);
  const replies = Object.fromEntries(
    asked.flatMap(({ id }) => {
      const answer = answers[`screening.q.${id}`];
      return answer === undefined ? [] : [[id, answer] as const];
    }),
  );
  const sets = new Set(asked.map(({ set }) => set));
  const [set] = sets;
  return unlessEmpty({
    set: sets.size === 1 ? set : undefined,
    answers: Object.keys(replies).length === 0 ? undefined : replies,
    allergies: allergiesOf(answers),
    planned_blood_tests: given(answers, 'screening.blood_tests'),
  });
}

function allergiesOf(answers: Answers): readonly Json[] | undefined {
  if (answers['allergies.any'] === 'none') return [];
  if (answers['allergies.any'] !== 'some') return undefined;
  const allergies = indexed(answers, 'allergies', 'group').map((at) =>
    present({
      group: answers[`${at}.group`],
      reaction: given(answers, `${at}.reaction`),
      severity: given(answers, `${at}.severity`) ?? 'unknown',
      certainty: given(answers, `${at}.certainty`) ?? 'unknown',
    }),
  );
  return allergies.length === 0 ? undefined : allergies;
}

function courseOf(answers: Answers): Json | undefined {
  const protocol = given(answers, 'course.protocol');
  const session = wholeOf(answers, 'course.session');
  return protocol === undefined || session === undefined ? undefined : { protocol, session };
}

/** A preparation with its complete components; null while there is none. */
function preparationOf(id: string, answers: Answers): Json | null {
  const components = Array.from({ length: componentCount(answers, id) }, (_, index) =>
    componentOf(componentAt(id, index), answers),
  ).flatMap((component) => component ?? []);
  if (components.length === 0) return null;
  const volume = given(answers, `${id}.mix.volume`);
  const diluent = given(answers, `${id}.mix.diluent`);
  return present({
    id,
    components,
    diluent:
      diluent === undefined || volume === undefined
        ? undefined
        : present({ product: diluent, lots: lotsOf(`${id}.mix.diluent`, answers) }),
    volume,
    syringe: given(answers, `${id}.mix.syringe`),
    made_under: given(answers, `${id}.mix.made_under`),
  });
}

function componentOf(at: string, answers: Answers): Json | null {
  const product = answers[`${at}.product`] ?? '';
  const amount = answers[`${at}.amount`];
  const kind = amount === undefined ? null : amountKind(amount);
  if (amount === undefined || kind === null) return null;
  const source: Fields = product.startsWith(FROM_PREPARATION)
    ? { preparation: product.slice(FROM_PREPARATION.length) }
    : { product };
  const choice: Fields = kind === 'volume' ? {} : { of: given(answers, `${at}.of`), as: given(answers, `${at}.as`) };
  return present({ ...source, [kind]: amount, ...choice, lots: lotsOf(at, answers) });
}

function lotsOf(at: string, answers: Answers): Json | undefined {
  const lot = given(answers, `${at}.lot`);
  const expires = given(answers, `${at}.expires`);
  return lot === undefined || expires === undefined ? undefined : [{ lot, expires }];
}

function prescriptionsOf(answers: Answers): readonly string[] {
  const used = Object.entries(answers).filter(
    ([id, value]) => id.endsWith('.prescription') && value !== '' && stands(id, answers),
  );
  return [...new Set(used.map(([, value]) => value))].sort();
}

/** Whether what a prescription was chosen for is still part of the session. */
function stands(id: string, answers: Answers): boolean {
  const [head = ''] = id.split('.');
  return head === 'co' ? answers['co.any'] === 'some' : preparationsIn(answers).includes(head);
}

function prpOf(answers: Answers): Json {
  const checkers = ['prp.checked_1', 'prp.checked_2'].flatMap((id) => given(answers, id) ?? []);
  const label = given(answers, 'prp.label');
  const lot = given(answers, 'prp.kit_lot');
  const expires = given(answers, 'prp.kit_expires');
  const spins = [0, 1, 2].flatMap((index) => {
    const rcf = given(answers, `prp.spin${index}.rcf`);
    const time = given(answers, `prp.spin${index}.time`);
    return rcf === undefined || time === undefined ? [] : [{ rcf, time }];
  });
  return present({
    draw: given(answers, 'prp.draw'),
    tube: label === undefined ? undefined : { label, checked_by: checkers },
    kit: lot === undefined || expires === undefined ? undefined : { lot, expires },
    anticoagulant: given(answers, 'prp.anticoagulant'),
    spins: listed(spins),
    volume: given(answers, 'prp.volume'),
    platelets: given(answers, 'prp.platelets'),
    activator: given(answers, 'prp.activator'),
  });
}

function besideOf(answers: Answers): readonly Json[] | undefined {
  if (answers['co.any'] === 'none') return [];
  if (answers['co.any'] !== 'some') return undefined;
  const given_ = indexed(answers, 'co', 'product').flatMap((at) => {
    const route = given(answers, `${at}.route`);
    const amount = given(answers, `${at}.amount`);
    const key = amountKind(amount ?? '') === 'volume' ? 'volume' : 'dose';
    return route === undefined
      ? []
      : [present({ product: answers[`${at}.product`], route, [key]: amount, site: given(answers, `${at}.site`) })];
  });
  return given_.length === 0 ? undefined : given_;
}

function deliveryOf(id: string, answers: Answers): Json | null {
  const at = `${id}.give`;
  const route = given(answers, `${at}.route`);
  if (answers[`${at}.given`] === 'drawn' || route === undefined) return null;
  const zones = Array.from({ length: 30 }, (_, index) => zoneOf(`${at}.z${index}`, answers));
  const end = zones.indexOf(null);
  return present({
    preparation: id,
    route,
    method: given(answers, `${at}.method`),
    depth: given(answers, `${at}.depth`),
    needle: given(answers, `${at}.needle`),
    zones: listed(zones.slice(0, end === -1 ? undefined : end).flatMap((zone) => zone ?? [])),
  });
}

function zoneOf(at: string, answers: Answers): Json | null {
  const zone = given(answers, `${at}.zone`);
  const points = wholeOf(answers, `${at}.points`);
  const amount: Fields =
    points === undefined
      ? { volume: given(answers, `${at}.volume`) }
      : { points, volume_per_point: given(answers, `${at}.volume_per_point`) };
  if (zone === undefined || Object.values(amount).includes(undefined)) return null;
  return present({ zone, ...amount });
}

function reasonsOf(answers: Answers): readonly Json[] {
  return Object.entries(answers).flatMap(([id, text]) => {
    const match = /^reason (\S+) (.*)$/s.exec(id);
    return match === null || text === '' ? [] : [{ finding: match[1] ?? '', subject: match[2] ?? '', text }];
  });
}

/** Prefixes of the numbered parts that are there, from 0 without a gap, up to the one that says there are no more. */
function indexed(answers: Answers, prefix: string, key: string): readonly string[] {
  const found: string[] = [];
  for (let index = 0; given(answers, `${prefix}.${index}.${key}`) !== undefined; index += 1) {
    found.push(`${prefix}.${index}`);
    if (answers[`${prefix}.${index}.more`] !== 'yes') break;
  }
  return found;
}

/** A whole number in JSON; its digits passed the field's check. */
function wholeOf(answers: Answers, id: string): number | undefined {
  const digits = given(answers, id);
  return digits === undefined ? undefined : Number.parseInt(digits, 10);
}

function present(fields: Fields): { readonly [key: string]: Json } {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
  );
}

function unlessEmpty(fields: Fields): Json | undefined {
  const kept = present(fields);
  return Object.keys(kept).length === 0 ? undefined : kept;
}

function listed(values: readonly Json[]): readonly Json[] | undefined {
  return values.length === 0 ? undefined : values;
}
