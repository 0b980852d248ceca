import type { PrescriptionDraft } from '../../../request/prescription-draft.js';
import type { PrescriptionWorld } from '../ports.js';
import type { Prompter } from '../prompter.js';
import type { Answers } from '../question.js';
import { walk } from '../walk.js';
import { prescriptionOf } from './prescription-of.js';
import { prescriptionQuestions } from './questions.js';

/**
 * Asks a prescriber for a whole prescription, from the patient to the decision to sign. Nothing is proposed: no dose, strength or
 * concentration stands anywhere before it is typed. `known` are answers that options already gave; they are shown to be kept or changed.
 */
export async function interviewPrescription(
  prompter: Prompter,
  world: PrescriptionWorld,
  known: { readonly patient?: string } = {},
): Promise<PrescriptionDraft> {
  const answers: Answers = known.patient === undefined ? {} : { 'rx.patient': known.patient };
  prompter.say('The prescriber types every line. mesolog proposes nothing here and checks nothing into fitness.');
  const start = { answers, at: 'rx.patient' };
  return prescriptionOf(
    await walk(
      (now) => prescriptionQuestions(now, world),
      start,
      prompter,
      () => undefined,
    ),
  );
}
