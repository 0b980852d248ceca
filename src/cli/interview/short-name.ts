import { display } from '../../dose/print.js';
import type { Product } from '../../formulary/model.js';

/** A product's name without its container at the end, where the entry says the same container: `Zinc 1 mg/mL, 10 mL vial` is `Zinc 1 mg/mL`. */
export function shortName({ name, container: { kind, volume } }: Product): string {
  if (volume === undefined) return name;
  const [before, after, ...more] = name.split(`, ${display(volume)} `);
  if (before === undefined || after === undefined || more.length > 0) return name;
  return after === kind || /^(?:single|multi)-dose \w+$/.test(after) ? before : name;
}

/** Short names of some products, whole ones for those that would read alike. */
export function shortNames(products: readonly Product[]): ReadonlyMap<string, string> {
  const short = products.map((product) => ({ product, name: shortName(product) }));
  return new Map(
    short.map(({ product, name }) => {
      const alone = short.filter((other) => other.name === name).length === 1;
      return [product.id, alone ? name : product.name] as const;
    }),
  );
}
