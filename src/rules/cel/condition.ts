import type { Facts } from '../facts.js';

/** A comparison that a finding can show: the fact, the operator, and the limit's name or the word compared with. */
export interface Compared {
  readonly fact: string;
  readonly operator: string;
  readonly limit?: string;
  readonly word?: string;
}

/**
 * A rule's expression taken apart at `&&`, `||` and `!`, so that what the known facts settle is settled without asking
 * for the others.
 */
export type Condition =
  | { readonly op: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly op: 'not'; readonly part: Condition }
  | Statement;

/** A part that needs all its facts. The rule's limits are bound in it. */
export interface Statement {
  readonly op: 'statement';
  readonly facts: readonly string[];
  readonly compared: readonly Compared[];
  readonly run: (given: Given) => boolean;
}

/** What is known when a condition is judged: the facts, and the same as nested objects for the expression language. */
export interface Given {
  readonly facts: Facts;
  readonly nested: () => FactValues;
}

/** Facts and limits as nested objects: `values.answers.nsaid`. */
export type FactValues = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Yes, no, or not to be told from what is known. */
export type Decided = boolean | 'unknown';

/** The condition that is one bare yes-no fact. */
export function bareFact(fact: string): Statement {
  return {
    op: 'statement',
    facts: [fact],
    compared: [{ fact, operator: 'is', word: 'yes' }],
    run: ({ facts }) => facts.get(fact) === true,
  };
}

/** A statement and whether it holds. */
export interface Settled {
  readonly statement: Statement;
  readonly holds: boolean;
}

/** Whether a condition is true, with the statements that decide it, or which facts are missing to tell. */
export interface Judged {
  readonly decided: Decided;
  readonly because: readonly Settled[];
  /** Absent facts on which the outcome hangs; empty where it is decided. */
  readonly missing: readonly string[];
}

/** Whether a condition is true, and nothing more: for the many rules of which there is nothing to say. The same as `judge` decides. */
export function decide(condition: Condition, given: Given): Decided {
  if (condition.op === 'statement') {
    for (const fact of condition.facts) if (!given.facts.has(fact)) return 'unknown';
    return condition.run(given);
  }
  if (condition.op === 'not') {
    const inner = decide(condition.part, given);
    return inner === 'unknown' ? 'unknown' : !inner;
  }
  const settling = condition.op === 'or';
  let unknown = false;
  for (const part of condition.parts) {
    const decided = decide(part, given);
    if (decided === settling) return settling;
    unknown ||= decided === 'unknown';
  }
  return unknown ? 'unknown' : !settling;
}

/** Judges a condition over what is given. */
export function judge(condition: Condition, given: Given): Judged {
  if (condition.op === 'statement') {
    const missing = condition.facts.filter((fact) => !given.facts.has(fact));
    if (missing.length > 0) return { decided: 'unknown', because: [], missing };
    const holds = condition.run(given);
    return { decided: holds, because: [{ statement: condition, holds }], missing: [] };
  }
  if (condition.op === 'not') {
    const inner = judge(condition.part, given);
    return { ...inner, decided: inner.decided === 'unknown' ? 'unknown' : !inner.decided };
  }
  const settling = condition.op === 'or';
  const parts = condition.parts.map((part) => judge(part, given));
  const settled = parts.filter((part) => part.decided === settling);
  if (settled.length > 0) return { decided: settling, because: settled.flatMap((part) => part.because), missing: [] };
  const missing = [...new Set(parts.flatMap((part) => part.missing))];
  if (missing.length > 0) return { decided: 'unknown', because: [], missing };
  return { decided: !settling, because: parts.flatMap((part) => part.because), missing: [] };
}
