/** What a log was at some size: its root, hex, and the time that it had reached. */
interface Head {
  readonly root: string;
  readonly time: string;
}

/** Root and time of a log at each of its last sizes. Older ones are written over, so that memory stays flat, but for one that is to be kept. */
export class Heads {
  private readonly last: Head[];
  private readonly kept = new Map<number, Head | null>();
  private size = 0;

  /** Of the last `most` sizes, and of the empty log, whose root is `empty`, hex. */
  constructor(
    private readonly most: number,
    empty: string,
  ) {
    this.last = Array.from({ length: most }, () => ({ root: empty, time: '' }));
  }

  /** Takes in the root, hex, and the time of the next size. */
  add(root: string, time: string): void {
    this.size += 1;
    this.last[this.size % this.most] = { root, time };
    if (this.kept.has(this.size)) this.keep(this.size);
  }

  /** Keeps root and time at this size, however long ago it will be. */
  keep(size: number): void {
    this.kept.set(size, this.lately(size));
  }

  /** Hex; null at a size that is still to come, or too long ago. */
  rootAt(size: number): string | null {
    return this.at(size)?.root ?? null;
  }

  /** The time that the log had reached; null as `rootAt`. */
  timeAt(size: number): string | null {
    return this.at(size)?.time ?? null;
  }

  private at(size: number): Head | null {
    return this.lately(size) ?? this.kept.get(size) ?? null;
  }

  private lately(size: number): Head | null {
    const holds = size <= this.size && size > this.size - this.most && size >= 0;
    return holds ? (this.last[size % this.most] ?? null) : null;
  }
}
