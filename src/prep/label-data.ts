import { display } from '../dose/print.js';
import { cocktailOf } from '../rules/context.js';
import { onLabel } from '../sheet/label.js';
import type { CheckedRow } from './model.js';
import { doseText, productName } from './names.js';
import { shortest } from './order.js';
import type { LabelData } from './sheet.js';
import { clockText } from './times.js';
import type { SheetWorld } from './worksheet.js';

/** The labels of a row: one a preparation, and only where nothing but questions at the chair is open. */
export function labelsOf(row: CheckedRow, { formulary, hashOf }: SheetWorld): readonly LabelData[] {
  if (row.outcome !== 'ready' && row.outcome !== 'ask-at-chair') return [];
  const { request } = row;
  return row.preparations.flatMap((planned): LabelData[] => {
    const cocktail = cocktailOf(planned);
    if (cocktail === null) return [];
    const { within, because } = shortest(planned, row.preparations, formulary);
    const routes = request.delivery.filter(({ preparation }) => preparation === planned.id).map(({ route }) => route);
    return [
      {
        patient: request.patient.id,
        booking: row.booking ?? '',
        preparation: planned.id,
        plannedFor: request.plannedFor === undefined ? '' : clockText(request.plannedFor),
        total: display(cocktail.total.measured),
        contents: onLabel(cocktail.doses).map((dose) => doseText(dose, formulary)),
        diluent:
          cocktail.diluent === null
            ? ''
            : `in ${display(cocktail.diluent.measured)} of ${productName(cocktail.diluent.id, formulary)}`,
        useWithin: `${display(within)} from the beginning of preparing (${because})`,
        route: [...new Set(routes)].join(', '),
        warning: row.outcome === 'ready' ? '' : 'QUESTIONS STILL OPEN: ask before use',
        requestHash: hashOf(row),
        formulary: formulary.digest.slice(0, 16),
      },
    ];
  });
}
