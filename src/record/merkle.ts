import { hash } from 'node:crypto';

/** SHA-256 of 0x00 and the leaf data (RFC 6962 section 2.1). */
export function leafHash(data: Uint8Array): Uint8Array {
  const input = Buffer.allocUnsafe(data.length + 1);
  input[0] = 0;
  input.set(data, 1);
  return hash('sha256', input, 'buffer');
}

/** What `nodeHash` hashes: one room for all, since a log of a million entries asks for ten million. */
const NODE = Buffer.alloc(65, 1);

/** SHA-256 of 0x01 and the two hashes below, 32 bytes each (RFC 6962 section 2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  NODE.set(left, 1);
  NODE.set(right, 33);
  return hash('sha256', NODE, 'buffer');
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
    const last = this.subtrees.at(-1);
    if (last === undefined) return hash('sha256', '', 'buffer');
    return this.subtrees.slice(0, -1).reduceRight((right, { hash: left }) => nodeHash(left, right), last.hash);
  }
}
