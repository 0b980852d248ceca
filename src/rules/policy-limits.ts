import type { Quantity } from '../dose/quantity.js';
import { quantity } from '../dose/quantity.js';
import { rational } from '../dose/rational.js';
import { HOUR } from '../dose/unit-table.js';
import type { SourceReference } from '../findings/finding.js';

/**
 * Conditions of preparing that belong to no product and so to no entry of a formulary. The chapter itself was not read:
 * the figures come from descriptions of it, and say so.
 */
const IMMEDIATE_USE_SOURCES: readonly SourceReference[] = [
  {
    id: 'usp-797-immediate-use',
    title: 'USP <797> (2023), immediate-use provision, as described by 503pharma.com (7 Apr 2025); secondary',
    verified: '2026-11-21',
  },
  {
    id: 'usp-797-training',
    title: 'USP <797> immediate use, as described by training.stone-bloom.com; secondary',
    verified: '2026-11-21',
  },
];

/** The most different sterile products in one immediate-use preparation, the diluent counted. */
export const IMMEDIATE_USE_PRODUCTS: { readonly atMost: bigint; readonly sources: readonly SourceReference[] } = {
  atMost: 3n,
  sources: IMMEDIATE_USE_SOURCES,
};

/** Giving begins within this time of the start of preparing. */
export const IMMEDIATE_USE_TIME: { readonly atMost: Quantity; readonly sources: readonly SourceReference[] } = {
  atMost: quantity(rational(4n), HOUR),
  sources: IMMEDIATE_USE_SOURCES,
};
