import type { Document, Plain } from '../../reader/document.js';
import { isList, isMapping } from '../../reader/plain.js';
import { KINDS, type Kind } from '../kinds.js';
import { FORMULARY_SCHEMA } from '../schema.js';
import { compareNamed, compareValues, type Difference } from './compare.js';

/** An entry that differs: added, removed, or changed in the differences named. */
export interface EntryChange {
  readonly kind: Kind;
  readonly id: string;
  readonly what: 'added' | 'removed' | 'changed';
  readonly before?: Plain;
  readonly after?: Plain;
  /** Paths begin inside the entry. Of an added or removed entry every value is one of them. */
  readonly differences: readonly Difference[];
}

/** What differs between two formularies: entries kind by kind, and everything that is no entry, as raw paths. */
export interface FormularyDiff {
  readonly entries: readonly EntryChange[];
  readonly rest: readonly Difference[];
}

/**
 * Compares two formularies as written, whether they load or not. Entries are known by kind and id, wherever they stand; which file holds an entry,
 * comments and layout are no difference. Complete: a value that differs anywhere is in the result.
 */
export function diffFormularies(before: readonly Document[], after: readonly Document[]): FormularyDiff {
  const old = gathered(before);
  const now = gathered(after);
  const entries = KINDS.flatMap((kind) => entryChanges(kind, listOf(old, kind), listOf(now, kind)));
  const orders = KINDS.flatMap((kind) => orderOfEntries(kind, listOf(old, kind), listOf(now, kind)));
  return { entries, rest: [...compareNamed(old.rest, now.rest, []), ...orders] };
}

type Named = readonly (readonly [name: string, item: Plain])[];

interface Gathered {
  readonly lists: ReadonlyMap<Kind, Named>;
  readonly rest: Named;
}

function listOf(gathered: Gathered, kind: Kind): Named {
  return gathered.lists.get(kind) ?? [];
}

/** The entries of all files by kind, each under its id (a second of the same id under `ID (2)`), and what else the files hold. */
function gathered(documents: readonly Document[]): Gathered {
  const lists = new Map<Kind, (readonly [string, Plain])[]>(KINDS.map((kind) => [kind, []]));
  const rest: (readonly [string, Plain])[] = [];
  for (const { file, data } of documents) {
    if (!isMapping(data)) {
      rest.push([file, data]);
      continue;
    }
    for (const [key, value] of Object.entries(data)) {
      const list = lists.get(key as Kind);
      if (list !== undefined && isList(value)) list.push(...value.map((item) => [idOf(item), item] as const));
      else if (key !== 'schema') rest.push([key === 'formulary' ? key : `${file} ${key}`, value]);
    }
    const schema = Object.hasOwn(data, 'schema') ? data.schema : '';
    if (schema !== undefined && schema !== FORMULARY_SCHEMA) rest.push([`${file} schema`, schema]);
  }
  return { lists: new Map([...lists].map(([kind, list]) => [kind, numbered(list)])), rest: numbered(rest) };
}

function idOf(item: Plain): string {
  const id = isMapping(item) && Object.hasOwn(item, 'id') ? item.id : undefined;
  return typeof id === 'string' ? id : '(no id)';
}

function numbered(list: Named): Named {
  const seen = new Map<string, number>();
  return list.map(([name, item]) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return [count === 1 ? name : `${name} (${count})`, item];
  });
}

function entryChanges(kind: Kind, before: Named, after: Named): readonly EntryChange[] {
  const old = new Map(before);
  const now = new Map(after);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((id): EntryChange[] => {
    const was = old.get(id);
    const is = now.get(id);
    if (was === undefined && is !== undefined)
      return [{ kind, id, what: 'added', after: is, differences: inside({}, is) }];
    if (was !== undefined && is === undefined)
      return [{ kind, id, what: 'removed', before: was, differences: inside(was, {}) }];
    if (was === undefined || is === undefined) return [];
    const differences = compareValues(was, is);
    return differences.length === 0 ? [] : [{ kind, id, what: 'changed', before: was, after: is, differences }];
  });
}

/** The values of a whole entry; one that is no mapping is one value. */
function inside(before: Plain, after: Plain): readonly Difference[] {
  return compareValues(before, after);
}

/** Where entries that both have come in another order: questions are asked, and findings told, in the order of the entries. */
function orderOfEntries(kind: Kind, before: Named, after: Named): readonly Difference[] {
  return compareNamed(names(before), names(after), [kind]).filter(({ what }) => what === 'order');
}

/** Names alone, all with the same value, so that nothing but their order can differ. */
function names(list: Named): Named {
  return list.map(([name]) => [name, '']);
}
