import { digestOf, hashFiles } from '../formulary/digest.js';
import { loadFormulary } from '../formulary/load.js';
import type { Formulary } from '../formulary/model.js';
import type { Ledger } from '../ledger/ledger.js';

/** The formulary of a digest from the archive of the log; null where it is not kept, is another one, or does not load any more. */
export function archivedFormulary({ archived }: Pick<Ledger, 'archived'>, digest: string): Formulary | null {
  const files = archived(digest);
  if (files === null || digestOf(hashFiles(files)) !== digest) return null;
  const loaded = loadFormulary(files);
  return loaded.ok ? loaded.formulary : null;
}

/** The names that products bore in the formularies of a log, each of which is read once; the id where none is to be had. */
export function productNames(ledger: Pick<Ledger, 'archived'>): (digest: string, product: string) => string {
  const known = new Map<string, Formulary | null>();
  return (digest, product) => {
    if (!known.has(digest)) known.set(digest, archivedFormulary(ledger, digest));
    return known.get(digest)?.products.get(product)?.name ?? product;
  };
}
