import { displayPercent } from '../../../dose/print.js';
import type { Quantity } from '../../../dose/quantity.js';
import type { Formulary } from '../../../formulary/model.js';
import type { Component, Delivery, LotUse, Preparation, Request, Zone } from '../../../request/model.js';
import { expandFormula } from '../../../workflow/check/expand-formula.js';
import { written } from '../fields.js';
import type { Answers } from '../question.js';
import { reasonId } from './reason-id.js';
import { labAnswers } from './request-labs.js';
import { componentAt, DONE, FROM_PREPARATION, PREPARATION_IDS } from './slots.js';

type Found = Record<string, string | undefined>;

/** A quantity as it is typed, where there is one. */
const typed = (quantity: Quantity | undefined) => (quantity === undefined ? undefined : written(quantity));

/**
 * The answers that make a request, the way back of `requestOf`: what the request leaves out stays unasked. Preparations take the letters of
 * the interview, those that others draw from first.
 */
export function answersOf(request: Request, formulary: Formulary): Answers {
  const order = drawnFromFirst(request.preparations);
  const letters = new Map(order.map(({ id }, index) => [id, PREPARATION_IDS[index] ?? id]));
  const { patient, screening, consent, mechanical } = request;
  const found: Found = {
    'patient.id': patient.id,
    'patient.sex': patient.sex,
    'patient.birth_year': patient.birthYear?.toString(),
    'patient.weight': typed(patient.weight),
    'patient.height': typed(patient.height),
    'indication.id': request.indication,
    'indication.basis': request.diagnosis?.basis,
    'indication.grade': request.diagnosis?.grade,
    'course.protocol': request.course?.protocol,
    'course.session': request.course?.session.toString(),
    'kind.what': kindOf(request),
    'screening.blood_tests': screening?.plannedBloodTests,
    'consent.form': consent?.form,
    'consent.version': consent && (consent.version ?? ''),
    'consent.signed': consent && (consent.signed ?? ''),
    'mechanical.device': mechanical?.device,
    'mechanical.depth': typed(mechanical?.depth),
    'mechanical.passes': mechanical?.passes?.toString(),
    'mechanical.zones': mechanical === undefined ? undefined : mechanical.zones.join(' '),
    planned_for: request.plannedFor,
    prescriptions: request.prescriptions.length === 0 ? undefined : request.prescriptions.join(' '),
  };
  for (const [id, { value, at, by }] of screening?.answers ?? []) {
    found[`screening.q.${id}`] = value;
    found[`screening.at.${id}`] = at;
    found[`screening.by.${id}`] = by;
  }
  Object.assign(
    found,
    allergiesOf(request),
    sinceOf(request),
    labAnswers(request.labs),
    prpOf(request),
    besideOf(request),
    ...order.map((asked, index) => preparationOf(asked, index, order.length, request, letters, formulary)),
    ...request.delivery.map((delivery) => deliveryOf(delivery, letters)),
  );
  for (const { finding, subject, text } of request.reasons) found[reasonId(finding, subject)] = text;
  return Object.fromEntries(Object.entries(found).flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])));
}

function kindOf({ preparations, prp, mechanical }: Request): string {
  return `${preparations.length > 0 ? 'c' : ''}${prp === undefined ? '' : 'p'}${mechanical === undefined ? '' : 'm'}`;
}

/** The preparations in an order in which each stands after what is drawn into it. */
function drawnFromFirst(preparations: readonly Preparation[]): readonly Preparation[] {
  const placed: Preparation[] = [];
  const place = (preparation: Preparation, above: readonly string[]): void => {
    if (placed.includes(preparation) || above.includes(preparation.id)) return;
    for (const { source } of preparation.components) {
      const from = preparations.find(({ id }) => source.kind === 'preparation' && id === source.id);
      if (from !== undefined) place(from, [...above, preparation.id]);
    }
    placed.push(preparation);
  };
  for (const preparation of preparations) place(preparation, []);
  return placed;
}

function allergiesOf({ screening }: Request): Found {
  const allergies = screening?.allergies;
  if (allergies === undefined) return {};
  const found: Found = { 'allergies.any': allergies.length === 0 ? 'none' : 'some' };
  allergies.forEach(({ group, reaction, severity, certainty }, index) => {
    const at = `allergies.${index}`;
    Object.assign(found, {
      [`${at}.group`]: group,
      [`${at}.reaction`]: reaction ?? '',
      [`${at}.severity`]: severity,
      [`${at}.certainty`]: certainty,
      [`${at}.more`]: index + 1 < allergies.length ? 'yes' : 'no',
    });
  });
  return found;
}

function sinceOf({ sinceLastSession }: Request): Found {
  if (sinceLastSession === undefined) return {};
  const { adverseEvents } = sinceLastSession;
  return adverseEvents === 'none' ? { 'since.any': 'none' } : { 'since.any': 'some', 'since.events': adverseEvents };
}

function prpOf({ prp }: Request): Found {
  if (prp === undefined) return {};
  const { tube, kit, spins } = prp;
  const found: Found = {
    'prp.draw': typed(prp.draw),
    'prp.label': tube?.label,
    'prp.checked_1': tube?.checkedBy[0],
    'prp.checked_2': tube?.checkedBy[1],
    'prp.kit_name': kit?.name,
    ...lotAt('prp.kit', kit),
    'prp.anticoagulant': prp.anticoagulant,
    ...lotAt('prp.anticoagulant', prp.anticoagulantLot),
    'prp.baseline_platelets': typed(prp.baselinePlatelets),
    ...lotAt('prp.activator', prp.activatorLot),
    'prp.volume': typed(prp.volume),
    'prp.platelets': typed(prp.platelets),
    'prp.activator': prp.activator,
  };
  for (const [index, { rcf, time }] of spins.entries()) {
    found[`prp.spin${index}.rcf`] = typed(rcf);
    found[`prp.spin${index}.time`] = typed(time);
  }
  return found;
}

