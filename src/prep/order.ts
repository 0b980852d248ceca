import type { Quantity } from '../dose/quantity.js';
import type { Formulary } from '../formulary/model.js';
import type { PlannedPreparation } from '../rules/context.js';
import { shortestPeriod } from '../rules/use-limits.js';
import { isPrepared } from './draws.js';
import type { PrepRow, WorkStep } from './model.js';
import { before } from './times.js';

/**
 * The cocktails in the order of work: by the time for which they are planned, those without one last. Each is begun no earlier than its own limit
 * allows, so that the next in line is always the one that is needed first; no time for the work itself is assumed, because none is published.
 */
export function orderOf(rows: readonly PrepRow[], formulary: Formulary): readonly WorkStep[] {
  const steps = rows.flatMap((row, place) =>
    isPrepared(row)
      ? row.preparations.map((planned): WorkStep => {
          const plannedFor = row.request.plannedFor ?? null;
          const { within, because } = shortest(planned, row.preparations, formulary);
          const notBefore = plannedFor === null ? null : before(plannedFor, within);
          return { row: place, preparation: planned.id, plannedFor, notBefore, within, because };
        })
      : [],
  );
  return steps.sort((a, b) => instant(a.plannedFor) - instant(b.plannedFor) || a.row - b.row);
}

function instant(time: string | null): number {
  return time === null ? 8.64e15 : Date.parse(time);
}

/**
 * The shortest time that anything in a preparation allows between the beginning of preparing and giving: its components, its diluent, and what the
 * preparations of the same row that it is made of hold.
 */
export function shortest(
  planned: PlannedPreparation,
  among: readonly PlannedPreparation[],
  formulary: Formulary,
): { readonly within: Quantity; readonly because: string } {
  const products = [...productsOf(planned, among, new Set())].flatMap((id) => formulary.products.get(id) ?? []);
  return shortestPeriod(products);
}

/** Ids of all products in a preparation. `seen` holds those looked at, so that none is followed round in a circle. */
function productsOf(
  { id, components, diluent }: PlannedPreparation,
  among: readonly PlannedPreparation[],
  seen: Set<string>,
): ReadonlySet<string> {
  seen.add(id);
  const own = components.flatMap(({ source }) => (source.kind === 'product' ? [source.id] : []));
  const inner = components.flatMap(({ source }) => {
    const made = among.find((other) => source.kind === 'preparation' && other.id === source.id && !seen.has(other.id));
    return made === undefined ? [] : [...productsOf(made, among, seen)];
  });
  return new Set([...own, ...(diluent === null ? [] : [diluent.product]), ...inner]);
}
