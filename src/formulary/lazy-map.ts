/**
 * A map whose values are made when they are first asked for: a check looks at a handful of a formulary's thousands of entries, and at some lists not
 * at all. `list` gives the entries, id and raw value; `make` turns one into the other and is called once an id.
 */
export function lazyMap<P extends { readonly id: string }, T>(
  list: () => readonly P[],
  make: (entry: P) => T,
): ReadonlyMap<string, T> {
  let entries: Map<string, P> | undefined;
  const made = new Map<string, T>();
  const plain = (): Map<string, P> => {
    if (entries !== undefined) return entries;
    entries = new Map();
    for (const entry of list()) entries.set(entry.id, entry);
    return entries;
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
    has: (id) => plain().has(id),
    get: (id) => {
      const entry = plain().get(id);
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
