import type { Seen } from './keep.js';

/**
 * Hashes or ids in eight bytes each: their first eight hexadecimal digits and their entry, in an open table. Where the digits agree, `is` looks at the
 * entry itself, so that nothing is taken for seen that was not.
 */
export class CompactSeen implements Seen {
  private digits = new Uint32Array(1 << 10);
  /** Entry and one; 0 where a place is free. */
  private entries = new Uint32Array(1 << 10);
  private size = 0;

  constructor(private readonly is: (entry: number, key: string) => boolean) {}

  get(key: string): number | undefined {
    const digits = digitsOf(key);
    const { length } = this.entries;
    let first: number | undefined;
    for (let at = placeOf(digits, length); this.entries[at] !== 0; at = (at + 1) % length) {
      const entry = (this.entries[at] ?? 0) - 1;
      if (this.digits[at] === digits && entry < (first ?? Infinity) && this.is(entry, key)) first = entry;
    }
    return first;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  set(key: string, entry: number): void {
    if (this.size * 10 > this.entries.length * 7) this.grow();
    this.put(digitsOf(key), entry + 1);
    this.size += 1;
  }

  /** Every entry whose hash or id begins with the same eight digits, oldest first. */
  beginning(key: string): readonly number[] {
    const digits = digitsOf(key);
    const found: number[] = [];
    const { length } = this.entries;
    for (let at = placeOf(digits, length); this.entries[at] !== 0; at = (at + 1) % length) {
      if (this.digits[at] === digits) found.push((this.entries[at] ?? 0) - 1);
    }
    return found.length > 1 ? found.sort((a, b) => a - b) : found;
  }

  private put(digits: number, entry: number): void {
    const { length } = this.entries;
    let at = placeOf(digits, length);
    while (this.entries[at] !== 0) at = (at + 1) % length;
    this.digits[at] = digits;
    this.entries[at] = entry;
  }

  /** Half as much room again, so that little of it stands empty. */
  private grow(): void {
    const { digits, entries } = this;
    const length = entries.length + (entries.length >> 1);
    this.digits = new Uint32Array(length);
    this.entries = new Uint32Array(length);
    for (const [at, entry] of entries.entries()) if (entry !== 0) this.put(digits[at] ?? 0, entry);
  }
}

/** The number that the first eight of lowercase hexadecimal digits are. */
function digitsOf(key: string): number {
  let digits = 0;
  for (let at = 0; at < 8; at += 1) {
    const code = key.charCodeAt(at);
    digits = (digits << 4) | (code < 0x61 ? code - 0x30 : code - 0x57);
  }
  return digits >>> 0;
}

/** Ids and hashes are even already; the product keeps neighbours apart where somebody chose them. */
const placeOf = (digits: number, length: number): number => (Math.imul(digits, 0x9e3779b1) >>> 0) % length;
