import { createHash } from 'node:crypto';

/** SHA-256 of 0x00 and the leaf data (RFC 6962 section 2.1). */
export function leafHash(data: Uint8Array): Uint8Array {
  return createHash('sha256')
    .update(Buffer.from([0]))
    .update(data)
    .digest();
}

/** SHA-256 of 0x01 and the two hashes below (RFC 6962 section 2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return createHash('sha256')
    .update(Buffer.from([1]))
    .update(left)
    .update(right)
    .digest();
}

/** A growing tree: keeps only the roots of its complete subtrees, so that a leaf costs a constant on average. */
export class Tree {
  private readonly subtrees: { readonly size: number; readonly hash: Uint8Array }[] = [];
  private leaves = 0;
  get size(): number {
    return this.leaves;
  }
  /** Takes in the next leaf hash. */
  add(hash: Uint8Array): void {
    let size = 1;
    let top = hash;
    while (this.subtrees.at(-1)?.size === size) {
      const left = this.subtrees.pop();
      if (left !== undefined) top = nodeHash(left.hash, top);
      size *= 2;
    }
    this.subtrees.push({ size, hash: top });
    this.leaves += 1;
  }
  /** The root of all leaves so far; of none, SHA-256 of nothing. */
  root(): Uint8Array {
    const [last, ...rest] = [...this.subtrees].reverse();
    if (last === undefined) return createHash('sha256').digest();
    return rest.reduce((right, { hash }) => nodeHash(hash, right), last.hash);
  }
}
