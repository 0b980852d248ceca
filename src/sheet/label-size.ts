import { findingOf } from '../findings/code.js';
import { SHEET_CODES } from '../findings/codes/sheet.js';
import { quote } from '../reader/characters.js';
import type { LabelSize } from './label.js';
import type { Rendered } from './rendered.js';

const WRITTEN = /^([1-9]\d{1,2}(?:\.\d)?)\s?x\s?([1-9]\d{0,2}(?:\.\d)?)\s?mm$/;
const LEAST = { width: 20, height: 10 };
const MOST = { width: 210, height: 297 };

/** The size of a label as written: `62x29mm`, width first. */
export function readLabelSize(text: string): Rendered<LabelSize> {
  const match = WRITTEN.exec(text);
  const size = { width: Number(match?.[1] ?? 0), height: Number(match?.[2] ?? 0) };
  const fits = (side: 'width' | 'height') => size[side] >= LEAST[side] && size[side] <= MOST[side];
  if (match !== null && fits('width') && fits('height')) return { ok: true, value: size };
  const range = `${LEAST.width}x${LEAST.height}mm to ${MOST.width}x${MOST.height}mm`;
  const message = `${quote(text)} is no size of a label; width and height in millimetres, from ${range}.`;
  return { ok: false, errors: [findingOf(SHEET_CODES['label-size-malformed'], { subject: '--label-size', message })] };
}

/** A size as it is written. */
export function labelSizeText({ width, height }: LabelSize): string {
  return `${width}x${height}mm`;
}
