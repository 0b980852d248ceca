import type { Basis, Ingredient, Limit } from './model.js';
import type { PlainBasis, PlainIngredient, PlainLimit } from './plain.js';
import { exact, optional, type Resolver } from './resolve.js';

/** An ingredient of the plain data with its quantities exact and its sources resolved. */
export function ingredientOf(plain: PlainIngredient, resolver: Resolver): Ingredient {
  const { verified } = plain;
  const moiety = plain.moiety ?? plain.id;
  const bases = plain.bases ?? [];
  return {
    ...resolver.sourced(plain),
    id: plain.id,
    name: plain.name,
    synonyms: plain.synonyms ?? [],
    class: plain.class,
    groups: plain.groups ?? [],
    moiety,
    bases:
      bases.length === 0 ? [{ id: moiety, name: plain.name }] : bases.map((basis) => basisOf(basis, plain, resolver)),
    selection: plain.selection,
    ...optional('selectionReason', plain.selection_reason),
    gate: plain.gate,
    status: (plain.status ?? []).map((each) => ({
      ...resolver.sourced(each, verified),
      region: each.region,
      statement: each.statement,
    })),
    cautions: (plain.cautions ?? []).map((each) => ({
      ...resolver.sourced(each, verified),
      statement: each.statement,
    })),
    evidence: (plain.evidence ?? []).map((each) => ({
      ...resolver.sourced(each, verified),
      indication: each.indication,
      route: each.route,
      grade: each.grade,
      statement: each.statement,
    })),
    limits: (plain.limits ?? []).map((limit) => limitOf(limit, plain, resolver)),
    publishedFigure:
      plain.published_figure === undefined
        ? null
        : { ...resolver.sourced(plain.published_figure, verified), statement: plain.published_figure.statement },
    toConfirm: plain.to_confirm ?? [],
  };
}

function basisOf(plain: PlainBasis, ingredient: PlainIngredient, resolver: Resolver): Basis {
  const { equals } = plain;
  return {
    id: plain.id,
    name: plain.name,
    ...optional('cas', plain.cas),
    ...optional('unii', plain.unii),
    ...(equals === undefined
      ? {}
      : {
          equals: {
            amount: exact(equals.amount, ingredient.id),
            moiety: exact(equals.moiety, ingredient.id),
            sources: resolver.sourced(equals, ingredient.verified).sources,
          },
        }),
  };
}

function limitOf(plain: PlainLimit, ingredient: PlainIngredient, resolver: Resolver): Limit {
  const bound = (text: string | undefined) => (text === undefined ? undefined : exact(text, ingredient.id));
  const { examples } = plain;
  const values = (texts: readonly string[]) => texts.map((text) => exact(text, ingredient.id));
  return {
    ...resolver.sourced(plain, ingredient.verified),
    id: plain.id,
    kind: plain.kind,
    basis: plain.basis,
    ...optional('atMost', bound(plain.at_most)),
    ...optional('atLeast', bound(plain.at_least)),
    ...optional('withGroup', plain.with_group),
    ...optional('withoutGroup', plain.without_group),
    indications: plain.indications ?? [],
    severity: plain.severity,
    because: plain.because,
    ...(examples === undefined ? {} : { examples: { fires: values(examples.fires), quiet: values(examples.quiet) } }),
  };
}
