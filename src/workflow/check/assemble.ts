import type { Formulated } from '../../dose/cocktail.js';
import type {
  Container,
  Content,
  Component as DoseComponent,
  Preparation as DosePreparation,
} from '../../dose/preparation.js';
import { type Reconstituted, reconstitute } from '../../dose/reconstitute.js';
import type { Tolerance } from '../../dose/tolerance.js';
import type { Formulary, Product } from '../../formulary/model.js';
import type { Component, Preparation } from '../../request/model.js';
import type { Expanded } from './expand-formula.js';

/** What `formulate` needs of one preparation, and the powders that were dissolved for it. */
export interface Assembled {
  readonly preparation: DosePreparation;
  readonly powders: readonly Reconstituted[];
}

/** The request's components with their products' strengths and containers; powders as their labels dissolve them. */
export function assemble(
  asked: Preparation,
  expanded: Expanded,
  tolerance: Tolerance | null,
  formulary: Formulary,
): Assembled {
  const diluent = expanded.diluent === undefined ? undefined : formulary.products.get(expanded.diluent.product);
  const powders = new Map<string, Reconstituted>();
  for (const { source } of expanded.components) {
    const dissolved = source.kind === 'product' ? dissolve(asked.id, formulary.products.get(source.id)) : null;
    if (dissolved !== null) powders.set(source.id, dissolved);
  }
  return {
    powders: [...powders.values()],
    preparation: {
      id: asked.id,
      components: expanded.components.map((component) => doseComponent(component, formulary, powders)),
      ...(diluent === undefined ? {} : { diluent: { id: diluent.id, ...containerOf(diluent) } }),
      ...(expanded.volume === undefined ? {} : { volume: expanded.volume }),
      ...(asked.syringe === undefined ? {} : { syringe: asked.syringe }),
      ...(tolerance === null ? {} : { tolerance }),
    },
  };
}

/** What was made, with the proof and working of the powders dissolved for it; a powder's fault is the preparation's. */
export function withPowders(formulated: Formulated, powders: readonly Reconstituted[]): Formulated {
  const faults = powders.flatMap((powder) => (powder.ok ? [] : powder.faults));
  const dissolved = powders.flatMap((powder) => (powder.ok ? [powder] : []));
  const observations = [...formulated.observations, ...dissolved.flatMap((powder) => powder.observations)];
  if (faults.length > 0) {
    return {
      ok: false,
      id: formulated.id,
      faults: [...faults, ...(formulated.ok ? [] : formulated.faults)],
      observations,
    };
  }
  if (!formulated.ok) return { ...formulated, observations };
  const { cocktail } = formulated;
  return {
    ...formulated,
    observations,
    cocktail: {
      ...cocktail,
      proof: [...dissolved.flatMap(({ proof }) => proof), ...cocktail.proof],
      working: [...dissolved.flatMap(({ working }) => working), ...cocktail.working],
    },
  };
}

function dissolve(preparation: string, product: Product | undefined): Reconstituted | null {
  if (product?.reconstitute === undefined) return null;
  const { diluents, added, yields, useWithin } = product.reconstitute;
  return reconstitute(preparation, {
    id: product.id,
    content: product.contents.map(({ ingredient, basis, strength }) => ({ ingredient, basis, amount: strength })),
    diluent: diluents.join(' or '),
    added,
    yielded: yields,
    ...(useWithin === undefined ? {} : { useWithin }),
  });
}

function doseComponent(
  { source, amount, of, as, drawWith }: Component,
  formulary: Formulary,
  powders: ReadonlyMap<string, Reconstituted>,
): DoseComponent {
  const common = {
    ask: {
      by: amount.by,
      amount: amount.quantity,
      ...(of === undefined || amount.by === 'volume' ? {} : { of }),
      ...(as === undefined || amount.by === 'volume' ? {} : { as }),
    },
    ...(drawWith === undefined ? {} : { drawWith }),
  };
  if (source.kind === 'preparation') return { preparation: source.id, ...common };
  const product = formulary.products.get(source.id);
  const powder = powders.get(source.id);
  if (powder?.ok === true) return { id: source.id, content: powder.content, container: powder.container, ...common };
  if (product === undefined) return { id: source.id, content: [], ...common };
  return { id: source.id, content: contentsOf(product), ...containerOf(product), ...common };
}

function containerOf({ container: { volume } }: Product): { container?: Container } {
  return volume === undefined ? {} : { container: { volume } };
}

/** Each strength on every basis that the label prints. */
function contentsOf(product: Product): Content[] {
  return product.contents.flatMap(({ ingredient, basis, strength, also }) => [
    { ingredient, basis, strength },
    ...also.map((other) => ({ ingredient, ...other })),
  ]);
}
