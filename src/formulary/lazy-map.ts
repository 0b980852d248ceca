/** A list whose entries are found one by one; of two with one id the last is found. */
interface Found<P> {
  find(id: string): P | undefined;
  all(): readonly P[];
}

/** From so many ids on that were looked for, all are kept at hand: a batch looks for the same ones in each of its rows. */
const MANY = 200;

/**
 * A map whose values are made when they are first asked for: a check looks at a handful of a formulary's thousands of entries, and at some lists not
 * at all. `list` gives the entries, id and raw value; `make` turns one into the other and is called once an id.
 */
export function lazyMap<P extends { readonly id: string }, T>(
  list: Found<P>,
  make: (entry: P) => T,
): ReadonlyMap<string, T> {
  let entries: ReadonlyMap<string, P> | undefined;
  const made = new Map<string, T>();
  const plain = (): ReadonlyMap<string, P> => {
    entries ??= new Map(list.all().map((entry) => [entry.id, entry]));
    return entries;
  };
  let asked = 0;
  const entryOf = (id: string): P | undefined => {
    asked += 1;
    return asked > MANY ? plain().get(id) : list.find(id);
  };
  const valueFor = (entry: P): T => {
    const known = made.get(entry.id);
    if (known !== undefined) return known;
    const value = make(entry);
    made.set(entry.id, value);
    return value;
  };
  function* pairs(): Generator<[string, T], undefined> {
    for (const [id, entry] of plain()) yield [id, valueFor(entry)];
  }
  function* values(): Generator<T, undefined> {
    for (const entry of plain().values()) yield valueFor(entry);
  }
  const map: ReadonlyMap<string, T> = {
    get size() {
      return plain().size;
    },
    has: (id) => made.has(id) || entryOf(id) !== undefined,
    get: (id) => {
      const known = made.get(id);
      if (known !== undefined) return known;
      const entry = entryOf(id);
      return entry === undefined ? undefined : valueFor(entry);
    },
    keys: () => plain().keys(),
    values,
    entries: pairs,
    [Symbol.iterator]: pairs,
    forEach: (callback) => {
      for (const [id, value] of pairs()) callback(value, id, map);
    },
  };
  return map;
}
