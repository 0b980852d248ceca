import type { Cocktail, Formulated } from '../../dose/cocktail.js';
import { formulateAll } from '../../dose/formulate-all.js';
import { componentId } from '../../dose/preparation.js';
import type { ProblemKind } from '../../dose/problem.js';
import type { Tolerance } from '../../dose/tolerance.js';
import type { Finding } from '../../findings/finding.js';
import type { Formula } from '../../formulary/model.js';
import { toConfirmOf } from '../../formulary/to-confirm.js';
import type { Preparation, Request } from '../../request/model.js';
import { present } from '../../request/present.js';
import type { MixtureContext, MixtureRequest, PlannedPreparation } from '../../rules/context.js';
import { type JudgedMixture, judgeMixture } from '../../rules/judge-mixture.js';
import { findingOfProblem } from '../../rules/problem-finding.js';
import { assemble, withPowders } from './assemble.js';
import { benchOf } from './bench.js';
import type { CheckInput } from './check-input.js';
import { withDelivery } from './delivered.js';
import { type Expanded, expandFormula } from './expand-formula.js';

/** What became of a request's preparations, and all that is to be said of it whoever gets it. */
export interface Mixed {
  readonly preparations: readonly PlannedPreparation[];
  /** Null where any preparation could not be computed. */
  readonly cocktails: readonly Cocktail[] | null;
  readonly judged: JudgedMixture;
}

/** A request whose preparations do not say one thing is no valid request: faults. */
export type MixedOrFaults =
  | { readonly ok: true; readonly mixed: Mixed }
  | { readonly ok: false; readonly faults: readonly Finding[] };

/** What of a preparation's faults means that the request itself must be corrected before anything can be computed. */
const NOT_A_VALID_REQUEST: ReadonlySet<ProblemKind> = new Set<ProblemKind>([
  'no-components',
  'component-twice',
  'not-positive',
  'wrong-dimension',
  'missing-ingredient-choice',
  'unknown-ingredient-choice',
  'missing-basis-choice',
  'unknown-basis-choice',
  'no-basis-conversion',
  'strength-not-per-volume',
  'unknown-syringe',
  'concentration-without-volume',
  'diluent-without-volume',
  'unknown-preparation',
  'preparation-twice',
  'preparation-cycle',
]);

/** What is asked for, and the text that says where a fault stands. */
type Asked = MixtureRequest & Pick<Request, 'document'>;

/** Mixes what a request asks for, and judges the mixture. Nothing of the patient goes into it, nor of the day. */
export function mix(request: Asked, input: CheckInput): MixedOrFaults {
  const expanded = request.preparations.map((asked, index) =>
    expandFormula(request, index, asked, formulaOf(asked, input)),
  );
  const formulaFaults = expanded.flatMap(({ faults }) => faults);
  if (formulaFaults.length > 0) return { ok: false, faults: formulaFaults };
  const formulated = formulateRequest(request, expanded, input);
  const faults = requestFaults(request, formulated);
  if (faults.length > 0) return { ok: false, faults };
  const context = contextOf(request, expanded, formulated, input);
  const cocktails = formulated.flatMap((one) => (one.ok ? [one.cocktail] : []));
  const mixed = {
    preparations: context.preparations,
    cocktails: cocktails.length === formulated.length ? cocktails : null,
    judged: judgeMixture(context, toConfirmOf(input.formulary, productsOf(context))),
  };
  return { ok: true, mixed };
}

/** The products of a session, each once, in the order of the request. */
function productsOf({ preparations, request }: MixtureContext): ReadonlySet<string> {
  const drawn = preparations.flatMap(({ components, diluent }) => [
    ...components.flatMap(({ source }) => (source.kind === 'product' ? [source.id] : [])),
    ...(diluent === null ? [] : [diluent.product]),
  ]);
  return new Set([...drawn, ...(request.coAdministered ?? []).map(({ product }) => product)]);
}

function formulaOf(asked: Preparation, { formulary }: CheckInput): Formula | null {
  return asked.formula === undefined ? null : (formulary.formulas.get(asked.formula) ?? null);
}

/** The request's own tolerance rules, then the formula's, then the clinic's. */
function toleranceOf(asked: Preparation, input: CheckInput): Tolerance | null {
  return asked.tolerance ?? formulaOf(asked, input)?.tolerance ?? input.instruments.tolerance ?? null;
}

function formulateRequest(
  request: MixtureRequest,
  expanded: readonly Expanded[],
  input: CheckInput,
): readonly Formulated[] {
  const assembled = request.preparations.flatMap((asked, index) => {
    const one = expanded[index];
    return one === undefined ? [] : [assemble(asked, one, toleranceOf(asked, input), input.formulary)];
  });
  const preparations = assembled.map(({ preparation }) => preparation);
  const ingredients = preparations
    .flatMap(({ components }) => components.map(componentId))
    .flatMap((id) => input.formulary.products.get(id)?.contents ?? [])
    .map(({ ingredient }) => ingredient);
  const bench = benchOf(input.formulary, ingredients, input.instruments);
  return formulateAll(preparations, bench).map((one, index) =>
    withDelivery(withPowders(one, assembled[index]?.powders ?? []), request),
  );
}

function requestFaults(request: Asked, formulated: readonly Formulated[]): Finding[] {
  return formulated.flatMap((one, index) =>
    one.ok
      ? []
      : one.faults
          .filter(({ kind }) => NOT_A_VALID_REQUEST.has(kind))
          .map((problem) =>
            findingOfProblem(problem, true, request.document.locate(componentPath(request, index, problem.subject))),
          ),
  );
}

function componentPath(request: MixtureRequest, index: number, subject: string): (string | number)[] {
  const component = request.preparations[index]?.components.findIndex(({ source }) => source.id === subject) ?? -1;
  return component === -1 ? ['preparations', index] : ['preparations', index, 'components', component];
}

function contextOf(
  request: MixtureRequest,
  expanded: readonly Expanded[],
  formulated: readonly Formulated[],
  input: CheckInput,
): MixtureContext {
  const preparations = request.preparations.flatMap((asked, index): PlannedPreparation[] => {
    const one = expanded[index];
    const made = formulated[index];
    if (one === undefined || made === undefined) return [];
    return [
      {
        id: asked.id,
        asked,
        formula: formulaOf(asked, input),
        components: one.components,
        diluent: one.diluent ?? null,
        departures: one.departures,
        tolerance: toleranceOf(asked, input),
        formulated: made,
      },
    ];
  });
  const { formulary, formularyApproved, now, purpose, lots } = input;
  return present({
    request: mixtureRequest(request),
    formulary,
    formularyApproved,
    preparations,
    now,
    purpose,
    lots,
  });
}

/** The parts of a request that are a mixture's, and no others: what is remembered of it keeps no patient. */
function mixtureRequest({
  indication,
  kind,
  preparations,
  prp,
  mechanical,
  coAdministered,
  delivery,
}: MixtureRequest): MixtureRequest {
  return present({ indication, kind, preparations, prp, mechanical, coAdministered, delivery });
}