/** A volume from this lot is asked nowhere; one that a file says is kept with the lot that it is of, and falls with it. */
function lotAt(at: string, lot: LotUse | undefined): Found {
  const volume = typed(lot?.volume);
  return {
    [`${at}_lot`]: lot?.lot,
    [`${at}_expires`]: lot?.expires,
    [`${at}_volume`]: lot === undefined || volume === undefined ? undefined : `${lot.lot}=${volume}`,
  };
}

function besideOf({ coAdministered }: Request): Found {
  if (coAdministered === undefined) return {};
  const found: Found = { 'co.any': coAdministered.length === 0 ? 'none' : 'some' };
  coAdministered.forEach(({ product, route, volume, dose, site, lots }, index) => {
    Object.assign(found, {
      [`co.${index}.product`]: product,
      [`co.${index}.route`]: route,
      [`co.${index}.amount`]: typed(volume ?? dose) ?? '',
      [`co.${index}.site`]: site ?? '',
      ...lotsOf(`co.${index}`, lots),
      [`co.${index}.more`]: index + 1 < coAdministered.length ? 'yes' : 'no',
    });
  });
  return found;
}

function preparationOf(
  asked: Preparation,
  index: number,
  count: number,
  request: Request,
  letters: ReadonlyMap<string, string>,
  formulary: Formulary,
): Found {
  const id = letters.get(asked.id) ?? asked.id;
  const formula = asked.formula === undefined ? null : (formulary.formulas.get(asked.formula) ?? null);
  const expanded = expandFormula(request, request.preparations.indexOf(asked), asked, formula);
  const components = formula === null ? asked.changes.flatMap(({ component }) => component ?? []) : [];
  const found: Found = {};
  const all = [...expanded.components, ...components];
  all.forEach((component, line) => {
    Object.assign(found, componentOf(componentAt(id, line), component, letters));
  });
  const { diluent, volume } = expanded;
  const tolerance = asked.tolerance?.stated === 'request' ? asked.tolerance : undefined;
  return Object.assign(found, {
    [`${componentAt(id, all.length)}.product`]: DONE,
    [`${id}.mix.formula`]: formula?.id,
    [`${id}.mix.diluent`]: diluent?.product ?? '',
    [`${id}.mix.volume`]: typed(volume) ?? '',
    [`${id}.mix.syringe`]: typed(asked.syringe) ?? '',
    [`${id}.mix.tolerance`]: tolerance === undefined ? undefined : displayPercent(tolerance.share),
    [`${id}.mix.made_under`]: asked.madeUnder,
    [`${id}.mix.another`]: index + 1 < count ? 'yes' : 'no',
    ...lotsOf(`${id}.mix.diluent`, diluent?.lots ?? []),
    ...(count === 1 ? {} : { [`${id}.give.given`]: isDelivered(asked, request) ? 'given' : 'drawn' }),
  });
}

function isDelivered({ id }: Preparation, { delivery }: Request): boolean {
  return delivery.some(({ preparation }) => preparation === id);
}

function componentOf(at: string, component: Component, letters: ReadonlyMap<string, string>): Found {
  const { source, amount, of, as, drawWith, lots } = component;
  return {
    [`${at}.product`]:
      source.kind === 'product' ? source.id : `${FROM_PREPARATION}${letters.get(source.id) ?? source.id}`,
    [`${at}.amount`]: typed(amount.quantity),
    [`${at}.of`]: of,
    [`${at}.as`]: as,
    [`${at}.draw_with`]: typed(drawWith),
    ...lotsOf(at, lots),
  };
}

/** One lot as its two answers; several as they stand in the request. */
function lotsOf(at: string, lots: readonly LotUse[]): Found {
  const [first] = lots;
  if (first === undefined) return {};
  if (lots.length === 1 && first.volume === undefined)
    return { [`${at}.lot`]: first.lot, [`${at}.expires`]: first.expires };
  return {
    [`${at}.lots`]: JSON.stringify(lots.map(({ lot, expires, volume }) => ({ lot, expires, volume: typed(volume) }))),
  };
}

function deliveryOf(delivery: Delivery, letters: ReadonlyMap<string, string>): Found {
  const at = `${letters.get(delivery.preparation) ?? delivery.preparation}.give`;
  const { order, route, method, depth, needle, device, spacing, leftOnSkin, zones } = delivery;
  const found: Found = {
    [`${at}.order`]: order?.toString() ?? '',
    [`${at}.route`]: route,
    [`${at}.method`]: method ?? '',
    [`${at}.depth`]: typed(depth) ?? '',
    [`${at}.needle`]: needle ?? '',
    [`${at}.device`]: device ?? '',
    [`${at}.spacing`]: typed(spacing) ?? '',
    [`${at}.left_on_skin`]: typed(leftOnSkin) ?? '',
    [`${at}.z${zones.length}.zone`]: '',
  };
  for (const [index, zone] of zones.entries()) Object.assign(found, zoneOf(`${at}.z${index}`, zone));
  return found;
}

function zoneOf(at: string, zone: Zone): Found {
  return {
    [`${at}.zone`]: zone.zone,
    [`${at}.points`]: zone.points?.toString() ?? typed(zone.area) ?? '',
    [`${at}.volume_per_point`]: typed(zone.volumePerPoint),
    [`${at}.volume_per_cm2`]: typed(zone.volumePerArea),
    [`${at}.volume`]: typed(zone.volume),
  };
}
