import { display } from '../../../dose/print.js';
import type { Formulary, Product } from '../../../formulary/model.js';
import type { PrescribedAmount, PrescribedItem, PrescriptionState } from '../../../rules/prescription-state.js';
import type { SessionWorld } from '../ports.js';
import { type Answers, type Choice, given, type Question } from '../question.js';

/** Whether a product may only be given on a prescription, for itself or for what it holds. */
export function needsPrescription(product: Product, formulary: Formulary): boolean {
  return product.gate === 'prescription' || gatedIngredients(product, formulary).length > 0;
}

function gatedIngredients(product: Product, formulary: Formulary): readonly string[] {
  return product.contents
    .map(({ ingredient }) => ingredient)
    .filter((id) => formulary.ingredients.get(id)?.gate === 'prescription');
}

/** A prescription's item for a product, or undefined. */
export function itemFor(state: PrescriptionState, product: Product, formulary: Formulary): PrescribedItem | undefined {
  const ingredients = gatedIngredients(product, formulary);
  return state.items.find(({ subject }) =>
    subject.kind === 'product' ? subject.id === product.id : ingredients.includes(subject.id),
  );
}

/** Which prescription of this patient a product is used under. Those that do not count are shown with the reason. */
export function prescriptionQuestion(id: string, product: Product, answers: Answers, world: SessionWorld): Question {
  const patient = given(answers, 'patient.id') ?? '';
  const states = world
    .prescriptionsOf(patient)
    .filter((state) => itemFor(state, product, world.formulary) !== undefined);
  const usable = states.filter((state) => whyNot(state, world.today) === null);
  const choices: readonly Choice[] = [
    ...usable.map((state) => ({
      value: state.id,
      label: `${state.id}: ${itemText(itemFor(state, product, world.formulary))}`,
      note: usesText(state),
    })),
    { value: '', label: 'none: the release is refused until one is signed (`mesolog rx new`)' },
  ];
  return {
    id,
    title: `Prescription for ${product.name}`,
    prompt: { kind: 'list', choices },
    flag: 'prescriptions in --request FILE',
    check: (chosen) => {
      const state = states.find((one) => one.id === chosen);
      if (state === undefined) return chosen === '' ? null : `${chosen} is no prescription of it for ${patient}.`;
      const why = whyNot(state, world.today);
      return why === null ? null : `${chosen} does not count: ${why}.`;
    },
    before: () => notUsable(product, patient, states, usable, world.today),
    explain: () =>
      'A prescription additive is given only on a prescription that a rostered prescriber signed for this patient. mesolog proposes no dose: you type the amount, and it is held against the prescription.',
  };
}

function notUsable(
  product: Product,
  patient: string,
  states: readonly PrescriptionState[],
  usable: readonly PrescriptionState[],
  today: string,
): string {
  const lines = states.flatMap((state) => {
    const why = whyNot(state, today);
    return why === null ? [] : [`${state.id} does not count: ${why}.`];
  });
  if (usable.length === 0) {
    lines.push(
      `No valid prescription for ${product.name} is in the log for ${patient}. A prescriber signs one with \`mesolog rx new --patient ${patient}\`.`,
    );
  }
  return lines.join('\n');
}

/** Why a prescription cannot be used today, as far as it shows by itself; the checks decide. */
export function whyNot(state: PrescriptionState, today: string): string | null {
  if (state.standing !== 'stands') {
    const words = {
      withdrawn: 'withdrawn',
      'not-confirmed': 'transcribed, not confirmed by a second person',
      'not-a-prescriber': 'not signed by a prescriber',
      'other-clinic': 'of another clinic',
    };
    return words[state.standing];
  }
  if (today < state.validFrom) return `valid from ${state.validFrom} only`;
  if (today > state.validUntil) return `expired on ${state.validUntil}`;
  return state.sessions !== null && state.used >= state.sessions ? `all ${state.sessions} sessions are used` : null;
}

/** What is prescribed, in words. */
export function itemText(item: PrescribedItem | undefined): string {
  if (item === undefined) return '';
  const more = [
    ...(item.basis === undefined ? [] : [`as ${item.basis}`]),
    ...(item.productStrength === undefined ? [] : [`product ${display(item.productStrength)}`]),
    ...(item.finalConcentration === undefined ? [] : [`final exactly ${display(item.finalConcentration)}`]),
    item.route,
    ...(item.site === undefined ? [] : [item.site]),
  ];
  return `${item.subject.id} ${doseText(item.dose)} a session (${more.join(', ')})`;
}

function doseText(dose: PrescribedAmount): string {
  if (dose.kind === 'range') return `from ${display(dose.from)} to ${display(dose.to)}`;
  return dose.kind === 'up-to' ? `up to ${display(dose.quantity)}` : `exactly ${display(dose.quantity)}`;
}

/** How often it was used, and how long it is valid. */
export function usesText(state: PrescriptionState): string {
  const count = state.sessions === null ? `${state.used} used` : `${state.used} of ${state.sessions} used`;
  const unknown = state.used === 0n ? '' : ', the day of the last not stated';
  const last = state.lastUsed === undefined ? unknown : `, last on ${state.lastUsed.slice(0, 10)}`;
  const interval = state.minimumInterval === undefined ? '' : `, at least ${display(state.minimumInterval)} apart`;
  return `${count}${last}${interval}, valid until ${state.validUntil}`;
}
