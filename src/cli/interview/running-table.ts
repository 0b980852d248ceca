import type { Cocktail, CocktailLine } from '../../dose/cocktail.js';
import { display } from '../../dose/print.js';
import type { Finding } from '../../findings/finding.js';
import type { CheckResult } from '../../workflow/check/check.js';
import { doseText, exactAndMeasured } from '../render/cocktail.js';
import { renderFindingsCompact, worstFirst } from '../render/findings.js';
import { type Labels, labelsOf } from '../render/labels.js';
import { sanitizeLine } from '../render/sanitize.js';
import { type Column, tableOf } from '../render/table.js';
import { textOf } from '../render/text.js';
import { countText } from '../render/verdict.js';
import type { View } from '../render/view.js';
import type { CheckedText } from './ports.js';

const COLUMNS: readonly Column[] = [
  { title: 'Line', most: 4 },
  { title: 'Product', most: 26 },
  { title: 'Draw', most: 12, strong: true },
  { title: 'Exact', most: 14 },
  { title: 'Holds', most: 30 },
];

const MOST_FINDINGS = 3;

/** What stands so far, short enough for a small screen: each draw with its doses, the total, and the worst findings. */
export function renderRunning(checked: CheckedText, preparation: string, view: View): string {
  if (!checked.ok) {
    return textOf([
      'Not computed yet:',
      ...checked.faults.map(({ message, remedy }) => `  ${sanitizeLine(message)} ${sanitizeLine(remedy)}`),
    ]);
  }
  const { result } = checked;
  const planned = result.context.preparations.find(({ id }) => id === preparation);
  if (planned === undefined) return '';
  const labels = labelsOf(result.context.formulary, planned);
  const table = planned.formulated.ok
    ? cocktailRows(
        planned.formulated.cocktail,
        planned.asked.syringe === undefined ? null : display(planned.asked.syringe),
        labels,
        view,
      )
    : planned.formulated.faults.map(({ message, remedy }) => `  ${sanitizeLine(message)} ${sanitizeLine(remedy)}`);
  return textOf([view.palette.heading(`Preparation ${preparation} so far`), ...table, ...worst(result, view)]);
}

function cocktailRows(cocktail: Cocktail, syringe: string | null, labels: Labels, view: View): string[] {
  const rows = cocktail.lines.map((line, index) => row(line, index, labels));
  const { diluent } = cocktail;
  if (diluent !== null)
    rows.push(['', labels.product(diluent.id), display(diluent.measured), display(diluent.exact), 'diluent']);
  const of = syringe === null ? '' : ` in a ${syringe} syringe`;
  return [...tableOf(COLUMNS, rows, view), `Total: ${exactAndMeasured(cocktail.total)}${of}`];
}

function row(line: CocktailLine, index: number, labels: Labels): string[] {
  const name = line.source === 'preparation' ? `preparation ${line.id}` : labels.product(line.id);
  return [
    String(index + 1),
    name,
    display(line.measured),
    display(line.exact),
    line.doses.map((dose) => doseText(dose, labels)).join('\n'),
  ];
}

/** Findings that only say that a question has not been put yet. */
const STILL_TO_COME = /^not-answered$|-not-asked$|-not-stated$/;

function worst({ findings }: CheckResult, view: View): string[] {
  const standing = findings.filter(({ code }) => !STILL_TO_COME.test(code));
  const open = findings.length - standing.length;
  const shown: readonly Finding[] = worstFirst(standing).slice(0, MOST_FINDINGS);
  const rest = standing.length - shown.length;
  return [
    standing.length === 0 ? 'No findings so far.' : `Findings so far: ${countText(standing)}. ? explains.`,
    ...renderFindingsCompact(shown, view),
    ...(rest === 0 ? [] : [`and ${rest} more.`]),
    ...(open === 0 ? [] : [`${open} ${open === 1 ? 'check waits' : 'checks wait'} for answers still open.`]),
  ];
}
