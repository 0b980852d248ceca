import { findingOf } from '../findings/code.js';
import { SHEET_CODES } from '../findings/codes/sheet.js';
import type { Finding } from '../findings/finding.js';
import { quote } from '../reader/characters.js';
import type { Label, LabelSize } from './label.js';
import { labelSizeText } from './label-size.js';

/** Says that a label does not fit, and how high one of this width would have to be; `needs` in millimetres. */
export function doesNotFit({ heading }: Label, size: LabelSize, needs: number): Finding {
  const higher = Number.isFinite(needs)
    ? `It takes ${labelSizeText({ width: size.width, height: Math.ceil(needs) })} in the smallest type.`
    : 'It is too narrow for the code and text beside it.';
  const message = `The label ${quote(heading)} does not fit ${labelSizeText(size)}. ${higher}`;
  return findingOf(SHEET_CODES['label-too-small'], { subject: quote(heading), message });
}
