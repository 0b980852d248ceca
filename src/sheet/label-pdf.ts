import type { Finding } from '../findings/finding.js';
import type { Label, LabelSize } from './label.js';
import { type FittedLabel, fitLabel, type LabelFace } from './label-fit.js';
import { doesNotFit } from './label-problems.js';
import { matrixOf } from './matrix-code.js';
import { drawModules } from './pdf/code.js';
import { type Pen, penOn, type Type } from './pdf/pen.js';
import { unprintable } from './pdf/printable.js';
import type { PdfSetting } from './render-pdf.js';
import type { Rendered } from './rendered.js';

const POINTS_A_MILLIMETRE = 72 / 25.4;
const MARGIN = 1.5 * POINTS_A_MILLIMETRE;
/** Sizes of type in points; below six nobody reads a syringe label at arm's length. */
const SIZES = [12, 11, 10, 9, 8, 7.5, 7, 6.5, 6];
/** A module of 0.5 to 0.25 mm, what printers of labels print cleanly. */
const MODULES = [0.5, 0.4, 0.33, 0.25].map((side) => side * POINTS_A_MILLIMETRE);
const LEADING = 1.18;

/** Labels as a PDF, one a page of exactly the label's size. A label that does not fit is an error. */
export async function labelsPdf(
  labels: readonly Label[],
  size: LabelSize,
  { fonts, madeAt }: PdfSetting,
): Promise<Rendered<Uint8Array>> {
  const pen = penOn(fonts, { title: 'Labels', madeAt });
  const errors: Finding[] = unprintable(labels, pen.has);
  if (errors.length > 0) return { ok: false, errors };
  const box = {
    width: size.width * POINTS_A_MILLIMETRE,
    height: size.height * POINTS_A_MILLIMETRE,
    margin: MARGIN,
    faces: SIZES.map((points) => faceOf(points, pen)),
    modules: MODULES,
  };
  for (const label of labels) {
    const matrix = matrixOf(label.code.symbology, label.code.content);
    if (!matrix.ok) {
      errors.push(...matrix.errors);
      continue;
    }
    const placed = fitLabel(label, matrix.value, box);
    if ('needs' in placed) {
      errors.push(doesNotFit(label, size, placed.needs / POINTS_A_MILLIMETRE));
      continue;
    }
    const { code, ...text } = placed.fitted;
    pen.pdf.addPage({ size: [box.width, box.height], margin: 0 });
    drawLines(text, pen);
    drawModules(matrix.value, code.x, code.y, code.module, pen);
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: await pen.finish() };
}

function typeOf(size: number, strong: boolean): Type {
  return { face: strong ? 'bold' : 'regular', size, color: '#000' };
}

function faceOf(size: number, pen: Pen): LabelFace<number> {
  return {
    name: size,
    lineHeight: size * LEADING,
    measure: (strong) => (text) => pen.width(text, typeOf(size, strong)),
  };
}

function drawLines({ face, lines }: Pick<FittedLabel<number>, 'face' | 'lines'>, pen: Pen): void {
  for (const { text, strong, x, y } of lines) pen.line(text, x, y, typeOf(face, strong));
}
