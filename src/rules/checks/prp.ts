import { findingOf } from '../../findings/code.js';
import { RULES_CODES } from '../../findings/codes/rules.js';
import type { Product } from '../../formulary/model.js';
import { type Checked, found } from '../check.js';
import type { Mixture } from '../session.js';

const PLASMA: ReadonlySet<string> = new Set(['platelet-rich-plasma', 'prp']);

/** Platelet-rich plasma keeps a syringe of its own. */
export function checkPrp(session: Mixture): Checked {
  return found(
    session.preparations.flatMap(({ planned, products }) => {
      const plasma = products.find(isPlasma);
      const others = products.filter((product) => product !== plasma);
      if (plasma === undefined || others.length === 0) return [];
      return [
        findingOf(RULES_CODES['prp-mixed'], {
          subject: planned.id,
          message: `Preparation ${planned.id} mixes ${plasma.name} with ${others.map(({ name }) => name).join(', ')}.`,
          evidence: [
            {
              fact: `${planned.id}: beside the plasma`,
              actual: `${others.length} products`,
              operator: 'is not',
              limit: 'none',
            },
          ],
          sources: plasma.sources,
          location: plasma.location,
        }),
      ];
    }),
  );
}

function isPlasma({ contents, groups }: Product): boolean {
  return contents.some(({ ingredient }) => PLASMA.has(ingredient)) || groups.some((group) => PLASMA.has(group));
}
