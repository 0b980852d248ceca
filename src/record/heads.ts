const ROOT = 32;

/** Root and time of a log at each of its last sizes. Older ones are written over, so that memory stays flat, but for one that is to be kept. */
export class Heads {
  private readonly roots: Buffer;
  private readonly times: string[];
  private readonly kept = new Map<number, { readonly root: string; readonly time: string } | null>();
  private size = 0;

  /** Of the last `most` sizes, and of the empty log, whose root is `empty`. */
  constructor(
    private readonly most: number,
    empty: Uint8Array,
  ) {
    this.roots = Buffer.alloc(ROOT * most);
    this.times = Array.from({ length: most }, () => '');
    this.roots.set(empty, 0);
  }

  /** Takes in the root and time of the next size. */
  add(root: Uint8Array, time: string): void {
    this.size += 1;
    const place = this.size % this.most;
    this.roots.set(root, ROOT * place);
    this.times[place] = time;
    if (this.kept.has(this.size)) this.keep(this.size);
  }

  /** Keeps root and time at this size, however long ago it will be. */
  keep(size: number): void {
    const head = this.holds(size) ? { root: this.hexAt(size), time: this.times[size % this.most] ?? '' } : null;
    this.kept.set(size, head);
  }

  /** Hex; null at a size that is still to come, or too long ago. */
  rootAt(size: number): string | null {
    return this.holds(size) ? this.hexAt(size) : (this.kept.get(size)?.root ?? null);
  }

  /** The time that the log had reached; null as `rootAt`. */
  timeAt(size: number): string | null {
    return this.holds(size) ? (this.times[size % this.most] ?? null) : (this.kept.get(size)?.time ?? null);
  }

  private holds(size: number): boolean {
    return size <= this.size && size > this.size - this.most && size >= 0;
  }

  private hexAt(size: number): string {
    const from = ROOT * (size % this.most);
    return this.roots.toString('hex', from, from + ROOT);
  }
}
