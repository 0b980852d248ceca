import type { Label, LabelLine } from '../../sheet/label.js';
import type { LabelData, PrepSheet } from '../sheet.js';

/** Digits of the request's SHA-256 on a label: 128 bits, enough to be nobody else's. */
const DIGITS = 32;

/** The labels of a batch, one a preparation that may be made; the times are written on them by hand. */
export function prepLabels({ labels }: PrepSheet, banner: string): Label[] {
  return labels.map((label) => prepLabel(label, banner));
}

function prepLabel(data: LabelData, banner: string): Label {
  const { patient, preparation, requestHash } = data;
  const lines: LabelLine[] = [
    { text: data.warning, strong: true },
    { text: data.diluent, strong: false },
    { text: data.route, strong: true },
    { text: data.useWithin, strong: false },
    { text: 'Begun ________ Use by ________ By ________', strong: false },
    { text: written([data.plannedFor, data.booking, `request ${requestHash.slice(0, 8)}`]), strong: false },
  ];
  return {
    banner: banner === '' ? null : banner,
    heading: `${patient}  ${preparation}  ${data.total}`,
    contents: data.contents,
    lines: lines.filter(({ text }) => text !== ''),
    code: {
      symbology: 'gs1-datamatrix',
      content: `(96)${patient}(97)${preparation}(98)${requestHash.slice(0, DIGITS)}`,
    },
  };
}

const written = (parts: readonly string[]) => parts.filter((part) => part !== '').join(', ');
