import type { Cocktail } from '../../dose/cocktail.js';
import type { CheckResult } from '../../workflow/check/check.js';
import type { DemoPart } from '../../workflow/demo/part.js';
import { renderAudit } from './audit.js';
import { renderCocktail } from './cocktail.js';
import { renderFindingsCompact } from './findings.js';
import { labelsOf } from './labels.js';
import { hang, indent, wrap } from './text.js';
import { renderVerdict } from './verdict.js';
import type { View } from './view.js';

type Proof = Cocktail['proof'][number];

/** One part of the demonstration as lines; `step` is the number of the step it belongs to. */
export function renderDemoPart(part: DemoPart, step: number, view: View): string[] {
  switch (part.kind) {
    case 'step':
      return [view.palette.heading(`${step}. ${part.title}`)];
    case 'text':
      return [...wrap(part.text, view.width), ''];
    case 'refusal':
      return [
        ...part.findings.flatMap(({ remedy }, index) => [
          ...renderFindingsCompact(part.findings.slice(index, index + 1), view),
          ...indent(hang('to do: ', remedy, view.width - 2), 2),
        ]),
        `Refused: exit ${part.exit}. Nothing was signed, nothing was appended.`,
        '',
      ];
    case 'cocktail':
      return cocktailLines(part.result, view);
    case 'audit':
      return [...renderAudit(part.audit, part.state, view), `Exit ${part.exit}.`, ''];
    case 'command':
      return [...commandLines(part.line, view.width), ...wrap(part.said, view.width), ''];
  }
}

/** A command line broken as a shell reads it, so that it can be copied whole. */
function commandLines(line: string, width: number): string[] {
  const lines = wrap(`$ ${line}`, width - 2);
  return lines.map((one, index) => (index === lines.length - 1 ? one : `${one} \\`));
}

/** What to draw, with the proof of what is drawn and the findings; the rest of the proof and the working are left to `mesolog check`. */
function cocktailLines(result: CheckResult, view: View): string[] {
  const { cocktails, context, findings, verdict, notChecked } = result;
  return [
    ...(cocktails ?? []).flatMap((cocktail) => {
      const planned = context.preparations.find(({ id }) => id === cocktail.id);
      const shown = { ...cocktail, proof: cocktail.proof.filter(isDraw), working: [] };
      return [...renderCocktail(shown, labelsOf(context.formulary, planned), view), ''];
    }),
    ...hang('', proofText(cocktails ?? []), view.width),
    '',
    ...renderFindingsCompact(findings, view),
    '',
    ...renderVerdict(verdict, findings, notChecked, view),
    '',
  ];
}

/** A line of proof about what is drawn, exactly: not as measured, and not the sums of concentrations. */
const isDraw = ({ label }: Proof): boolean => !/measured|final concentration/.test(label);

function proofText(cocktails: readonly Cocktail[]): string {
  const proofs = cocktails.flatMap(({ proof }) => proof);
  const failed = proofs.filter(({ holds }) => !holds).length;
  const rest = proofs.filter((one) => !isDraw(one)).length;
  if (failed > 0) return `${failed} of ${proofs.length} lines of proof FAIL.`;
  return `All ${proofs.length} lines of proof hold; ${rest} of them, on measured amounts and concentrations, and the working are shown by \`mesolog check\`.`;
}
