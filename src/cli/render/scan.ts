import type { Gs1Read } from '../../interop/gs1/read-scan.js';

/** What a code says, in one line. */
export function readText({ gtin, lot, expires, serial, others }: Gs1Read): string {
  const parts = [
    lot === undefined ? 'no lot' : `lot ${lot}`,
    ...(expires === undefined ? [] : [`expires ${expires}`]),
    ...(serial === undefined ? [] : [`serial ${serial}`]),
    ...(gtin === undefined ? [] : [`GTIN ${gtin}`]),
    ...others.map(({ ai, value }) => `(${ai}) ${value}`),
  ];
  return parts.join(', ');
}
