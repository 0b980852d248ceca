import { amountOf as amountIn, compare, equal, ratio, scale } from '../../dose/arithmetic.js';
import { display } from '../../dose/print.js';
import type { Quantity } from '../../dose/quantity.js';
import type { Rational } from '../../dose/rational.js';
import { findingOf } from '../../findings/code.js';
import { WORKFLOW_CODES } from '../../findings/codes/workflow.js';
import type { Finding } from '../../findings/finding.js';
import type { Formula, FormulaComponent } from '../../formulary/model.js';
import type { Amount, Component, Preparation, Request } from '../../request/model.js';
import { departuresOfComponent, departuresOfWhole } from './departures.js';

/** A preparation with its formula and the request's changes worked in. */
export interface Expanded {
  readonly components: readonly Component[];
  readonly diluent: Preparation['diluent'];
  readonly volume: Quantity | undefined;
  /** One readable sentence a departure from the formula. */
  readonly departures: readonly string[];
  readonly faults: readonly Finding[];
}

/** Works `formula` and the changes of the request into `asked`; without a formula the preparation stands as it is. */
export function expandFormula(
  request: Pick<Request, 'document'>,
  index: number,
  asked: Preparation,
  formula: Formula | null,
): Expanded {
  if (formula === null) {
    return { components: asked.components, diluent: asked.diluent, volume: asked.volume, departures: [], faults: [] };
  }
  const faults: Finding[] = [];
  const fault = (
    code: 'formula-change' | 'formula-amount-open' | 'formula-scale',
    path: (string | number)[],
    message: string,
  ) =>
    faults.push(
      findingOf(WORKFLOW_CODES[code], {
        subject: asked.id,
        message,
        location: request.document.locate(['preparations', index, ...path]),
      }),
    );
  const factor = scaleFactor(asked, formula, (message) => fault('formula-scale', ['volume'], message));
  const kept = keptFor(asked, formula);
  const departures: string[] = [...departuresOfWhole(asked, formula)];
  const components: Component[] = [];
  for (const planned of formula.components) {
    const change = asked.changes.find(({ product, change }) => product === planned.product && change !== 'add');
    if (change?.change === 'omit') {
      departures.push(`${planned.product} omitted`);
      continue;
    }
    if (change?.component !== undefined) {
      components.push(change.component);
      departures.push(...departuresOfComponent(planned, amountOf(planned, factor, kept), change.component));
      continue;
    }
    const amount = amountOf(planned, factor, kept);
    if (amount === null) {
      fault('formula-amount-open', ['formula'], `${formula.id} leaves the amount of ${planned.product} to be entered.`);
    } else {
      components.push(plannedComponent(planned, amount));
    }
  }
  asked.changes.forEach((change, c) => {
    const known = formula.components.some(({ product }) => product === change.product);
    if (known === (change.change === 'add')) {
      const why = known ? 'already has' : 'does not have';
      fault('formula-change', ['changes', c], `${change.change} ${change.product}: ${formula.id} ${why} it.`);
    } else if (change.change === 'add' && change.component !== undefined) {
      components.push(change.component);
      departures.push(`${change.product} added`);
    }
  });
  return {
    components,
    diluent: asked.diluent ?? (formula.diluent === undefined ? undefined : { product: formula.diluent, lots: [] }),
    volume: asked.volume ?? formula.volume,
    departures,
    faults,
  };
}

/** By how much the amounts of the formula are multiplied; null leaves them. */
function scaleFactor(asked: Preparation, formula: Formula, fault: (message: string) => void): Rational | null {
  if (asked.volume === undefined || formula.volume === undefined || compare(asked.volume, formula.volume) === 0)
    return null;
  if (asked.scale === undefined) {
    fault(
      `${formula.id} makes ${display(formula.volume)}, the request wants ${display(asked.volume)} and says no \`scale\`.`,
    );
  }
  return asked.scale === true ? ratio(asked.volume, formula.volume) : null;
}

/** The formula's own volume where its amounts are kept in another one, else null. */
function keptFor(asked: Preparation, formula: Formula): Quantity | null {
  if (asked.scale !== false || asked.volume === undefined || formula.volume === undefined) return null;
  return equal(asked.volume, formula.volume) ? null : formula.volume;
}

/** What the formula asks of a component; where amounts are kept, a concentration is the dose that it comes to in the formula's volume. */
function amountOf(planned: FormulaComponent, factor: Rational | null, kept: Quantity | null): Amount | null {
  const scaled = (quantity: Quantity) => (factor === null ? quantity : scale(quantity, factor));
  if (planned.dose !== undefined) return { by: 'dose', quantity: scaled(planned.dose) };
  if (planned.volume !== undefined) return { by: 'volume', quantity: scaled(planned.volume) };
  if (planned.concentration === undefined) return null;
  if (kept !== null) return { by: 'dose', quantity: amountIn(planned.concentration, kept) };
  return { by: 'concentration', quantity: planned.concentration };
}

function plannedComponent(planned: FormulaComponent, amount: Amount): Component {
  return {
    source: { kind: 'product', id: planned.product },
    amount,
    lots: [],
    ...(planned.of === undefined ? {} : { of: planned.of }),
    ...(planned.as === undefined ? {} : { as: planned.as }),
  };
}
