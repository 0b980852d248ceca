import { equal } from '../../dose/arithmetic.js';
import type { Cocktail, Draw, ExactAndMeasured, IngredientDose, ProofLine, WorkingLine } from '../../dose/cocktail.js';
import { display, displayDifference } from '../../dose/print.js';
import type { Labels } from './labels.js';
import { sanitizeAll, sanitizeLine } from './sanitize.js';
import { type Column, tableOf } from './table.js';
import { hang } from './text.js';
import type { View } from './view.js';

const DRAWS: readonly Column[] = [
  { title: 'Product', most: 30 },
  { title: 'Draw', most: 12, strong: true },
  { title: 'Syringe', most: 12 },
  { title: 'Exact', most: 20 },
  { title: 'Open', most: 16 },
  { title: 'Holds', most: 34 },
];

/**
 * A computed mixture: what to draw with which syringe and how far that is from the exact volume, containers to open and what
 * stays in them, doses, total, final concentrations and proof. The working is a text of its own.
 */
export function renderCocktail(cocktail: Cocktail, labels: Labels, view: View): string[] {
  const { palette } = view;
  return [
    palette.heading(`Preparation ${sanitizeLine(cocktail.id)}`),
    ...tableOf(DRAWS, drawRows(cocktail, labels), view),
    ...hang('Total: ', exactAndMeasured(cocktail.total), view.width),
    ...concentrations(cocktail, labels, view),
    ...renderProof(cocktail.proof, view),
  ];
}

/** The rows of the draw table; the diluent last. */
export function drawRows(cocktail: Cocktail, labels: Labels): string[][] {
  const lines = cocktail.lines.map((line) => {
    const name = line.source === 'preparation' ? `preparation ${line.id}` : labels.product(line.id);
    return drawRow(name, labels.lots(line.id), line, line.doses.map((dose) => doseText(dose, labels)).join('\n'));
  });
  const { diluent } = cocktail;
  if (diluent === null) return lines;
  return [...lines, drawRow(labels.product(diluent.id), labels.lots(diluent.id), diluent, 'diluent, to the volume')];
}

function drawRow(name: string, lots: readonly string[], draw: Draw, holds: string): string[] {
  return [
    [name, ...lots.map((lot) => `lot ${lot}`)].map(sanitizeLine).join('\n'),
    display(draw.measured),
    `${draw.fills > 1n ? `${draw.fills} x ` : ''}${display(draw.syringe.capacity)}`,
    equal(draw.exact, draw.measured)
      ? display(draw.exact)
      : `${display(draw.exact)}\n(${displayDifference(draw.difference)})`,
    `${draw.containers === null ? 'not known' : draw.containers}${draw.remnant === null ? '' : `\nleft ${display(draw.remnant)}`}`,
    sanitizeAll(holds),
  ];
}

/** A dose in words: `zinc 1 mg as zinc-sulfate-heptahydrate`; where the instruments change it, what was asked for too. */
export function doseText({ ingredient, basis, ...amounts }: IngredientDose, labels: Labels): string {
  return `${labels.ingredient(ingredient)} ${exactAndMeasured(amounts)}${basis === ingredient ? '' : ` as ${basis}`}`;
}

/** The measured value, and the exact one where they differ: `0.98 mg (exact 1 mg)`. */
export function exactAndMeasured({ exact, measured }: ExactAndMeasured): string {
  return equal(exact, measured) ? display(measured) : `${display(measured)} (exact ${display(exact)})`;
}

function concentrations(cocktail: Cocktail, labels: Labels, view: View): string[] {
  if (cocktail.concentrations.length === 0) return [];
  return [
    'Final concentrations:',
    ...cocktail.concentrations.flatMap((one) => hang('  - ', sanitizeLine(doseText(one, labels)), view.width)),
  ];
}

/** The proof, each equation with whether it holds. */
export function renderProof(proof: readonly ProofLine[], view: View): string[] {
  const lines = exactIsMeasured(proof).map(({ label, left, right, holds }) => {
    const word = holds ? view.palette.good('holds') : view.palette.bad('DOES NOT HOLD');
    return { label, lead: `${word}  `, text: `${left} ${holds ? '=' : 'is not'} ${right}` };
  });
  return lines.length === 0 ? [] : ['Proof:', ...bySubject(lines, view)];
}

const EXACT = ', exact';
const MEASURED = ', as measured';

/** One line where an equation reads the same of exact and of measured amounts. */
function exactIsMeasured(proof: readonly ProofLine[]): readonly ProofLine[] {
  const twin = ({ label, left, right, holds }: ProofLine, from: string, to: string) =>
    label.endsWith(from) &&
    proof.some(
      (other) =>
        other.label === `${label.slice(0, -from.length)}${to}` &&
        other.left === left &&
        other.right === right &&
        other.holds === holds,
    );
  return proof
    .filter((line) => !twin(line, MEASURED, EXACT))
    .map((line) =>
      twin(line, EXACT, MEASURED)
        ? { ...line, label: `${line.label.slice(0, -EXACT.length)}, exact and as measured` }
        : line,
    );
}

/** The working, one step a line: exact, and as measured where the instruments change it. */
export function renderWorking(working: readonly WorkingLine[], view: View): string[] {
  const lines = working.map(({ label, expression, exact, rounded }) => {
    const step = expression === '' || expression === exact ? null : expression;
    const equation = step === null ? exact : `${step} = ${exact}`;
    const both = `${step === null ? '' : `${step}; `}exact ${exact}, measured ${rounded}`;
    return { label, lead: '- ', text: exact === rounded ? equation : both };
  });
  return lines.length === 0 ? [] : ['Working:', ...bySubject(lines, view)];
}

interface Labelled {
  readonly label: string;
  readonly lead: string;
  readonly text: string;
}

/** Lines labelled `SUBJECT: what`, each subject said once above its lines. */
function bySubject(lines: readonly Labelled[], view: View): string[] {
  let subject = '';
  return lines.flatMap(({ label, lead, text }) => {
    const at = label.indexOf(': ');
    const next = at === -1 ? '' : label.slice(0, at);
    const head = next === subject || next === '' ? [] : hang('  ', sanitizeLine(next), view.width);
    subject = next;
    const what = sanitizeLine(`${at === -1 ? label : label.slice(at + 2)}: ${text}`);
    return [...head, ...hang(`${next === '' ? '  ' : '    '}${lead}`, what, view.width)];
  });
}
