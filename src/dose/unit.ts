import type { Rational } from './rational.js';

/** What can be measured by itself. `equivalents` and `units` count only within one substance; `calendar` (months, years) never becomes days. */
export type BaseDimension =
  | 'mass'
  | 'volume'
  | 'amount'
  | 'equivalents'
  | 'units'
  | 'length'
  | 'area'
  | 'time'
  | 'calendar'
  | 'count'
  | 'osmoles'
  | 'weight'
  | 'temperature'
  | 'centrifugal-force';

/** A base dimension or one over another. `weight` is a body's kilograms, so that mg/kg never meets mg/g. */
export type Dimension = BaseDimension | `${BaseDimension}/${BaseDimension}`;

/** One unit of measure. Two units convert into each other exactly where their dimensions are equal. */
export interface Unit {
  /** How it is stored, in UCUM: `ug`, `[iU]`, `10*3/uL`. */
  readonly ucum: string;
  /** How it is shown and written, after ISMP: `mcg`, `units`. */
  readonly name: string;
  /** How it is shown beside exactly 1: `unit`, `day`. */
  readonly singular?: string;
  readonly dimension: Dimension;
  /** How many base units of the dimension one of this unit is (bases: mg, mL, mmol, mEq, units, cm, cm2, s, mo). */
  readonly factor: Rational;
  /** For a unit of the kind a/b: in which unit an amount taken from it is shown (mg for `mg/mL` and for `% w/v`). */
  readonly amount?: Unit;
  /** For a unit of the kind a/b: in which unit a measure found through it is shown (mL for `mg/mL` and for `g/L`). */
  readonly measure?: Unit;
}
