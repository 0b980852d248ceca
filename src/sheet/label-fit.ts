import type { Label, LabelLine } from './label.js';
import { type Measure, wrapTo } from './lines.js';
import type { Matrix } from './matrix-code.js';
import { safeText } from './safe-text.js';

/** A type that a printer of labels has: how high its lines are and how wide its texts, in the printer's own unit. */
export interface LabelFace<Name> {
  readonly name: Name;
  readonly lineHeight: number;
  readonly measure: (strong: boolean) => Measure;
}

/** What is printed within: all in the printer's own unit. */
export interface LabelBox<Name> {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  /** Largest first. */
  readonly faces: readonly LabelFace<Name>[];
  /** Sides of a module of the code, largest first. */
  readonly modules: readonly number[];
}

/** Where everything stands on a label. */
export interface FittedLabel<Name> {
  readonly face: Name;
  readonly lines: readonly {
    readonly text: string;
    readonly strong: boolean;
    readonly x: number;
    readonly y: number;
  }[];
  /** The corner of the code's quiet zone, and the side of a module. */
  readonly code: { readonly x: number; readonly y: number; readonly module: number };
  /** The lower edge of all of it, with the margin. */
  readonly bottom: number;
}

/**
 * Puts a label's lines around its code, which stands in the upper right corner: in the largest type in which all of it fits. Where it
 * fits in none, how high the label would have to be.
 */
export function fitLabel<Name>(
  label: Label,
  matrix: Matrix,
  box: LabelBox<Name>,
): { readonly fitted: FittedLabel<Name> } | { readonly needs: number } {
  let needs = Number.POSITIVE_INFINITY;
  for (const face of box.faces)
    for (const lines of [linesOf(label), linesOf({ ...label, contents: [label.contents.join('; ')] })])
      for (const module of box.modules) {
        const fitted = place(lines, matrix, box, face, module);
        if (fitted === null) continue;
        if (fitted.bottom <= box.height) return { fitted };
        needs = Math.min(needs, fitted.bottom);
      }
  return { needs };
}

function linesOf({ banner, heading, contents, lines }: Label): LabelLine[] {
  const strong = (text: string) => ({ text, strong: true });
  return [...(banner === null ? [] : [strong(banner)]), strong(heading), ...contents.map(strong), ...lines]
    .map(({ text, strong: bold }) => ({ text: safeText(text).replaceAll('\n', ' ').trim(), strong: bold }))
    .filter(({ text }) => text !== '');
}

/** Null where the width does not even hold the code and some letters beside it. */
function place<Name>(
  lines: readonly LabelLine[],
  { columns, rows, quiet }: Matrix,
  box: LabelBox<Name>,
  face: LabelFace<Name>,
  module: number,
): FittedLabel<Name> | null {
  const side = { width: (columns + 2 * quiet) * module, height: (rows + 2 * quiet) * module };
  const full = box.width - 2 * box.margin;
  const narrow = full - side.width - face.lineHeight / 4;
  if (narrow < face.measure(true)('MMMMMM')) return null;
  const placed: FittedLabel<Name>['lines'][number][] = [];
  let y = box.margin;
  for (const { text, strong } of lines) {
    for (let rest = text; rest !== ''; y += face.lineHeight) {
      const width = y < box.margin + side.height ? narrow : full;
      const line = wrapTo(rest, width, face.measure(strong))[0] ?? rest;
      placed.push({ text: line, strong, x: box.margin, y });
      rest = rest.slice(line.length).trimStart();
    }
  }
  const code = { x: box.width - box.margin - side.width, y: box.margin, module };
  return { face: face.name, lines: placed, code, bottom: Math.max(y, box.margin + side.height) + box.margin };
}
