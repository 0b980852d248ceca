import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** What keeps the memory of a long run flat: to be looked at now and then while it lasts, and ended with it. */
export interface FlatMemory {
  look(): void;
  end(): void;
}

/** V8 has had both flags for ten years; one that is newer than what was tried is left to itself, since it would complain of a flag that it dropped. */
const NEWEST_V8 = 13;

/** What the space for what is new may take, both halves: with more, no faster. */
const NEW_BYTES = 8 * 1024 * 1024;

/** How far the space for what is old may grow beyond what lives in it before it is swept. */
const OLD_PERCENT = 20;

/**
 * For runs whose items come and go, however many there are: V8 would let the space for what is new double up to 48 MiB and the one for what is old to
 * several times what lives in it, because sweeping seldom is fast. Where nearly everything dies at once it is not faster, and only takes memory.
 * Begins with the second look, so that a short run costs nothing. Ended, V8 is as it was.
 */
export function flatMemory(): FlatMemory {
  const isKnown = Number.parseInt(process.versions.v8, 10) <= NEWEST_V8;
  let looks = 0;
  let isBounded = false;
  return {
    look: () => {
      if (!isKnown || isBounded) return;
      looks += 1;
      if (looks === 2) setFlagsFromString(`--heap-growing-percent=${OLD_PERCENT}`);
      if (looks < 2 || newBytes() < NEW_BYTES) return;
      setFlagsFromString('--semi-space-growth-factor=1');
      isBounded = true;
    },
    end: () => {
      if (looks < 2) return;
      setFlagsFromString('--heap-growing-percent=0');
      setFlagsFromString('--semi-space-growth-factor=2');
    },
  };
}

function newBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? 0;
}
