import { display } from '../dose/print.js';
import type { Quantity } from '../dose/quantity.js';
import { findingOf } from '../findings/code.js';
import { FORMULARY_RULES_CODES as CODES } from '../findings/codes/formulary-rules.js';
import type { Finding } from '../findings/finding.js';
import type { Ingredient, Limit } from '../formulary/model.js';
import { held } from './comparing.js';

/** Runs the examples of an ingredient's limit: each `fires` must lie beyond it, each `quiet` within. A limit without any says nothing here. */
export function runLimitExamples(ingredient: Ingredient, limit: Limit): readonly Finding[] {
  const run = (value: Quantity, wanted: boolean): readonly Finding[] => {
    const fires = isBeyond(limit, value);
    if (fires === wanted) return [];
    const did = fires === null ? 'does not compare with it' : fires ? 'lies beyond it' : 'lies within it';
    return [
      findingOf(CODES['limit-example'], {
        subject: ingredient.id,
        message: `The limit ${limit.id} of ${ingredient.id}: ${display(value)} should ${wanted ? 'fire' : 'be quiet'}, and ${did}.`,
        evidence: [{ fact: limit.id, actual: display(value), operator: 'is not', limit: wanted ? 'fires' : 'quiet' }],
        location: limit.location,
      }),
    ];
  };
  const { fires = [], quiet = [] } = limit.examples ?? {};
  return [...fires.flatMap((value) => run(value, true)), ...quiet.flatMap((value) => run(value, false))];
}

/** Whether a value lies beyond either bound, by the comparison that every session is held to; null where they do not compare. */
function isBeyond({ id, atMost, atLeast }: Limit, value: Quantity): boolean | null {
  const both = { exact: value, measured: value };
  const kept = [
    ...(atMost === undefined ? [] : [held(id, both, 'at most', atMost).kept]),
    ...(atLeast === undefined ? [] : [held(id, both, 'at least', atLeast).kept]),
  ];
  return kept.includes(null) ? null : kept.includes(false);
}
