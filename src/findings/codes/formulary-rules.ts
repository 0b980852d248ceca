import type { Code } from '../code.js';

/** Codes of faults in a formulary's own rules. */
export const FORMULARY_RULES_CODES = {
  'rule-syntax': {
    code: 'rule-syntax',
    severity: 'stop',
    title: 'The expression of a rule cannot be read',
    explanation: 'What cannot be read guards against nothing.',
    remedy: 'Correct `when`: comparisons, `in`, `&&`, `||`, `!` over declared facts and `limits.NAME`.',
  },
  'rule-type': {
    code: 'rule-type',
    severity: 'stop',
    title: 'A rule compares what does not compare',
    explanation:
      'A quantity compares with a limit of the same kind alone: 4 mm never with 4 mg, and never with a bare number.',
    remedy: 'Put the number with its unit under `limits` and compare with `limits.NAME`.',
  },
  'rule-not-yes-no': {
    code: 'rule-not-yes-no',
    severity: 'stop',
    title: 'The expression of a rule is no yes or no',
    explanation: 'A rule fires where its expression is true; anything else says nothing.',
    remedy: 'End the expression in a comparison.',
  },
  'rule-decimal-number': {
    code: 'rule-decimal-number',
    severity: 'stop',
    title: 'A number with a point stands in an expression',
    explanation: 'It would be read as a binary fraction, and it has neither unit nor source.',
    remedy: 'Put it with its unit under `limits` and use `limits.NAME`.',
  },
  'rule-has': {
    code: 'rule-has',
    severity: 'stop',
    title: '`has()` stands in an expression',
    explanation:
      'It would make an unanswered question look like a no. What is missing is found before the rule runs, from `needs`.',
    remedy: 'Name the fact in `needs` and leave `has()` out.',
  },
  'rule-comprehensions': {
    code: 'rule-comprehensions',
    severity: 'stop',
    title: 'More than one comprehension stands in an expression',
    explanation: 'A rule stays a sentence that a pharmacist can read aloud.',
    remedy: 'Split it into two rules.',
  },
  'rule-construct': {
    code: 'rule-construct',
    severity: 'stop',
    title: 'A construct is not allowed in a rule',
    explanation:
      'Rules compare facts; arithmetic, conversions, indexing and free names are left to the tool, where they are exact and tested.',
    remedy: 'Use comparisons, `in`, `&&`, `||`, `!`, `exists` or `all` over declared facts.',
  },
  'rule-unknown-fact': {
    code: 'rule-unknown-fact',
    severity: 'stop',
    title: 'A rule names a fact that does not exist',
    explanation: 'Nobody would ever answer it, so the rule would never be decided.',
    remedy: 'Use a declared fact, or add the question that `answers.NAME` stands for.',
  },
  'rule-needs': {
    code: 'rule-needs',
    severity: 'stop',
    title: '`needs` differs from the facts in the expression',
    explanation: '`needs` is what a reader trusts to see what the rule asks for.',
    remedy: 'List exactly the facts of the expression.',
  },
  'rule-limits': {
    code: 'rule-limits',
    severity: 'stop',
    title: '`limits` differs from the limits in the expression',
    explanation: 'A limit that is not used looks as if it guarded something; one that is not declared has no value.',
    remedy: 'Declare exactly the limits that the expression uses.',
  },
  'rule-example': {
    code: 'rule-example',
    severity: 'stop',
    title: 'A rule does not do what its example says',
    explanation:
      'The examples are the test of a rule: each `fires` must fire and each `quiet` must stay quiet, and both must be decided by the facts given.',
    remedy: 'Correct the rule or the example.',
  },
  'rule-example-missing': {
    code: 'rule-example-missing',
    severity: 'stop',
    title: 'A rule lacks an example on one side',
    explanation: 'A rule without an example that fires, and one that stays quiet, is untested.',
    remedy: 'Add the example; where there is a limit, one at it and one beyond.',
  },
  'rule-unknown-word': {
    code: 'rule-unknown-word',
    severity: 'stop',
    title: 'A rule asks for something that is nowhere defined',
    explanation:
      'The fact can never hold this word: no ingredient, group, product, indication or protocol has that id, or the fact knows other words only. The rule looks as if it guarded, and does not.',
    remedy: 'Correct the word, or add the entry that it names.',
  },
  'rule-never-fires': {
    code: 'rule-never-fires',
    severity: 'stop',
    title: 'A rule can never fire',
    explanation:
      'Every value that its facts can have was tried, in every combination, and none makes the expression true: its parts exclude each other, or name what is not there.',
    remedy: 'Correct the expression, or what the rule applies to; otherwise remove the rule.',
  },
  'limit-example': {
    code: 'limit-example',
    severity: 'stop',
    title: 'A limit does not do what its example says',
    explanation:
      'The examples beside a limit are its test: each `fires` must lie beyond it and each `quiet` within. Where one does not, the limit or the example was mistyped.',
    remedy: 'Hold the limit and the example against the source, and correct the one that is wrong.',
  },
  'limit-untested': {
    code: 'limit-untested',
    severity: 'reason',
    title: 'A limit could change by one and no example would notice',
    explanation:
      'Each limit is moved by one unit of its last digit, up and down, and the examples beside it are run. Where all still pass, a slip of the pen in this figure would pass too.',
    remedy:
      'Add an example under `quiet` exactly at the limit, and one under `fires` one unit of the last digit beyond it.',
  },
} satisfies Record<string, Code>;
