import { findingOf } from '../../findings/code.js';
import { BLOOD_PRODUCT_CODES } from '../../findings/codes/blood-product.js';
import { type Checked, NOTHING } from '../check.js';
import type { Session } from '../session.js';

/** Two people look at a label, each for himself. */
const CHECKERS = 2;

/** A word in the form of the codes that mesolog gives to patients. */
const PATIENT_CODE = /^p-[a-z0-9]+$/;

/** Whose blood it is by a label: another patient's as soon as it has another's code, else the patient's, by a word of its own in any case of letters. */
export function bloodOf(label: string, patient: string): 'patient' | 'another' | 'nobody' {
  const words = label.toLowerCase().split(/[^a-z0-9._-]+/);
  const own = patient.toLowerCase();
  if (words.some((word) => word !== own && PATIENT_CODE.test(word))) return 'another';
  return words.includes(own) ? 'patient' : 'nobody';
}

/** Whose blood it is: the label of the tube names the patient, and two people read it. What was not written down is said. */
export function checkPrpTube({ context }: Session): Checked {
  const { prp, patient } = context.request;
  if (prp === undefined) return NOTHING;
  const { tube } = prp;
  const gap = (message: string): Checked['notChecked'] => [{ code: 'prp-tube', message }];
  if (tube === undefined)
    return {
      findings: [],
      notChecked: gap('The label of the tube was not stated: whose blood it is was not checked.'),
    };
  const checkers = new Set(tube.checkedBy).size;
  const whose = bloodOf(tube.label, patient.id);
  const code = BLOOD_PRODUCT_CODES[whose === 'another' ? 'prp-tube-of-another' : 'prp-tube-unnamed'];
  return {
    findings:
      whose === 'patient'
        ? []
        : [
            findingOf(code, {
              subject: patient.id,
              message: `The tube is labelled ${tube.label}; the patient is ${patient.id}.`,
              evidence: [
                { fact: 'label of the tube', actual: tube.label, operator: 'does not name', limit: patient.id },
              ],
            }),
          ],
    notChecked:
      checkers >= CHECKERS
        ? []
        : gap(
            `The label of the tube was read by ${checkers === 0 ? 'nobody who is named' : 'one person'}, not by two.`,
          ),
  };
}
