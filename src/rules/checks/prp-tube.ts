import { findingOf } from '../../findings/code.js';
import { BLOOD_PRODUCT_CODES } from '../../findings/codes/blood-product.js';
import type { Checked } from '../check.js';
import type { Session } from '../session.js';

/** Two people look at a label, each for himself. */
const CHECKERS = 2;

/** Whether a label holds the code of the patient as a word of its own, in any case of letters. */
export function namesPatient(label: string, patient: string): boolean {
  return label
    .toLowerCase()
    .split(/[^a-z0-9._-]+/)
    .includes(patient.toLowerCase());
}

/** Whose blood it is: the label of the tube names the patient, and two people read it. What was not written down is said. */
export function checkPrpTube({ context }: Session): Checked {
  const { prp, patient } = context.request;
  if (prp === undefined) return { findings: [], notChecked: [] };
  const { tube } = prp;
  const gap = (message: string): Checked['notChecked'] => [{ code: 'prp-tube', message }];
  if (tube === undefined)
    return {
      findings: [],
      notChecked: gap('The label of the tube was not stated: whose blood it is was not checked.'),
    };
  const checkers = new Set(tube.checkedBy).size;
  const own = namesPatient(tube.label, patient.id);
  return {
    findings: own
      ? []
      : [
          findingOf(BLOOD_PRODUCT_CODES['prp-tube-of-another'], {
            subject: patient.id,
            message: `The tube is labelled ${tube.label}; the patient is ${patient.id}.`,
            evidence: [{ fact: 'label of the tube', actual: tube.label, operator: 'does not name', limit: patient.id }],
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
