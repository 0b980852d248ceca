import { lotKey } from '../record/lot-book.js';
import type { LogState } from '../record/state.js';
import type { RuleContext } from '../rules/context.js';
import type { OpenContainer } from '../rules/use-limits.js';

/**
 * The containers that the request draws from and that the log has as opened: of each lot the last one that was opened, as long as it may be
 * used. One whose time is over is taken as replaced by a new one, which is opened now.
 */
export function openContainers(
  { preparations, now }: Pick<RuleContext, 'preparations' | 'now'>,
  state: Pick<LogState, 'lotEntries'>,
): readonly OpenContainer[] {
  const drawn = preparations.flatMap(({ components, diluent }) => [
    ...components.flatMap(({ source, lots }) => lots.map(({ lot }) => `${source.id} ${lotKey(lot)}`)),
    ...(diluent?.lots ?? []).map(({ lot }) => `${diluent?.product} ${lotKey(lot)}`),
  ]);
  const named = new Set(drawn);
  const last = new Map<string, OpenContainer>();
  for (const { payload } of state.lotEntries) {
    if (payload.event !== 'opened' || Date.parse(payload.opened) > Date.parse(now)) continue;
    const { product, lot, use_by: until } = payload;
    const key = `${product} ${lotKey(lot)}`;
    if (!named.has(key)) continue;
    if (until === undefined) last.delete(key);
    else last.set(key, { product, lot, until });
  }
  return [...last.values()].filter(({ until }) => Date.parse(until) >= Date.parse(now));
}
