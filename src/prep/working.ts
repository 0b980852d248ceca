import type { Cocktail, ProofLine, WorkingLine } from '../dose/cocktail.js';

/** The steps of the working that a short form keeps: how each volume came about. Their labels end so. */
const KEPT = [': volume to draw', ': rest of the volume'];

/** The working as printed, one text a step; `short` keeps what each draw was computed from. */
export function workingOf({ working }: Cocktail): {
  readonly full: readonly string[];
  readonly short: readonly string[];
} {
  const kept = working.filter(({ label }) => KEPT.some((end) => label.endsWith(end)));
  return { full: working.map(workingText), short: kept.map(workingText) };
}

/** One step of the working: exact, and as measured where the instruments change it. */
function workingText({ label, expression, exact, rounded }: WorkingLine): string {
  const step = expression === '' || expression === exact ? exact : `${expression} = ${exact}`;
  return `${label}: ${exact === rounded ? step : `${expression === '' ? '' : `${expression}; `}exact ${exact}, measured ${rounded}`}`;
}

/** One equation of the proof as printed. */
export interface ProofText {
  readonly text: string;
  readonly holds: boolean;
}

/** The proof as printed, every equation of it; one that reads the same exact and as measured is said once. */
export function proofOf({ proof }: Cocktail): readonly ProofText[] {
  const same = (one: ProofLine, other: ProofLine) =>
    one.left === other.left && one.right === other.right && one.holds === other.holds;
  return proof.flatMap((line) => {
    const base = line.label.replace(/, exact$/, '');
    const measured = base === line.label ? undefined : proof.find(({ label }) => label === `${base}, as measured`);
    if (measured !== undefined && same(line, measured)) return [proofText(`${base}, exact and as measured`, line)];
    const exact = proof.find(({ label }) => label === line.label.replace(/, as measured$/, ', exact'));
    if (exact !== undefined && exact !== line && same(line, exact)) return [];
    return [proofText(line.label, line)];
  });
}

function proofText(label: string, { left, right, holds }: ProofLine): ProofText {
  return { text: `${label}: ${left} ${holds ? '=' : 'is not'} ${right}`, holds };
}
