import type { Seen } from './keep.js';

/** Entries whose digits stand in one piece. */
const PIECE = 1 << 14;

/** Places that a table has at first, where nothing is expected. */
const LEAST = 1 << 10;
/** How many at most are believed to come, whatever a damaged log says of its size. */
const MOST_EXPECTED = 1 << 20;
/** How full a table may be. */
const FILLED = 0.7;

/**
 * Hashes or ids in some ten bytes each: their first eight hexadecimal digits, by entry, in pieces that never move, and an open table of entries. Where the
 * digits agree, `is` looks at the entry itself, so that nothing is taken for seen that was not.
 */
export class CompactSeen implements Seen {
  private readonly digits: Uint32Array[] = [];
  /** Entry and one; 0 where a place is free. */
  private entries: Uint32Array;
  private size = 0;

  /** `expected`: how many are likely to come, where that is known; the table need not grow for these. */
  constructor(
    private readonly is: (entry: number, key: string) => boolean,
    expected = 0,
  ) {
    this.entries = new Uint32Array(LEAST + Math.ceil(Math.min(expected, MOST_EXPECTED) / FILLED));
  }

  get(key: string): number | undefined {
    const digits = digitsOf(key);
    const { length } = this.entries;
    let first: number | undefined;
    for (let at = placeOf(digits, length); this.entries[at] !== 0; at = at + 1 === length ? 0 : at + 1) {
      const entry = (this.entries[at] ?? 0) - 1;
      if (this.digitsAt(entry) === digits && entry < (first ?? Infinity) && this.is(entry, key)) first = entry;
    }
    return first;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  set(key: string, entry: number): void {
    if (this.size > this.entries.length * FILLED) this.grow();
    const digits = digitsOf(key);
    const piece = Math.floor(entry / PIECE);
    while (this.digits.length <= piece) this.digits.push(new Uint32Array(PIECE));
    const own = this.digits[piece];
    if (own !== undefined) own[entry % PIECE] = digits;
    this.put(digits, entry + 1);
    this.size += 1;
  }

  /** Every entry whose hash or id begins with the same eight digits, oldest first. */
  beginning(key: string): readonly number[] {
    const digits = digitsOf(key);
    const found: number[] = [];
    const { length } = this.entries;
    for (let at = placeOf(digits, length); this.entries[at] !== 0; at = at + 1 === length ? 0 : at + 1) {
      const entry = (this.entries[at] ?? 0) - 1;
      if (this.digitsAt(entry) === digits) found.push(entry);
    }
    return found.length > 1 ? found.sort((a, b) => a - b) : found;
  }

  private digitsAt(entry: number): number {
    return this.digits[Math.floor(entry / PIECE)]?.[entry % PIECE] ?? 0;
  }

  private put(digits: number, entry: number): void {
    const { length } = this.entries;
    let at = placeOf(digits, length);
    while (this.entries[at] !== 0) at = at + 1 === length ? 0 : at + 1;
    this.entries[at] = entry;
  }

  /** Half as much room again, so that little of it stands empty. */
  private grow(): void {
    const { entries } = this;
    this.entries = new Uint32Array(entries.length + (entries.length >> 1));
    for (const entry of entries) if (entry !== 0) this.put(this.digitsAt(entry - 1), entry);
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
