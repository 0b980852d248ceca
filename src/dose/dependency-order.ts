import type { Preparation } from './preparation.js';

/** In which order preparations can be made. */
export interface DependencyOrder {
  /** Sources before those that draw from them. */
  readonly order: readonly Preparation[];
  /** Ids of the preparations that are made from themselves, directly or by way of others. */
  readonly circular: ReadonlySet<string>;
}

/** The ids of the preparations that one draws from. */
export function sourcesOf({ components }: Preparation): readonly string[] {
  return components.flatMap((component) => ('preparation' in component ? [component.preparation] : []));
}

/**
 * Sorts preparations so that each comes after its sources (Kahn's algorithm: time grows with preparations and components, not with
 * their square). Sources that no preparation bears the name of are passed over. What waits for a circle without being in it stands in
 * neither result.
 */
export function dependencyOrder(preparations: readonly Preparation[]): DependencyOrder {
  const order = settle(preparations, sourcesOf);
  const settled = new Set(order);
  const waiting = preparations.filter((preparation) => !settled.has(preparation));
  const users = usersAmong(waiting);
  const freed = new Set(settle(waiting, ({ id }) => users.get(id) ?? []));
  return { order, circular: new Set(waiting.filter((one) => !freed.has(one)).map(({ id }) => id)) };
}

/** By source id, the ids of those among `preparations` that draw from it. */
function usersAmong(preparations: readonly Preparation[]): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const preparation of preparations) {
    for (const source of sourcesOf(preparation)) {
      const known = users.get(source);
      if (known === undefined) users.set(source, [preparation.id]);
      else known.push(preparation.id);
    }
  }
  return users;
}

/** Takes one after another what waits for nothing that is still there. */
function settle(
  preparations: readonly Preparation[],
  waitsFor: (one: Preparation) => readonly string[],
): readonly Preparation[] {
  const open = new Map<string, bigint>();
  for (const { id } of preparations) open.set(id, (open.get(id) ?? 0n) + 1n);
  const waiters = new Map<string, Preparation[]>();
  const left = new Map<Preparation, Set<string>>();
  for (const preparation of preparations) {
    const needs = new Set(waitsFor(preparation).filter((id) => open.has(id)));
    left.set(preparation, needs);
    for (const id of needs) {
      const known = waiters.get(id);
      if (known === undefined) waiters.set(id, [preparation]);
      else known.push(preparation);
    }
  }
  const order = preparations.filter((preparation) => left.get(preparation)?.size === 0);
  for (const { id } of order) {
    const stillOpen = (open.get(id) ?? 0n) - 1n;
    open.set(id, stillOpen);
    if (stillOpen > 0n) continue;
    for (const waiter of waiters.get(id) ?? []) {
      const needs = left.get(waiter);
      if (needs?.delete(id) === true && needs.size === 0) order.push(waiter);
    }
  }
  return order;
}
