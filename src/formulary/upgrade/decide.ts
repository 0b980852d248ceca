import type { Document, Plain } from '../../reader/document.js';
import { catalogueOf, type Entry, entriesOf } from '../catalogue.js';
import { written } from '../diff/compare.js';
import { KINDS, type Kind } from '../kinds.js';

/** What becomes of one entry that differs between base, own copy and newer version. */
export interface Decision {
  readonly kind: Kind;
  readonly id: string;
  /**
   * `taken` and `added` come from the newer version; `kept` is the clinic's own word. The others are conflicts, in which the clinic's copy stays as
   * it is: both changed it, both added it, the newer version dropped it, or changed what the clinic had removed.
   */
  readonly what: 'taken' | 'added' | 'kept' | 'both-changed' | 'both-added' | 'dropped' | 'removed-here';
  readonly own?: Entry;
  readonly newer?: Entry;
}

/** Whether a person has to settle it. */
export function isConflict({ what }: Decision): boolean {
  return what !== 'taken' && what !== 'added' && what !== 'kept';
}

/**
 * Decides entry by entry, by kind and id, wherever they stand. Only what the clinic left exactly as the base had it is replaced; nothing is ever
 * deleted.
 */
export function decideUpgrade(
  base: readonly Document[],
  own: readonly Document[],
  newer: readonly Document[],
): readonly Decision[] {
  const [was, here, there] = [base, own, newer].map(byKey);
  return KINDS.flatMap((kind) => {
    const ids = new Set([...(here?.[kind].keys() ?? []), ...(there?.[kind].keys() ?? [])]);
    return [...ids].flatMap((id): readonly Decision[] => {
      const what = decided(was?.[kind].get(id), here?.[kind].get(id), there?.[kind].get(id));
      if (what === null) return [];
      const ours = here?.[kind].get(id);
      const theirs = there?.[kind].get(id);
      return [
        {
          kind,
          id,
          what,
          ...(ours === undefined ? {} : { own: ours }),
          ...(theirs === undefined ? {} : { newer: theirs }),
        },
      ];
    });
  });
}

function byKey(documents: readonly Document[]): Readonly<Record<Kind, ReadonlyMap<string, Entry>>> {
  const catalogue = catalogueOf(documents, []);
  return Object.fromEntries(
    KINDS.map((kind) => [kind, new Map(entriesOf(catalogue, kind).map((entry) => [entry.id, entry]))]),
  ) as unknown as Readonly<Record<Kind, ReadonlyMap<string, Entry>>>;
}

function decided(was: Entry | undefined, here: Entry | undefined, there: Entry | undefined): Decision['what'] | null {
  const [base, own, newer] = [was, here, there].map(textOf);
  if (own === newer) return null;
  if (own === null) return base === null ? 'added' : base === newer ? null : 'removed-here';
  if (newer === null) return base === null ? null : 'dropped';
  if (base === newer) return 'kept';
  if (base === own) return 'taken';
  return base === null ? 'both-added' : 'both-changed';
}

function textOf(entry: Entry | undefined): string | null {
  return entry === undefined ? null : written((entry.node.data ?? '') as Plain);
}
