import { display } from '../dose/print.js';
import type { Quantity } from '../dose/quantity.js';
import { findingOf } from '../findings/code.js';
import { FORMULARY_RULES_CODES as CODES } from '../findings/codes/formulary-rules.js';
import type { Finding, Location } from '../findings/finding.js';
import type { Formulary } from '../formulary/model.js';
import { runLimitExamples } from './limit-examples.js';
import { neighbours } from './neighbours.js';
import { runRuleExamples } from './rule-examples.js';

/** What came of moving every limit of a formulary by one unit of its last digit, up and down. */
export interface MutationReport {
  /** Figures that limit something: bounds of ingredients, limits of rules. */
  readonly limits: number;
  readonly mutations: number;
  readonly noticed: number;
  /** One finding a limit of which a changed figure passes unnoticed. */
  readonly survivors: readonly Finding[];
}

/** One figure, and whether some example fails where it reads otherwise. */
interface Figure {
  readonly subject: string;
  readonly name: string;
  readonly quantity: Quantity;
  readonly location: Location;
  notices(changed: Quantity): boolean;
}

/**
 * Mutates every limit by one unit of its last digit, both ways, and runs the examples beside it: a slip of the pen that no example notices is a
 * survivor. A figure that would become zero or less is moved up only.
 */
export function mutateLimits(formulary: Formulary): MutationReport {
  const figures = [...ofIngredients(formulary), ...ofRules(formulary)];
  let mutations = 0;
  let noticed = 0;
  const survivors = figures.flatMap((figure) => {
    const changed = neighbours(figure.quantity);
    const unnoticed = changed.filter((each) => !figure.notices(each));
    mutations += changed.length;
    noticed += changed.length - unnoticed.length;
    return unnoticed.length === 0 ? [] : [survivor(figure, unnoticed)];
  });
  return { limits: figures.length, mutations, noticed, survivors };
}

function ofIngredients(formulary: Formulary): readonly Figure[] {
  return [...formulary.ingredients.values()].flatMap((ingredient) =>
    ingredient.limits.flatMap((limit) =>
      (['atLeast', 'atMost'] as const).flatMap((bound): Figure[] => {
        const quantity = limit[bound];
        if (quantity === undefined) return [];
        const notices = (changed: Quantity) => runLimitExamples(ingredient, { ...limit, [bound]: changed }).length > 0;
        const name = `${limit.id}, ${bound === 'atMost' ? 'at most' : 'at least'}`;
        return [{ subject: ingredient.id, name, quantity, location: limit.location, notices }];
      }),
    ),
  );
}

function ofRules(formulary: Formulary): readonly Figure[] {
  return formulary.rules.flatMap((rule) =>
    Object.entries(rule.limits).map(([name, limit]): Figure => {
      const { quantity, location } = limit;
      const notices = (changed: Quantity) => {
        const limits = { ...rule.limits, [name]: { ...limit, quantity: changed } };
        return runRuleExamples({ ...rule, limits }, formulary).length > 0;
      };
      return { subject: rule.id, name, quantity, location, notices };
    }),
  );
}

function survivor({ subject, name, quantity, location }: Figure, unnoticed: readonly Quantity[]): Finding {
  const values = unnoticed.map(display).join(' or ');
  return findingOf(CODES['limit-untested'], {
    subject,
    message: `The limit ${name} of ${subject} is ${display(quantity)}; were it ${values}, no example would notice.`,
    evidence: unnoticed.map((value) => ({
      fact: `${subject} ${name}`,
      actual: display(quantity),
      operator: 'not told from',
      limit: display(value),
    })),
    location,
  });
}
