import { quantityIn } from '../fields.js';
import { type Answers, given } from '../question.js';
import { amountKind } from './amount.js';
import { type Fields, indexed, type Json, type JsonObject, listed, present, wholeOf } from './json.js';
import { lotsOf } from './request-preparation.js';

/** `prp` of the request. */
export function prpOf(answers: Answers): Json {
  const checkers = ['prp.checked_1', 'prp.checked_2'].flatMap((id) => given(answers, id) ?? []);
  const label = given(answers, 'prp.label');
  const kit = lotAt('prp.kit', answers);
  const spins = [0, 1, 2].flatMap((index) => {
    const rcf = given(answers, `prp.spin${index}.rcf`);
    const time = given(answers, `prp.spin${index}.time`);
    return rcf === undefined || time === undefined ? [] : [{ rcf, time }];
  });
  return present({
    draw: given(answers, 'prp.draw'),
    tube: label === undefined ? undefined : { label, checked_by: checkers },
    kit: kit === undefined ? undefined : present({ ...kit, name: given(answers, 'prp.kit_name') }),
    anticoagulant: given(answers, 'prp.anticoagulant'),
    anticoagulant_lot: lotAt('prp.anticoagulant', answers),
    baseline_platelets: given(answers, 'prp.baseline_platelets'),
    activator_lot: lotAt('prp.activator', answers),
    spins: listed(spins),
    volume: given(answers, 'prp.volume'),
    platelets: given(answers, 'prp.platelets'),
    activator: given(answers, 'prp.activator'),
  });
}

function lotAt(at: string, answers: Answers): JsonObject | undefined {
  const lot = given(answers, `${at}_lot`);
  const expires = given(answers, `${at}_expires`);
  if (lot === undefined || expires === undefined) return undefined;
  const said = given(answers, `${at}_volume`);
  return { lot, expires, ...(said?.startsWith(`${lot}=`) === true ? { volume: said.slice(lot.length + 1) } : {}) };
}

/** `co_administered` of the request; undefined where nobody asked. */
export function besideOf(answers: Answers): readonly Json[] | undefined {
  if (answers['co.any'] === 'none') return [];
  if (answers['co.any'] !== 'some') return undefined;
  const given_ = indexed(answers, 'co', 'product').flatMap((at) => {
    const route = given(answers, `${at}.route`);
    const amount = given(answers, `${at}.amount`);
    const key = amountKind(amount ?? '') === 'volume' ? 'volume' : 'dose';
    return route === undefined
      ? []
      : [
          present({
            product: answers[`${at}.product`],
            route,
            [key]: amount,
            site: given(answers, `${at}.site`),
            lots: lotsOf(at, answers),
          }),
        ];
  });
  return given_.length === 0 ? undefined : given_;
}

/** How one preparation is given; null where it is only drawn from, or the route is open. */
export function deliveryOf(id: string, answers: Answers): Json | null {
  const at = `${id}.give`;
  const route = given(answers, `${at}.route`);
  if (answers[`${at}.given`] === 'drawn' || route === undefined) return null;
  const zones = Array.from({ length: 30 }, (_, index) => zoneOf(`${at}.z${index}`, answers));
  const end = zones.indexOf(null);
  return present({
    preparation: id,
    order: wholeOf(answers, `${at}.order`),
    route,
    method: given(answers, `${at}.method`),
    depth: given(answers, `${at}.depth`),
    needle: given(answers, `${at}.needle`),
    device: given(answers, `${at}.device`),
    spacing: given(answers, `${at}.spacing`),
    left_on_skin: given(answers, `${at}.left_on_skin`),
    zones: listed(zones.slice(0, end === -1 ? undefined : end).flatMap((zone) => zone ?? [])),
  });
}

function zoneOf(at: string, answers: Answers): Json | null {
  const zone = given(answers, `${at}.zone`);
  const amount = zoneAmount(at, answers);
  if (zone === undefined || Object.values(amount).includes(undefined)) return null;
  return present({ zone, ...amount });
}

/** Points with a volume each, an area with a volume per cm2, or the volume of the zone. */
function zoneAmount(at: string, answers: Answers): Fields {
  const extent = given(answers, `${at}.points`);
  if (extent === undefined) return { volume: given(answers, `${at}.volume`) };
  if (isArea(extent)) return { area: extent, volume_per_cm2: given(answers, `${at}.volume_per_cm2`) };
  return { points: wholeOf(answers, `${at}.points`), volume_per_point: given(answers, `${at}.volume_per_point`) };
}

/** Whether an extent is an area such as 24 cm2; else it counts points. */
export function isArea(extent: string): boolean {
  return quantityIn(extent) !== null;
}
