import type { Keep } from './keep.js';

/** Where records are put that are not needed now: by kind and key, as text. */
export interface Shelf {
  put(kind: string, rows: Iterable<readonly [key: string, text: string]>): void;
  get(kind: string, key: string): string | null;
  all(kind: string): Iterable<readonly [key: string, text: string]>;
}

/** How records of one kind are put on the shelf and taken from it. */
export interface Shelving<V> {
  readonly kind: string;
  /** The key on the shelf; undefined where there can be none. */
  readonly keyOf: (key: string) => string | undefined;
  /** The same of a record that is at hand. */
  readonly keyOfRecord: (value: V, key: string) => string;
  /** The key again, from the one on the shelf. */
  readonly keyFrom: (shelved: string) => string;
  readonly write: (value: V) => string;
  readonly read: (text: string, key: string, shelved: string) => V;
}

/** Records of which those used last are at hand, and all others on a shelf. */
export class ShelvedKeep<V> implements Keep<V> {
  private young = new Map<string, V>();
  private old = new Map<string, V>();
  private shelved = false;

  constructor(
    private readonly shelf: Shelf,
    private readonly shelving: Shelving<V>,
    /** So many, and no more than twice as many, are at hand. */
    private readonly atHand: number,
  ) {}

  get(key: string): V | undefined {
    const near = this.young.get(key);
    if (near !== undefined) return near;
    const value = this.old.get(key) ?? this.fromShelf(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  set(key: string, value: V): void {
    this.young.set(key, value);
    this.old.delete(key);
    if (this.young.size < this.atHand) return;
    this.putAside(this.old);
    this.old = this.young;
    this.young = new Map();
  }

  values(): Iterable<V> {
    return [...this].map(([, value]) => value);
  }

  *[Symbol.iterator](): Iterator<readonly [string, V]> {
    if (this.shelved) {
      for (const [shelved, text] of this.shelf.all(this.shelving.kind)) {
        const key = this.shelving.keyFrom(shelved);
        if (!this.young.has(key) && !this.old.has(key)) yield [key, this.shelving.read(text, key, shelved)];
      }
    }
    yield* this.old;
    yield* this.young;
  }

  private putAside(values: ReadonlyMap<string, V>): void {
    if (values.size === 0) return;
    this.shelved = true;
    const { kind, keyOfRecord, write } = this.shelving;
    this.shelf.put(
      kind,
      [...values].map(([key, value]) => [keyOfRecord(value, key), write(value)]),
    );
  }

  private fromShelf(key: string): V | undefined {
    const at = this.shelved ? this.shelving.keyOf(key) : undefined;
    const text = at === undefined ? null : this.shelf.get(this.shelving.kind, at);
    return text === null || at === undefined ? undefined : this.shelving.read(text, key, at);
  }
}
