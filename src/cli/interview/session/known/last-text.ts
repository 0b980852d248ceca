import type { Formulary, Product } from '../../../../formulary/model.js';
import { sanitizeLine } from '../../../render/sanitize.js';
import { hang, textOf } from '../../../render/text.js';
import type { View } from '../../../render/view.js';
import type { SessionWorld } from '../../ports.js';
import { type Answers, given } from '../../question.js';
import { shortName } from '../../short-name.js';
import { answersOf } from '../answers-of.js';
import { componentAt, componentCount, FROM_PREPARATION, hasMechanical, hasPrp, preparationsIn } from '../slots.js';
import { type LotAgain, type Readable, stableAnswers } from './carried.js';

/** The last session on one small screen: what was prepared, from which lots, how it was given, and what needed a reason. */
export function lastText(last: Readable, formulary: Formulary, view: View): string {
  const answers = answersOf(last.request, formulary);
  const said = (label: string, text: string) => hang(label, sanitizeLine(text), view.width);
  const indication = formulary.indications.get(last.request.indication)?.name ?? last.request.indication;
  const course = last.request.course;
  const of = course === undefined ? '' : `, session ${course.session} of the course ${course.protocol}`;
  const reasons = [...new Set(last.request.reasons.map(({ finding }) => finding))];
  return textOf([
    view.palette.heading(
      `Last time: session ${last.number} of ${last.day}${last.standing === 'open' ? ', NOT CLOSED YET' : ''}`,
    ),
    ...said('', `${indication}${of}`),
    ...preparationsIn(answers).flatMap((id) => said(`${id}: `, mixtureText(id, answers, formulary))),
    ...preparationsIn(answers).flatMap((id) => said(`${id} given: `, deliveryText(id, answers))),
    ...(hasPrp(answers) ? said('PRP given: ', deliveryText('prp', answers)) : []),
    ...(hasMechanical(answers) ? said('Needling: ', joined(answers, 'mechanical', ['device', 'depth', 'passes'])) : []),
    ...(reasons.length === 0 ? [] : said('Needed a reason: ', reasons.join(', '))),
  ]);
}

function mixtureText(id: string, answers: Answers, formulary: Formulary): string {
  const name = (product: string) =>
    product.startsWith(FROM_PREPARATION)
      ? `preparation ${product.slice(FROM_PREPARATION.length)}`
      : nameOf(formulary.products.get(product), `${product} (no longer in the formulary)`);
  const lines = Array.from({ length: componentCount(answers, id) }, (_, index) => {
    const at = componentAt(id, index);
    const as = given(answers, `${at}.as`);
    return `${answers[`${at}.amount`]}${as === undefined ? '' : ` as ${as}`} of ${name(answers[`${at}.product`] ?? '')}`;
  });
  const diluent = given(answers, `${id}.mix.diluent`);
  const volume = given(answers, `${id}.mix.volume`);
  return [
    ...lines,
    ...(volume === undefined ? [] : [`to ${volume}${diluent === undefined ? '' : ` with ${name(diluent)}`}`]),
  ].join('; ');
}

function nameOf(product: Product | undefined, otherwise: string): string {
  return product === undefined ? otherwise : shortName(product);
}

function deliveryText(id: string, answers: Answers): string {
  const at = `${id}.give`;
  const zones: string[] = [];
  for (let index = 0; given(answers, `${at}.z${index}.zone`) !== undefined; index += 1) {
    zones.push(zoneText(`${at}.z${index}`, answers));
  }
  const how = joined(answers, at, ['route', 'method', 'depth', 'needle']);
  return [how === '' ? 'not stated' : how, ...zones].join('; ');
}

function zoneText(at: string, answers: Answers): string {
  const each = given(answers, `${at}.volume_per_point`);
  const perArea = given(answers, `${at}.volume_per_cm2`);
  const amount = given(answers, `${at}.volume`);
  const extent = given(answers, `${at}.points`);
  const much =
    each !== undefined
      ? `${extent} x ${each}`
      : perArea !== undefined
        ? `${extent}, ${perArea} each cm2`
        : (amount ?? '');
  return `${given(answers, `${at}.zone`)} ${much}`;
}

function joined(answers: Answers, at: string, keys: readonly string[]): string {
  return keys.flatMap((key) => given(answers, `${at}.${key}`) ?? []).join(', ');
}

/** What one act confirms, as text: the answers that are yes apart from those that are no, allergies, measures and consent. */
export function stableText(last: Readable, formulary: Formulary, today: string, view: View): string {
  const stable = stableAnswers(last, formulary, today);
  const answers = answersOf(last.request, formulary);
  const of = (wanted: string) =>
    Object.entries(stable)
      .filter(([id, value]) => id.startsWith('screening.q.') && value === wanted)
      .map(([id]) => inWords(id.slice('screening.q.'.length)));
  const days = Object.entries(stable).flatMap(([id, day]) => (id.startsWith('screening.at.') ? [day] : []));
  const [first] = [...days].sort();
  const said = (label: string, text: string) => (text === '' ? [] : hang(label, sanitizeLine(text), view.width));
  return textOf([
    view.palette.heading(`Ask the patient whether any of this has changed since ${last.day}`),
    ...said('YES: ', of('yes').join(', ') || 'to none of them'),
    ...said('no to: ', of('no').join(', ')),
    ...said('Oldest of these answers: ', first ?? ''),
    ...said('Allergies: ', allergiesText(answers)),
    ...said('Measures: ', joined(answers, 'patient', ['weight', 'height'])),
    ...said('Consent: ', joined(answers, 'consent', ['form', 'version', 'signed']) || 'no form was named'),
  ]);
}

function allergiesText(answers: Answers): string {
  if (answers['allergies.any'] === 'none') return 'none';
  if (answers['allergies.any'] !== 'some') return 'not asked last time: they are asked today';
  const found: string[] = [];
  for (let index = 0; answers[`allergies.${index}.group`] !== undefined; index += 1) {
    found.push(joined(answers, `allergies.${index}`, ['group', 'reaction', 'severity', 'certainty']));
  }
  return found.join('; ');
}

/** A question by its id, in words: `local-infection` is local infection. */
function inWords(id: string): string {
  return id.replaceAll('-', ' ');
}

/** The lots to draw from, as they are proposed. */
export function lotsText(lots: readonly LotAgain[], { formulary, lots: log }: SessionWorld, view: View): string {
  const which = log.keepsStock ? 'Lots in stock, the first to expire' : 'Lots of last time, in date and not recalled';
  return textOf([
    view.palette.heading(`${which}. Look at each container`),
    ...lots.flatMap(({ product, lot, expires }) =>
      hang(
        '  ',
        `${formulary.products.get(product)?.name ?? product}: lot ${sanitizeLine(lot)}, expires ${expires}`,
        view.width,
      ),
    ),
  ]);
}
