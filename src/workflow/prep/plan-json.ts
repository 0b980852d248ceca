import { toJson } from '../../dose/json.js';
import type { Quantity } from '../../dose/quantity.js';
import type { PrepPlan } from '../../prep/model.js';

const orNull = (q: Quantity | null) => (q === null ? null : toJson(q));

/** The plan of a batch as JSON; rows are named by their place from 0. */
export function planJson({ status, stocked, products, containers, shortages, order, remarks }: PrepPlan) {
  return {
    status,
    stocked,
    products: products.map(({ product, exact, measured, open, reopened, atLeast, count, waste, kept, inStock }) => ({
      product,
      exact: toJson(exact),
      measured: toJson(measured),
      open,
      reopened,
      at_least: atLeast,
      count,
      waste: orNull(waste),
      kept: orNull(kept),
      in_stock: inStock,
    })),
    containers: containers.map(({ product, number, lot, alreadyOpen, shared, holds, takes, left, until }) => ({
      product,
      number,
      lot,
      already_open: alreadyOpen,
      shared,
      holds: orNull(holds),
      left: orNull(left),
      until,
      takes: takes.map(({ row, preparation, volume }) => ({ row, preparation, volume: toJson(volume) })),
    })),
    shortages,
    order: order.map(({ row, preparation, plannedFor, notBefore, within, because }) => ({
      row,
      preparation,
      planned_for: plannedFor,
      not_before: notBefore,
      within: toJson(within),
      because,
    })),
    remarks,
  };
}
