import { describe, expect, test } from '@jest/globals';
import { buildOwnSnapshot, buildSnapshot } from '../../src/formulary/build-snapshot.js';
import { digestOf, type FormularyFile, hashFiles } from '../../src/formulary/digest.js';
import type { Formulary } from '../../src/formulary/model.js';
import { fromOwnSnapshot, fromSnapshot, snapshotDigest } from '../../src/formulary/snapshot.js';
import { changed, FIXTURES, file, filesIn, HEADER, SHIPPED, sound } from './support.js';

/** A formulary with its lazy maps made whole, for comparing. */
function whole(formulary: Formulary | null): unknown {
  if (formulary === null) return null;
  return Object.fromEntries(
    Object.entries(formulary).map(([key, value]) => [key, value?.entries === undefined ? value : [...value]]),
  );
}

const digestOfAll = (files: readonly FormularyFile[]) => digestOf(hashFiles(files));

describe('the snapshot', () => {
  const files = filesIn(`${FIXTURES}/maximal`);
  const snapshot = buildSnapshot(files);
  const pinned = snapshotDigest(snapshot);

  test('says exactly what the YAML says', () => {
    expect(whole(fromSnapshot(snapshot, digestOfAll(files), pinned))).toEqual(whole(sound(files)));
    const shipped = filesIn(SHIPPED);
    const text = buildSnapshot(shipped);
    expect(whole(fromSnapshot(text, digestOfAll(shipped), snapshotDigest(text)))).toEqual(whole(sound(shipped)));
  });

  test('is the same text for the same files in any order', () => {
    expect(buildSnapshot([...filesIn(SHIPPED)].reverse())).toEqual(buildSnapshot(filesIn(SHIPPED)));
  });

  test('is not used where the YAML differs from the one it names', () => {
    expect(fromSnapshot(snapshot, digestOfAll(changed('at_most: 2 mg', 'at_most: 3 mg')), pinned)).toBeNull();
    expect(fromSnapshot(snapshot, digestOfAll([...files, file('more.yaml', HEADER)]), pinned)).toBeNull();
    expect(fromSnapshot(snapshot, digestOfAll([]), pinned)).toBeNull();
    expect(
      fromSnapshot(
        snapshot,
        digestOfAll([{ path: 'renamed.yaml', bytes: files[0]?.bytes ?? new Uint8Array() }]),
        pinned,
      ),
    ).toBeNull();
  });

  test('is not used where it was changed itself, though it holds the right YAML: a snapshot never changes a limit', () => {
    const text = Buffer.from(snapshot).toString('latin1');
    const usable = (changedText: string) =>
      fromSnapshot(Buffer.from(changedText, 'latin1'), digestOfAll(files), pinned) !== null;
    expect(usable(text)).toBe(true);
    const other = text.replace(
      pinned,
      pinned.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
    );
    const forged = text.replace('"at_most":"2 mg"', '"at_most":"9 mg"');
    expect(forged).not.toBe(text);
    for (const wrong of [forged, other, `${text} `, '', 'not JSON', text.slice(0, 100), text.slice(0, -1)])
      expect(usable(wrong)).toBe(false);
  });

  test("the program's own is not used either where a byte of it, or its YAML, was changed", () => {
    const { own, digest } = buildOwnSnapshot(files);
    expect(whole(fromOwnSnapshot(own, files, digest))).toEqual(whole(sound(files)));
    expect(fromOwnSnapshot(own, changed('at_most: 2 mg', 'at_most: 3 mg'), digest)).toBeNull();
    expect(fromOwnSnapshot(own, [...files, file('more.yaml', HEADER)], digest)).toBeNull();
    expect(fromOwnSnapshot(own, [], digest)).toBeNull();
    for (const cut of [0, 100, own.length - 1]) expect(fromOwnSnapshot(own.subarray(0, cut), files, digest)).toBeNull();
    const unseen = [...own.keys()].filter((at) => {
      if (at % 37 !== 0) return false;
      const flipped = Uint8Array.from(own);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      return fromOwnSnapshot(flipped, files, digest) !== null;
    });
    expect(unseen).toEqual([]);
  });

  test('of another format is not used', () => {
    const other = Buffer.from(snapshot)
      .toString('latin1')
      .replace(/formulary-snapshot\/\d+/, 'formulary-snapshot/0');
    const bytes = Buffer.from(other, 'latin1');
    expect(snapshotDigest(bytes)).toBe(pinned);
    expect(fromSnapshot(bytes, digestOfAll(files), pinned)).toBeNull();
  });

  test('is not made of a formulary with faults; they are shown', () => {
    expect(() => buildSnapshot(changed('zinc-vial, to_be_entered: yes', 'zinc-vile, to_be_entered: yes'))).toThrow(
      /formulary\.yaml:\d+:\d+: error: basic@1 names the product zinc-vile, which is not there; did you mean zinc-vial\?/,
    );
  });
});
