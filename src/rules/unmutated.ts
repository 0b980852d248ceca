import type { Formulary } from '../formulary/model.js';

/**
 * How many figures a check compares with that `mutateLimits` leaves as they are, because no example stands beside them: the ends of the depths,
 * spacings and volumes that techniques are published with.
 */
export function unmutated({ techniques }: Formulary): number {
  const figures = [...techniques.values()].flatMap(({ depth, spacing, volumePerPoint, volumePerArea }) =>
    [depth, spacing, volumePerPoint, volumePerArea].flat(),
  );
  return figures.flatMap(({ from, to }) => [from, to]).filter((end) => end !== undefined).length;
}
