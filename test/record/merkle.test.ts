import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Tree } from '../../src/record/merkle.js';
import { inclusionProof, verifyInclusion } from '../../src/record/merkle-proof.js';
import { leafHash } from './leaf.js';

/** The eight leaves of the reference implementation of RFC 6962, and the roots of the trees of the first 0 to 8 of them. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const hashes = LEAVES.map((leaf) => leafHash(Buffer.from(leaf, 'hex')));

/** RFC 6962 section 2.1 word for word, over leaf data: independent of the code it checks. */
function mth(data: readonly Uint8Array[]): Uint8Array {
  const sha = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  if (data.length === 0) return sha();
  const [only] = data;
  if (data.length === 1 && only !== undefined) return sha(Buffer.from([0]), only);
  const k = 2 ** (Math.ceil(Math.log2(data.length)) - 1);
  return sha(Buffer.from([1]), mth(data.slice(0, k)), mth(data.slice(k)));
}

/** PATH(m, D[n]) of RFC 6962 section 2.1.1. */
function path(m: number, data: readonly Uint8Array[]): Uint8Array[] {
  if (data.length <= 1) return [];
  const k = 2 ** (Math.ceil(Math.log2(data.length)) - 1);
  return m < k
    ? [...path(m, data.slice(0, k)), mth(data.slice(k))]
    : [...path(m - k, data.slice(k)), mth(data.slice(0, k))];
}

const dataOf = (count: number) => Array.from({ length: count }, (_, i) => Buffer.from(`leaf ${i}`));
const flip = (bytes: Uint8Array, bit: number): Uint8Array =>
  bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));

describe('Merkle tree', () => {
  test.each(ROOTS.map((root, size) => [size, root] as const))('the published root of %d leaves', (size, root) => {
    const tree = new Tree();
    for (const hash of hashes.slice(0, size)) tree.add(hash);
    expect(tree.size).toBe(size);
    expect(tree.root()).toBe(root);
  });

  test('the published audit path of leaf 0 of 8, and of leaf 5 of 8', () => {
    expect(inclusionProof(hashes, 0).map(hex)).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    expect(inclusionProof(hashes, 5).map(hex)).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });

  test('root and inclusion agree with the definitions for every size to 33', () => {
    for (let size = 1; size <= 33; size += 1) {
      const data = dataOf(size);
      const leaves = data.map(leafHash);
      const root = mth(data);
      for (let index = 0; index < size; index += 1) {
        const proof = inclusionProof(leaves, index);
        expect(proof.map(hex)).toEqual(path(index, data).map(hex));
        expect(verifyInclusion(leafHash(data[index] ?? root), index, size, proof, root)).toBe(true);
      }
    }
  });

  test('a proof with one bit changed, a hash more or a hash less, or for another place proves nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 70 }), fc.nat(), fc.nat(), (size, at, bit) => {
        const data = dataOf(size);
        const leaves = data.map(leafHash);
        const [index, root] = [at % size, mth(data)];
        const leaf = leaves[index] ?? root;
        const proof = inclusionProof(leaves, index);
        const place = bit % proof.length;
        const changed = proof.map((hash, i) => (i === place ? flip(hash, bit % 256) : hash));
        expect(verifyInclusion(leaf, index, size, changed, root)).toBe(false);
        expect(verifyInclusion(leaf, index, size, proof.slice(1), root)).toBe(false);
        expect(verifyInclusion(leaf, index, size, [...proof, root], root)).toBe(false);
        expect(verifyInclusion(leaf, (index + 1) % size, size, proof, root)).toBe(false);
        expect(verifyInclusion(flip(leaf, bit % 256), index, size, proof, root)).toBe(false);
        expect(verifyInclusion(leaf, index, size, proof, flip(root, bit % 256))).toBe(false);
      }),
      { numRuns: process.env.SLOW === '1' ? 2000 : 100 },
    );
  });

  test('sizes that are none, and hashes of another length, prove nothing', () => {
    const [root = new Uint8Array(32)] = hashes;
    expect(verifyInclusion(root, 1, 1, [], root)).toBe(false);
    expect(verifyInclusion(root, -1, 1, [], root)).toBe(false);
    expect(verifyInclusion(root, 0.5, 1, [], root)).toBe(false);
    expect(verifyInclusion(new Uint8Array(31), 0, 1, [], new Uint8Array(31))).toBe(false);
    expect(() => inclusionProof(hashes, 8)).toThrow(RangeError);
  });
});
