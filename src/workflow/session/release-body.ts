import { add } from '../../dose/arithmetic.js';
import type { Cocktail, CocktailLine, IngredientDose } from '../../dose/cocktail.js';
import type { Quantity } from '../../dose/quantity.js';
import { toRecord } from '../../dose/record-quantity.js';
import type { Finding } from '../../findings/finding.js';
import { toSeconds } from '../../io/clock.js';
import { withoutForbidden } from '../../reader/characters.js';
import type { Payload, PayloadObject } from '../../record/payload.js';
import { nextUse } from '../../record/policy/prescriptions.js';
import type { LogState } from '../../record/state.js';
import type { LotUse } from '../../request/model.js';
import { toPlainJson } from '../../request/plain-json.js';
import { zoneVolume } from '../../rules/checks/delivery.js';
import type { PlannedPreparation, RuleContext } from '../../rules/context.js';
import { cocktailOf } from '../../rules/context.js';
import { sessionOf } from '../../rules/session.js';
import { useBy, useLimits } from '../../rules/use-limits.js';
import type { Instruments } from '../check/bench.js';
import type { CheckResult } from '../check/check.js';
import { recordInstruments } from '../instruments.js';
import { openContainers } from '../open-containers.js';

/** The body of a release: everything of a checked request that is signed, on the head of this log. */
export function releaseBody(
  result: CheckResult,
  instruments: Instruments,
  state: LogState,
  /** In the clinic's zone. */
  now: string,
  tool: string,
): PayloadObject {
  const { context } = result;
  const { request } = context;
  const planned = request.plannedFor ?? now;
  const until = useBy(
    sessionOf(context).preparations.flatMap((preparation) => useLimits(preparation, openContainers(context, state))),
    now,
  );
  return {
    patient: {
      id: request.patient.id,
      ...(request.patient.birthYear === undefined ? {} : { birth_year: Number(request.patient.birthYear) }),
    },
    kind: request.kind,
    indication: request.indication,
    formulary: { ...result.formulary, approved: result.formulary.approved === true },
    instruments: recordInstruments(instruments),
    request: toPlainJson(request) as PayloadObject,
    screening: [...(request.screening?.answers ?? [])]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([question, { value, at, by }]) => withoutAbsent({ question, answer: value, at, by })),
    preparations: context.preparations.flatMap((planned) => preparationBody(planned, context)),
    findings: result.findings.map(findingBody),
    reasons: request.reasons.map(({ finding, subject, text }) => ({ finding, subject, text: oneLine(text) })),
    not_checked: result.notChecked.map(({ code, message }) => ({ code, message: oneLine(message).slice(0, 4000) })),
    prescriptions: usesOf(context, state),
    verdict: result.verdict,
    prepared_at: toSeconds(new Date(now)),
    ...(until === null ? {} : { use_by: until.at }),
    planned_for: toSeconds(new Date(planned)),
    utc_offset: offsetOf(planned),
    tool,
  };
}

const findingBody = ({ code, severity, subject, message }: Finding): PayloadObject => ({
  code,
  severity,
  subject: oneLine(subject).slice(0, 200),
  message: oneLine(message).slice(0, 4000),
});

/** Text as a payload holds it: one line, NFC, without what the reader refuses. A text that came through the reader keeps every letter and joiner. */
export function oneLine(text: string): string {
  return withoutForbidden(text.replace(/\s+/g, ' ')).trim().normalize('NFC');
}

function preparationBody(planned: PlannedPreparation, context: RuleContext): PayloadObject[] {
  const cocktail = cocktailOf(planned);
  if (cocktail === null) return [];
  const { request } = context;
  const usedElsewhere = context.preparations.some(({ components }) =>
    components.some(({ source }) => source.kind === 'preparation' && source.id === planned.id),
  );
  const routes = request.delivery.filter(({ preparation }) => preparation === planned.id).map(({ route }) => route);
  return [
    withoutAbsent({
      id: planned.id,
      formula: planned.asked.formula,
      made_under: planned.asked.madeUnder,
      given: routes.length > 0 || !usedElsewhere,
      routes: [...new Set(routes)],
      lines: cocktail.lines.map((line) => lineBody(line, planned, context)),
      diluent: diluentBody(cocktail, planned),
      total: both(cocktail.total),
      planned: plannedVolume(planned.id, context),
      concentrations: cocktail.concentrations.map(ingredientBody),
    }),
  ];
}

