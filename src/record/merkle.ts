import { hash } from 'node:crypto';

/** What `nodeHash` hashes: one room for all, since a log of a million entries asks for ten million. */
const NODE = Buffer.alloc(65, 1);

/** SHA-256 of 0x01 and the two hashes below, 32 bytes each (RFC 6962 section 2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  NODE.set(left, 1);
  NODE.set(right, 33);
  return hash('sha256', NODE, 'buffer');
}

/** The same of hashes as text, one character a byte: half the work of buffers, which a tree of ten thousand leaves would make eighty thousand of. */
function joined(left: string, right: string, as: 'binary' | 'hex' = 'binary'): string {
  NODE.write(left, 1, 'latin1');
  NODE.write(right, 33, 'latin1');
  return hash('sha256', NODE, as);
}

/** A growing tree: keeps only the roots of its complete subtrees, so that a leaf costs a constant on average. */
export class Tree {
  /** The largest first; each hash one character a byte. */
  private readonly subtrees: { readonly size: number; readonly hash: string }[] = [];
  private leaves = 0;
  get size(): number {
    return this.leaves;
  }
  /** Takes in the next leaf hash. */
  add(leaf: Uint8Array): void {
    let size = 1;
    let top = Buffer.from(leaf.buffer, leaf.byteOffset, leaf.length).toString('latin1');
    for (let left = this.subtrees.at(-1); left?.size === size; left = this.subtrees.at(-1)) {
      this.subtrees.pop();
      top = joined(left.hash, top);
      size *= 2;
    }
    this.subtrees.push({ size, hash: top });
    this.leaves += 1;
  }
  /** The root of all leaves so far, hex; of none, SHA-256 of nothing. */
  root(): string {
    const { subtrees } = this;
    const last = subtrees.at(-1);
    if (last === undefined) return hash('sha256', '', 'hex');
    if (subtrees.length === 1) return Buffer.from(last.hash, 'latin1').toString('hex');
    let root = last.hash;
    for (let at = subtrees.length - 2; at >= 0; at -= 1)
      root = joined(subtrees[at]?.hash ?? '', root, at === 0 ? 'hex' : 'binary');
    return root;
  }
}
