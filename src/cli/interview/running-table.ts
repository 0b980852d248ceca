import { compare } from '../../dose/arithmetic.js';
import type { Cocktail, CocktailLine } from '../../dose/cocktail.js';
import { display } from '../../dose/print.js';
import type { Quantity } from '../../dose/quantity.js';
import { ceilingOf, type Rational, rational, times } from '../../dose/rational.js';
import { PROBLEM_CODES } from '../../findings/codes/problems.js';
import type { Finding } from '../../findings/finding.js';
import type { PlannedPreparation } from '../../rules/context.js';
import { type LimitShare, limitShares } from '../../rules/limit-share.js';
import type { CheckResult } from '../../workflow/check/check.js';
import { doseText, exactAndMeasured } from '../render/cocktail.js';
import { columnsOfText } from '../render/columns.js';
import { severityWord, worstFirst } from '../render/findings.js';
import { type Labels, labelsOf } from '../render/labels.js';
import { sanitizeLine } from '../render/sanitize.js';
import type { Column } from '../render/table.js';
import { hang, textOf, widthOf } from '../render/text.js';
import { countText } from '../render/verdict.js';
import type { View } from '../render/view.js';
import type { CheckedText } from './ports.js';
import { shortNames } from './short-name.js';
import { standingOf, waitsText } from './still-open.js';

const COLUMNS: readonly Column[] = [
  { title: ' ', most: 2 },
  { title: 'Product', most: 30 },
  { title: 'Lot', most: 24 },
  { title: 'Draw', most: 18, strong: true },
  { title: 'Dose', most: 40 },
  { title: 'Limit', most: 7 },
];

/** Faults that the question after the amount mends. */
const ASKED_NEXT: ReadonlySet<string> = new Set([
  PROBLEM_CODES['missing-ingredient-choice'].code,
  PROBLEM_CODES['missing-basis-choice'].code,
]);

const MOST_FINDINGS = 3;

/**
 * What stands so far, short enough to stay above the question on a screen of 24 lines: each line with its lot, draw, dose and the share of
 * the nearest limit that the session takes, the total against the syringe, and the worst findings.
 */
export function renderRunning(checked: CheckedText, preparation: string, view: View): string {
  if (!checked.ok) {
    const faults = checked.faults.filter(({ code }) => !ASKED_NEXT.has(code));
    if (faults.length === 0) return '';
    return textOf([
      'Not computed yet:',
      ...faults.flatMap(({ message, remedy }) => hang('  ', sanitizeLine(`${message} ${remedy}`), view.width)),
    ]);
  }
  const { result } = checked;
  const planned = result.context.preparations.find(({ id }) => id === preparation);
  if (planned === undefined) return '';
  const table = planned.formulated.ok
    ? cocktailRows(planned.formulated.cocktail, planned, result, view)
    : [
        `${planned.id} cannot be made like this:`,
        ...planned.formulated.faults.flatMap(({ message, remedy }) =>
          hang('  ', sanitizeLine(`${message}; ${remedy}`), view.width),
        ),
      ];
  return textOf([...table, ...worst(result, view)]);
}

function cocktailRows(cocktail: Cocktail, planned: PlannedPreparation, result: CheckResult, view: View): string[] {
  const labels = labelsOf(result.context.formulary, planned);
  const shares = limitShares(result.context);
  const { diluent } = cocktail;
  const { products } = result.context.formulary;
  const names = shortNames(
    [...cocktail.lines, ...(diluent === null ? [] : [diluent])].flatMap(({ id }) => products.get(id) ?? []),
  );
  const rows = cocktail.lines.map((line, index) =>
    row(line, index, planned, { ...labels, product: (id) => names.get(id) ?? id }, shares),
  );
  if (diluent !== null) {
    const lots = (planned.diluent?.lots ?? []).map(({ lot }) => lot).join(', ');
    rows.push(['', names.get(diluent.id) ?? diluent.id, lots, exactAndMeasured(diluent), 'diluent', '']);
  }
  return [...columnsOfText(COLUMNS, rows, view), totalText(cocktail, planned.asked.syringe, planned.id)];
}

function row(
  line: CocktailLine,
  index: number,
  planned: PlannedPreparation,
  labels: Labels,
  shares: ReadonlyMap<string, LimitShare>,
): string[] {
  const lots = planned.components.find(({ source }) => source.id === line.id)?.lots ?? [];
  return [
    String(index + 1),
    line.source === 'preparation' ? `preparation ${line.id}` : labels.product(line.id),
    lots.map(({ lot }) => lot).join(', '),
    exactAndMeasured(line),
    line.doses.map((dose) => doseText(dose, labels)).join('; '),
    line.doses.map(({ ingredient }) => shareText(shares.get(ingredient)?.share ?? null)).join('; '),
  ];
}

/** The share of the nearest limit in whole percent, never rounded down; none where no limit is known. */
function shareText(share: Rational | null): string {
  return share === null ? 'none' : `${ceilingOf(times(share, rational(100n)))} %`;
}

function totalText(cocktail: Cocktail, syringe: Quantity | undefined, id: string): string {
  const total = `${id}: total ${exactAndMeasured(cocktail.total)}`;
  if (syringe === undefined) return `${total}; no syringe chosen yet`;
  const fits = compare(cocktail.total.measured, syringe) <= 0;
  return `${total} in a syringe of ${display(syringe)}${fits ? '' : ': MORE THAN IT HOLDS'}`;
}

function worst({ findings }: CheckResult, view: View): string[] {
  const { standing, open } = standingOf(findings);
  const shown = worstFirst(standing).slice(0, MOST_FINDINGS);
  const rest = standing.length - shown.length;
  const waits = waitsText(open);
  return [
    ...hang(
      '',
      `${standing.length === 0 ? 'No findings so far.' : `Findings: ${countText(standing)}. ? explains.`} ${waits}`.trim(),
      view.width,
    ),
    ...shown.map((finding) => oneLine(finding, view)),
    ...(rest === 0 ? [] : [`and ${rest} more`]),
  ];
}

/** A finding on one line; what does not fit is marked, and `?` shows all of it. */
function oneLine({ severity, code, message }: Finding, view: View): string {
  const word = severityWord(severity);
  const text = sanitizeLine(`${code}: ${message}`);
  const room = view.width - widthOf(word) - 2;
  const cut = widthOf(text) <= room ? text : `${text.slice(0, Math.max(0, room - 4))} ...`;
  return `${view.palette.severity(severity, word)}  ${view.plain ? text : cut}`;
}
