import { type Quantity, quantity } from './quantity.js';
import { ZERO } from './rational.js';
import { ML } from './unit-table.js';

/** Exactly 0 mL: what a sum of volumes begins with, and what is left where all is gone. */
export const NO_VOLUME: Quantity = quantity(ZERO, ML);
