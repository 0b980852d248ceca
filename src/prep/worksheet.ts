import { equal } from '../dose/arithmetic.js';
import type { Cocktail, Draw } from '../dose/cocktail.js';
import { display } from '../dose/print.js';
import type { Formulary } from '../formulary/model.js';
import type { LotUse } from '../request/model.js';
import { cocktailOf, type PlannedPreparation } from '../rules/context.js';
import type { CheckedRow, PlannedContainer, PrepPlan } from './model.js';
import { doseText, productName } from './names.js';
import { shortest } from './order.js';
import type { AllocationLine, Worksheet, WorksheetDraw, WorksheetPreparation } from './sheet.js';
import { before, clockText } from './times.js';
import { OUTCOME_WORDS } from './words.js';
import { proofOf, workingOf } from './working.js';

/** What a worksheet is made with beside its row. */
export interface SheetWorld {
  readonly formulary: Formulary;
  readonly plan: PrepPlan;
  /** SHA-256 of a request, hex. */
  readonly hashOf: (row: CheckedRow) => string;
  readonly patientOf: (row: number) => string;
}

/** The worksheet of a row; where the row is stopped, without anything to draw. */
export function worksheetOf(row: CheckedRow, place: number, world: SheetWorld): Worksheet {
  const { request, findings, outcome } = row;
  return {
    booking: row.booking ?? '',
    patient: request.patient.id,
    indication: world.formulary.indications.get(request.indication)?.name ?? request.indication,
    plannedFor: request.plannedFor === undefined ? '' : clockText(request.plannedFor),
    outcome,
    ...OUTCOME_WORDS[outcome],
    prescriptions: request.prescriptions,
    questions: row.openQuestions.map(({ text }) => text),
    preparations:
      outcome === 'stopped' ? [] : row.preparations.flatMap((planned) => preparation(planned, row, place, world)),
    findings: findings.map(({ severity, message, remedy }) => ({ severity, text: message, remedy })),
    notChecked: row.notChecked.map(({ message }) => message),
    requestHash: world.hashOf(row),
  };
}

function preparation(
  planned: PlannedPreparation,
  { request, preparations }: CheckedRow,
  place: number,
  world: SheetWorld,
): readonly WorksheetPreparation[] {
  const cocktail = cocktailOf(planned);
  if (cocktail === null) return [];
  const { formulary } = world;
  const limit = shortest(planned, preparations, formulary);
  return [
    {
      id: planned.id,
      formula: planned.formula === null ? '' : `${planned.formula.id}, ${planned.formula.name}`,
      draws: drawsOf(cocktail, planned, formulary),
      total: display(cocktail.total.measured),
      concentrations: cocktail.concentrations.map((one) => doseText(one, formulary)),
      departures: planned.departures,
      instructions: planned.formula?.instructions ?? [],
      working: workingOf(cocktail),
      proof: proofOf(cocktail),
      useWithin: `${display(limit.within)} from the beginning of preparing (${limit.because})`,
      notBefore:
        request.plannedFor === undefined ? '' : `not before ${clockText(before(request.plannedFor, limit.within))}`,
      allocation: allocationOf(planned.id, place, world),
    },
  ];
}

/** In the order of addition: the diluent first, then the components as the request or formula lists them. */
function drawsOf(cocktail: Cocktail, planned: PlannedPreparation, formulary: Formulary): readonly WorksheetDraw[] {
  const { diluent, lines } = cocktail;
  const lotsOf = (id: string) => planned.components.find(({ source }) => source.id === id)?.lots ?? [];
  const draws = [
    ...(diluent === null
      ? []
      : [draw(productName(diluent.id, formulary), 'diluent', diluent, [], planned.diluent?.lots ?? [])]),
    ...lines.map((line) =>
      draw(
        line.source === 'preparation' ? `preparation ${line.id}` : productName(line.id, formulary),
        line.source === 'preparation' ? 'preparation' : 'component',
        line,
        line.doses.map((dose) => doseText(dose, formulary)),
        lotsOf(line.id),
      ),
    ),
  ];
  return draws.map((one, index) => ({ step: `${index + 1}`, ...one }));
}

function draw(
  product: string,
  kind: WorksheetDraw['kind'],
  drawn: Draw,
  doses: readonly string[],
  lots: readonly LotUse[],
): Omit<WorksheetDraw, 'step'> {
  const { exact, measured, syringe, fills } = drawn;
  return {
    product,
    kind,
    volume: display(measured),
    exact: equal(exact, measured) ? '' : display(exact),
    syringe: `${fills > 1n ? `${fills} x ` : ''}${display(syringe.capacity)}`,
    doses,
    requestedLots: lots.map(
      ({ lot, expires, volume }) => `${lot}, expires ${expires}${volume === undefined ? '' : `, ${display(volume)}`}`,
    ),
  };
}

function allocationOf(
  id: string,
  place: number,
  { plan, formulary, patientOf }: SheetWorld,
): readonly AllocationLine[] {
  return plan.containers.flatMap((container) =>
    container.takes
      .filter(({ row, preparation: made }) => row === place && made === id)
      .map(({ volume }) => ({
        product: productName(container.product, formulary),
        lot: container.lot?.lot ?? (plan.stocked ? 'NOT IN STOCK' : 'to be entered'),
        expires: container.lot?.expires ?? '',
        volume: display(volume),
        container: containerText(container, place, patientOf),
      })),
  );
}

/** Which container of the product, and whether it is opened for this row. */
function containerText(container: PlannedContainer, place: number, patientOf: (row: number) => string): string {
  const { number, alreadyOpen, shared, takes, until } = container;
  const first = takes[0]?.row ?? place;
  const opened = alreadyOpen ? 'already open' : first === place ? 'open new' : `opened for ${patientOf(first)}`;
  return `no. ${number}, ${opened}${shared && until !== null ? `, use until ${until.includes('T') ? clockText(until) : until}` : ''}`;
}
