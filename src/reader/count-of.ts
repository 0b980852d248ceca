/**
 * A whole number as JSON writes one: counts, years, sessions, never an amount of anything given. The only place where a whole number that was
 * read exactly becomes a number of the language; one that such a number cannot hold is a fault of the program.
 */
export function countOf(whole: bigint): number {
  if (whole < 0n || whole > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError(`${whole} is no count`);
  return Number(whole);
}
