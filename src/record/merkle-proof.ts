import { nodeHash, Tree } from './merkle.js';

/** The hashes of a proof, in the order of RFC 9162 section 2.1.3. */
export type Proof = readonly Uint8Array[];

/** Proof that leaf `index` stands in the tree of all `leaves` (leaf hashes). Throws a RangeError where there is no such leaf. */
export function inclusionProof(leaves: readonly Uint8Array[], index: number): Proof {
  if (!Number.isSafeInteger(index) || index < 0 || index >= leaves.length)
    throw new RangeError(`there is no leaf ${index} among ${leaves.length}`);
  const path: Uint8Array[] = [];
  let [first, end] = [0, leaves.length];
  while (end - first > 1) {
    const middle = first + splitOf(end - first);
    if (index < middle) {
      path.push(rootOf(leaves, middle, end));
      end = middle;
    } else {
      path.push(rootOf(leaves, first, middle));
      first = middle;
    }
  }
  return path.reverse();
}

/** Whether `proof` shows that `leaf` (a leaf hash) stands at `index` of the tree of `size` leaves with this root (RFC 9162 section 2.1.3.2). */
export function verifyInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: Proof,
  root: Uint8Array,
): boolean {
  if (!isSize(index) || !isSize(size) || index >= size || !allHashes([leaf, root, ...proof])) return false;
  let [own, last] = [BigInt(index), BigInt(size - 1)];
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0n) return false;
    if (own % 2n === 1n || own === last) {
      hash = nodeHash(sibling, hash);
      while (own % 2n === 0n && own !== 0n) [own, last] = [own / 2n, last / 2n];
    } else hash = nodeHash(hash, sibling);
    [own, last] = [own / 2n, last / 2n];
  }
  return last === 0n && same(hash, root);
}

/** The largest power of two below `count`: how many leaves stand in the left half. */
function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

function rootOf(leaves: readonly Uint8Array[], first: number, end: number): Uint8Array {
  const tree = new Tree();
  for (let i = first; i < end; i += 1) {
    const leaf = leaves[i];
    if (leaf !== undefined) tree.add(leaf);
  }
  return Buffer.from(tree.root(), 'hex');
}

const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
const allHashes = (values: readonly Uint8Array[]): boolean => values.every(({ length }) => length === 32);
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
