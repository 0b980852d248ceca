import type { Code } from '../code.js';

/** Codes of platelet-rich plasma as the blood product that it is. */
export const BLOOD_PRODUCT_CODES = {
  'prp-tube-of-another': {
    code: 'prp-tube-of-another',
    severity: 'stop',
    title: 'The tube of blood bears another label than the patient',
    explanation:
      'The label of the tube, as it was read at the bench, does not hold the code of the patient who is to be treated. Blood of another person must never be injected.',
    remedy:
      'Read the label again. Where it is the tube of another patient, put it aside and draw again; where the label was mistyped, correct it.',
  },
} as const satisfies Record<string, Code>;
