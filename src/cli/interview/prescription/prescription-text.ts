import { LAST_NOT_STATED } from '../../render/prescription.js';
import type { PrescriptionWorld } from '../ports.js';
import { type Answers, given } from '../question.js';
import { prescriptionOf, splitSubject } from './prescription-of.js';

/** The whole prescription in words, as it will be signed, and what signing it means. */
export function prescriptionText(answers: Answers, { formulary }: PrescriptionWorld): string {
  const rx = prescriptionOf(answers);
  const [kind, subject] = splitSubject(given(answers, 'rx.subject') ?? '');
  const name = kind === 'ingredient' ? formulary.ingredients.get(subject)?.name : formulary.products.get(subject)?.name;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Patient', rx.patient],
    ['Indication', formulary.indications.get(rx.indication ?? '')?.name ?? rx.indication],
    [kind === 'product' ? 'Product' : 'Substance', `${name ?? subject} (${subject})`],
    ['Dose a session', doseText(rx)],
    ['Counted as', rx.basis],
    ['Product strength', rx.strength],
    ['Final concentration', rx.concentration === undefined ? undefined : `exactly ${rx.concentration}`],
    ['Route and site', [rx.route, rx.site].flatMap((part) => part ?? []).join(', ')],
    ['Sessions', `${rx.sessions ?? 'without a count'}${givenBefore(rx)}`],
    ['Least interval', rx.interval],
    ['Valid', `${rx.validFrom} to ${rx.validUntil}, both days included`],
    ['Kind', rx.kind],
    ['Substitution', rx.substitution],
  ];
  return [
    'Prescription',
    ...rows.flatMap(([label, value]) => (value === undefined ? [] : [`  ${label}: ${value}`])),
    'Signing it means: I prescribe exactly this for this patient, on my own responsibility. Each session that names it',
    'uses it once; it can be withdrawn, and never be edited.',
  ].join('\n');
}

function givenBefore({ alreadyGiven, lastGiven }: ReturnType<typeof prescriptionOf>): string {
  if (alreadyGiven === undefined || alreadyGiven === '0') return '';
  const last = lastGiven === undefined ? LAST_NOT_STATED : `, the last on ${lastGiven}`;
  return `, ${alreadyGiven} of them given before${last}`;
}

function doseText({ dose, doseFrom, doseTo, upTo }: ReturnType<typeof prescriptionOf>): string {
  if (dose !== undefined) return `exactly ${dose}`;
  return upTo === undefined ? `from ${doseFrom ?? ''} to ${doseTo ?? ''}` : `up to ${upTo}`;
}