/** The volume to be given of a preparation; undefined where a zone does not say. */
function plannedVolume(id: string, { request }: RuleContext): PayloadObject | undefined {
  const zones = request.delivery.filter(({ preparation }) => preparation === id).flatMap((one) => one.zones);
  const volumes = zones.map(zoneVolume).filter((volume) => volume !== null && volume.unit.dimension === 'volume');
  const [first, ...others] = volumes as Quantity[];
  if (first === undefined || volumes.length < zones.length) return undefined;
  return { ...toRecord(others.reduce(add, first)) };
}

function lineBody(line: CocktailLine, planned: PlannedPreparation, context: RuleContext): PayloadObject {
  const lots = planned.components.find(({ source }) => source.id === line.id)?.lots ?? [];
  return withoutAbsent({
    [line.source]: line.id,
    lots: lots.map(lotBody),
    ...both(line),
    syringe: { ...toRecord(line.syringe.capacity) },
    containers: line.containers === null ? undefined : Number(line.containers),
    remnant: line.remnant === null ? undefined : { ...toRecord(line.remnant) },
    doses: line.doses.map(ingredientBody),
    prescription: line.source === 'product' ? gatedIn(line.id, context) : [],
  });
}

function diluentBody({ diluent }: Cocktail, planned: PlannedPreparation): PayloadObject | undefined {
  if (diluent === null) return undefined;
  return { product: diluent.id, lots: (planned.diluent?.lots ?? []).map(lotBody), ...both(diluent) };
}

const lotBody = ({ lot, expires, volume }: LotUse): PayloadObject =>
  withoutAbsent({ lot, expires, volume: volume === undefined ? undefined : { ...toRecord(volume) } });

const both = ({ exact, measured }: Pick<CocktailLine, 'exact' | 'measured'>): PayloadObject => ({
  exact: { ...toRecord(exact) },
  measured: { ...toRecord(measured) },
});

const ingredientBody = ({ ingredient, basis, ...amounts }: IngredientDose): PayloadObject => ({
  ingredient,
  basis,
  ...both(amounts),
});

/** What of a product needs a prescription: its gated ingredients, or the product itself. */
export function gatedIn(product: string, { formulary }: RuleContext): readonly string[] {
  const entry = formulary.products.get(product);
  if (entry === undefined) return [];
  const ingredients = [...new Set(entry.contents.map(({ ingredient }) => ingredient))];
  const gated = ingredients.filter((id) => formulary.ingredients.get(id)?.gate === 'prescription');
  return gated.length > 0 || entry.gate === 'none' ? gated : [product];
}

/** Which use of each named prescription this is, and which of its items cover what is prepared. */
function usesOf(context: RuleContext, state: LogState): readonly PayloadObject[] {
  const products = context.preparations.flatMap(({ components }) =>
    components.flatMap(({ source }) => (source.kind === 'product' ? [source.id] : [])),
  );
  const beside = (context.request.coAdministered ?? []).map(({ product }) => product);
  const needed = new Set([...products, ...beside].flatMap((product) => [product, ...gatedIn(product, context)]));
  const named = [...new Set(context.request.prescriptions)].flatMap((name) => state.prescriptionsNamed(name));
  const inOrder = named.sort((a, b) => a.reference.entry - b.reference.entry);
  return inOrder.flatMap((record) => {
    const items = record.payload.items.flatMap(({ ingredient, product }, index) =>
      needed.has(ingredient ?? '') || needed.has(product ?? '') ? [index] : [],
    );
    return items.length === 0 ? [] : [{ ...record.reference, use: nextUse(record), items }];
  });
}

/** The offset of a time with its zone, as payloads write it. */
export function offsetOf(time: string): string {
  const offset = /([+-]\d\d:\d\d)$/.exec(time)?.[1];
  return offset ?? '+00:00';
}

/** The object without its absent members. */
export function withoutAbsent(values: { readonly [key: string]: Payload | undefined }): PayloadObject {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, Payload] => entry[1] !== undefined),
  );
}
