import { alike, compare } from '../../dose/arithmetic.js';
import { ofSubstance, parseQuantity } from '../../dose/quantity.js';
import type { Plain } from '../../reader/document.js';
import { isList, isMapping } from '../../reader/plain.js';
import { ENTRY_OF, type Kind } from '../kinds.js';
import { type Difference, written } from './compare.js';
import type { EntryChange, FormularyDiff } from './diff.js';
import { wordsFor } from './words.js';

/** What a change of a limit does: allows less, allows more, or says the same amount in another way. */
export type Effect = 'stricter' | 'looser' | 'same';

/** One change in words. `words` is null where the tool has none: then path and values stand raw. */
export interface Change {
  readonly kind: Kind | null;
  readonly id: string;
  /** The name of the entry, or its id where it has none; of what is no entry, where it stands. */
  readonly subject: string;
  readonly what: 'added' | 'removed' | 'changed' | 'order' | 'entry-added' | 'entry-removed';
  readonly path: readonly string[];
  readonly words: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly effect: Effect | null;
}

/** Every change in words, entry by entry; the values of a whole new or lost entry follow it. */
export function describeDiff(diff: FormularyDiff): readonly Change[] {
  return [
    ...diff.entries.flatMap(describeEntry),
    ...diff.rest.map((difference): Change => {
      const [where = '', ...path] = difference.path;
      return { ...bare(difference), kind: null, id: where, subject: where, path, words: null, effect: null };
    }),
  ];
}

function describeEntry(change: EntryChange): readonly Change[] {
  const { kind, id, what } = change;
  const subject = nameOf(change);
  const values = change.differences.flatMap((difference) =>
    describeValue(change, difference).map((one): Change => ({ ...one, kind, id, subject })),
  );
  if (what === 'changed') return values;
  const words = ENTRY_OF[kind];
  const whole = { kind, id, subject, path: [], words, before: null, after: null, effect: null } as const;
  return [{ ...whole, what: what === 'added' ? 'entry-added' : 'entry-removed' }, ...values];
}

type Described = Omit<Change, 'kind' | 'id' | 'subject'>;

/** One difference; a mapping that came or went whole is taken apart, so that each of its figures is named. */
function describeValue(change: EntryChange, difference: Difference): readonly Described[] {
  const { what, path } = difference;
  const whole = what === 'added' ? difference.after : what === 'removed' ? difference.before : undefined;
  if (isMapping(whole) && Object.keys(whole).length > 0) {
    return Object.entries(whole).flatMap(([key, value]) =>
      describeValue(change, {
        path: [...path, key],
        what,
        ...(what === 'added' ? { after: value } : { before: value }),
      }),
    );
  }
  const words = wordsOf(change, path);
  return [{ ...bare(difference), path, words, effect: effectOf(change, difference) }];
}

function bare({ what, before, after }: Difference): Pick<Change, 'what' | 'before' | 'after'> {
  return {
    what,
    before: before === undefined ? null : shown(before),
    after: after === undefined ? null : shown(after),
  };
}

/** A value as people read it: text as it is, lists with commas, the rest as written. */
function shown(value: Plain): string {
  if (typeof value === 'string') return value;
  if (isList(value) && value.every((item) => typeof item === 'string')) return value.join(', ');
  return written(value);
}

function nameOf({ id, before, after }: EntryChange): string {
  const entry = after ?? before;
  const name = isMapping(entry) && Object.hasOwn(entry, 'name') ? entry.name : undefined;
  return typeof name === 'string' ? name : id;
}

const BOUNDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'session-dose': { at_most: 'most per session', at_least: 'least per session' },
  'session-dose-per-weight': {
    at_most: 'most per session for each kilogram of body weight',
    at_least: 'least per session for each kilogram of body weight',
  },
  concentration: { at_most: 'highest concentration', at_least: 'lowest concentration' },
};

function wordsOf(change: EntryChange, path: readonly string[]): string | null {
  if (change.kind === 'ingredients' && path[0] === 'limits' && path.length === 3) {
    const bound = boundOf(change, path);
    if (bound !== null) return bound;
  }
  return wordsFor(change.kind, path);
}

/** `most per session`, with the conditions of the limit; where another limit would be called the same, its id too. */
function boundOf({ before, after }: EntryChange, path: readonly string[]): string | null {
  const [, id = '', key = ''] = path;
  const limits = [...limitsOf(after), ...limitsOf(before)];
  const limit = limits.find((each) => each.id === id);
  const words = limit === undefined ? undefined : saying(limit, key);
  if (words === undefined) return null;
  const another = limits.some((each) => each.id !== id && saying(each, key) === words);
  return another ? `${words} (limit ${id})` : words;
}

function saying(limit: Readonly<Record<string, Plain>>, key: string): string | undefined {
  const bound = BOUNDS[`${limit.kind}`]?.[key];
  if (bound === undefined) return undefined;
  const group = (name: string, word: string) => (typeof limit[name] === 'string' ? `, ${word} ${limit[name]}` : '');
  return `${bound}${group('with_group', 'with')}${group('without_group', 'without')}`;
}

function limitsOf(entry: Plain | undefined): readonly Readonly<Record<string, Plain>>[] {
  const limits = isMapping(entry) && Object.hasOwn(entry, 'limits') ? entry.limits : undefined;
  return isList(limits) ? limits.filter(isMapping) : [];
}

/** What the change of a bound or quantity does; null where that cannot be said. */
function effectOf({ kind, id }: EntryChange, { what, path, before, after }: Difference): Effect | null {
  if (what !== 'changed' || typeof before !== 'string' || typeof after !== 'string') return null;
  const old = parseQuantity(before);
  const now = parseQuantity(after);
  if (!old.ok || !now.ok) return null;
  const a = ofSubstance(old.quantity, id);
  const b = ofSubstance(now.quantity, id);
  if (!alike(a, b)) return null;
  const order = compare(a, b);
  if (order === 0) return 'same';
  const key = kind === 'ingredients' && path[0] === 'limits' ? path.at(-1) : undefined;
  if (key !== 'at_most' && key !== 'at_least') return null;
  return (key === 'at_most') === order > 0 ? 'stricter' : 'looser';
}
