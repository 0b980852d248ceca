import type { Code } from '../code.js';

/** Codes of platelet-rich plasma as the blood product that it is. */
export const BLOOD_PRODUCT_CODES = {
  'prp-tube-of-another': {
    code: 'prp-tube-of-another',
    severity: 'stop',
    title: 'The tube of blood bears the code of another patient',
    explanation:
      'The label of the tube, as it was read at the bench, has the code of somebody else than the patient who is to be treated. Blood of another person must never be injected.',
    remedy:
      'Read the label again. Where it is the tube of another patient, put it aside and draw again; where the label was mistyped, correct it.',
  },
  'prp-tube-unnamed': {
    code: 'prp-tube-unnamed',
    severity: 'reason',
    title: 'The label of the tube of blood does not name the patient',
    explanation:
      'A number alone does not tell whose blood it is. Blood of another person must never be injected, and tubes are mixed up at the centrifuge.',
    remedy:
      'Label the tube with the code of the patient before it leaves the chair, or type how it is known whose it is.',
  },
} as const satisfies Record<string, Code>;
