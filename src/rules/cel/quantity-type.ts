import type { Quantity } from '../../dose/quantity.js';
import type { Dimension } from '../../dose/unit.js';

/** A quantity inside an expression: opaque, comparable with its own kind alone. */
export interface OpaqueQuantity {
  readonly quantity: Quantity;
}

type QuantityClass = new (quantity: Quantity) => OpaqueQuantity;

const CLASSES = new Map<Dimension, QuantityClass>();

/** The name of the expression type that holds quantities of one dimension: `quantity_of_mass_per_volume`. */
export function quantityTypeName(dimension: Dimension): string {
  return `quantity_of_${dimension.replaceAll('/', '_per_').replaceAll('-', '_')}`;
}

/** The class of that type. One class a dimension, so that the type checker refuses 4 mm beside 4 mg. */
export function quantityClass(dimension: Dimension): QuantityClass {
  const known = CLASSES.get(dimension);
  if (known !== undefined) return known;
  const made = class implements OpaqueQuantity {
    readonly quantity: Quantity;
    constructor(quantity: Quantity) {
      this.quantity = quantity;
    }
  };
  CLASSES.set(dimension, made);
  return made;
}

/** `quantity` as an expression sees it. */
export function opaque(quantity: Quantity): OpaqueQuantity {
  return new (quantityClass(quantity.unit.dimension))(quantity);
}
