import type { Plain } from '../../reader/document.js';
import { isList, isMapping, isReserved, isWhole } from '../../reader/plain.js';

/** A step to a value: the key of a mapping, or what tells an item of a list from its neighbours (its id, its name, its text, its place). */
export type Step = string;

/**
 * One difference between two values: what was there and what is there now (absent: nothing was, or nothing is), or the same items in another
 * order.
 */
export interface Difference {
  readonly path: readonly Step[];
  readonly what: 'changed' | 'added' | 'removed' | 'order';
  readonly before?: Plain;
  readonly after?: Plain;
}

/** Keys by which an item of a list is known, the first that all items of both lists have and that tells them apart. */
const NAMES: readonly (readonly string[])[] = [
  ['id'],
  ['ingredient'],
  ['product'],
  ['basis'],
  ['indication', 'route'],
  ['region'],
  ['name'],
  ['statement'],
];

/** Every difference between two values, down to single texts; nothing that differs is left out. Mappings have no order, lists have. */
export function compareValues(
  before: Plain | undefined,
  after: Plain | undefined,
  path: readonly Step[] = [],
): readonly Difference[] {
  if (before === undefined) return after === undefined ? [] : [{ path, what: 'added', after }];
  if (after === undefined) return [{ path, what: 'removed', before }];
  if (isMapping(before) && isMapping(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => compareValues(own(before, key), own(after, key), [...path, key]));
  }
  if (isList(before) && isList(after)) return compareLists(before, after, path);
  return written(before) === written(after) ? [] : [{ path, what: 'changed', before, after }];
}

function own(mapping: { readonly [key: string]: Plain }, key: string): Plain | undefined {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}

function compareLists(before: readonly Plain[], after: readonly Plain[], path: readonly Step[]): readonly Difference[] {
  const name = NAMES.find((keys) => tellsApart(before, keys) && tellsApart(after, keys));
  return name === undefined
    ? compareUnnamed(before, after, path)
    : compareNamed(
        before.map((item) => [nameOf(item, name) ?? '', item] as const),
        after.map((item) => [nameOf(item, name) ?? '', item] as const),
        path,
      );
}

function nameOf(item: Plain, keys: readonly string[]): string | null {
  if (!isMapping(item)) return null;
  const parts = keys.map((key) => own(item, key));
  return parts.every((part) => typeof part === 'string') ? parts.join(' ') : null;
}

function tellsApart(list: readonly Plain[], keys: readonly string[]): boolean {
  const names = list.map((item) => nameOf(item, keys));
  return names.every((name) => name !== null) && new Set(names).size === names.length;
}

/** Lists whose items have names: each is held against the one of the same name. */
export function compareNamed(
  before: readonly (readonly [name: string, item: Plain])[],
  after: readonly (readonly [name: string, item: Plain])[],
  path: readonly Step[],
): readonly Difference[] {
  const old = new Map(before);
  const now = new Map(after);
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return [
    ...names.flatMap((name) => compareValues(old.get(name), now.get(name), [...path, name])),
    ...orderOf(
      [...old.keys()].filter((name) => now.has(name)),
      [...now.keys()].filter((name) => old.has(name)),
      path,
    ),
  ];
}

function orderOf(before: readonly string[], after: readonly string[], path: readonly Step[]): readonly Difference[] {
  return before.every((name, index) => name === after[index]) ? [] : [{ path, what: 'order', before, after }];
}

/** Lists whose items have no names: equal items meet first, the others in turn. Texts are added or removed, mappings are looked into. */
function compareUnnamed(
  before: readonly Plain[],
  after: readonly Plain[],
  path: readonly Step[],
): readonly Difference[] {
  const waiting = new Map<string, number[]>();
  for (const [index, item] of after.entries()) {
    const places = waiting.get(written(item));
    if (places === undefined) waiting.set(written(item), [index]);
    else places.push(index);
  }
  const met = before.map((item) => waiting.get(written(item))?.shift());
  const taken = new Set(met);
  const left = before.flatMap((item, index) => (met[index] === undefined ? [{ item, index }] : []));
  const right = after.flatMap((item, index) => (taken.has(index) ? [] : [{ item, index }]));
  const places = met.filter((place) => place !== undefined);
  const moved = places.some((place, index) => index > 0 && place < (places[index - 1] ?? 0));
  const inTurn = Array.from({ length: Math.max(left.length, right.length) }, (_, turn) => {
    const old = left[turn];
    const now = right[turn];
    const step = `${(old?.index ?? now?.index ?? 0) + 1}`;
    if (old !== undefined && now !== undefined && isMapping(old.item) && isMapping(now.item))
      return compareValues(old.item, now.item, [...path, step]);
    return [
      ...compareValues(old?.item, undefined, [...path, step]),
      ...compareValues(undefined, now?.item, [...path, `${(now?.index ?? 0) + 1}`]),
    ];
  });
  return [...inTurn.flat(), ...(moved ? [{ path, what: 'order', before, after } as const] : [])];
}

/** A value on one line, the same for equal values and for no others: what is no text stands without quotes. */
export function written(value: Plain): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (isReserved(value)) return value.word;
  if (isWhole(value)) return value.digits;
  if (isList(value)) return `[${value.map(written).join(', ')}]`;
  const members = Object.entries(value as { readonly [key: string]: Plain });
  return `{${members
    .map(([key, member]) => `${JSON.stringify(key)}: ${written(member)}`)
    .sort()
    .join(', ')}}`;
}
