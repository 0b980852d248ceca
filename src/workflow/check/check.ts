import type { Cocktail, Formulated } from '../../dose/cocktail.js';
import { formulateAll } from '../../dose/formulate-all.js';
import { componentId } from '../../dose/preparation.js';
import type { ProblemKind } from '../../dose/problem.js';
import type { Tolerance } from '../../dose/tolerance.js';
import { type Finding, type NotChecked, type Verdict, verdictOf } from '../../findings/finding.js';
import type { Formula, Formulary } from '../../formulary/model.js';
import { toConfirmOf } from '../../formulary/to-confirm.js';
import type { Preparation, Request } from '../../request/model.js';
import type { PlannedPreparation, RuleContext } from '../../rules/context.js';
import type { CourseLookup } from '../../rules/course-lookup.js';
import type { LotLookup } from '../../rules/lot-lookup.js';
import type { PrescriptionLookup } from '../../rules/prescription-state.js';
import { findingOfProblem } from '../../rules/problem-finding.js';
import { runRules } from '../../rules/run-rules.js';
import { assemble, withPowders } from './assemble.js';
import { benchOf, type Instruments } from './bench.js';
import { withDelivery } from './delivered.js';
import { activeDiluents } from './diluent-roles.js';
import { type Expanded, expandFormula } from './expand-formula.js';
import { unknownIds } from './known-ids.js';

/** What a check looks at beside the request. */
export interface CheckInput {
  readonly formulary: Formulary;
  readonly formularyApproved: boolean | null;
  readonly instruments: Instruments;
  readonly prescriptions: PrescriptionLookup | null;
  /** The lots of the clinic's log; absent without a log. */
  readonly lots?: LotLookup;
  /** The courses of the clinic's log; absent without a log. */
  readonly courses?: CourseLookup;
  /** With its zone. */
  readonly now: string;
  readonly purpose: RuleContext['purpose'];
}

export interface CheckResult {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  readonly notChecked: readonly NotChecked[];
  /** Null where any preparation could not be computed. */
  readonly cocktails: readonly Cocktail[] | null;
  readonly context: RuleContext;
  readonly formulary: { readonly id: string; readonly digest: string; readonly approved: boolean | null };
}

/** A request that does not say one thing, or names what the formulary lacks, is no valid request: faults, exit 2. */
export type Checked =
  | { readonly ok: true; readonly result: CheckResult }
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

/** The cocktail, findings and verdict of one request. Pure: the same input gives the same answer at any time. */
export function check(request: Request, input: CheckInput): Checked {
  const { formulary } = input;
  const unfit = [...unknownIds(request, formulary), ...activeDiluents(request, formulary)];
  if (unfit.length > 0) return { ok: false, faults: unfit };
  const expanded = request.preparations.map((asked, index) =>
    expandFormula(request, index, asked, formulaOf(asked, input)),
  );
  const formulaFaults = expanded.flatMap(({ faults }) => faults);
  if (formulaFaults.length > 0) return { ok: false, faults: formulaFaults };
  const formulated = formulateRequest(request, expanded, input);
  const faults = requestFaults(request, formulated);
  if (faults.length > 0) return { ok: false, faults };
  const context = contextOf(request, expanded, formulated, input);
  const { findings, notChecked: unchecked } = runRules(context);
  const notChecked = [...unchecked, ...toConfirmOf(formulary, productsOf(context))];
  const cocktails = formulated.flatMap((one) => (one.ok ? [one.cocktail] : []));
  return {
    ok: true,
    result: {
      verdict: verdictOf(findings),
      findings,
      notChecked,
      cocktails: cocktails.length === formulated.length ? cocktails : null,
      context,
      formulary: { id: formulary.id, digest: formulary.digest, approved: input.formularyApproved },
    },
  };
}

/** The products of a session, each once, in the order of the request. */
function productsOf({ preparations, request }: RuleContext): ReadonlySet<string> {
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

function formulateRequest(request: Request, expanded: readonly Expanded[], input: CheckInput): readonly Formulated[] {
  const assembled = request.preparations.flatMap((asked, index) => {
    const one = expanded[index];
    return one === undefined ? [] : [assemble(asked, one, toleranceOf(asked, input), input.formulary)];
  });
  const preparations = assembled.map(({ preparation }) => preparation);
  const ingredients = preparations
    .flatMap(({ components }) => components.map(componentId))
    .flatMap((id) => input.formulary.products.get(id)?.contents ?? [])
    .map(({ ingredient }) => ingredient);
  const bench = benchOf(input.formulary, ingredients, input.instruments, request.patient.weight);
  return formulateAll(preparations, bench).map((one, index) =>
    withDelivery(withPowders(one, assembled[index]?.powders ?? []), request),
  );
}

function requestFaults(request: Request, formulated: readonly Formulated[]): Finding[] {
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

function componentPath(request: Request, index: number, subject: string): (string | number)[] {
  const component = request.preparations[index]?.components.findIndex(({ source }) => source.id === subject) ?? -1;
  return component === -1 ? ['preparations', index] : ['preparations', index, 'components', component];
}

function contextOf(
  request: Request,
  expanded: readonly Expanded[],
  formulated: readonly Formulated[],
  input: CheckInput,
): RuleContext {
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
  return {
    request,
    formulary: input.formulary,
    formularyApproved: input.formularyApproved,
    preparations,
    prescriptions: input.prescriptions,
    plannedFor: request.plannedFor ?? input.now,
    now: input.now,
    purpose: input.purpose,
    ...(input.lots === undefined ? {} : { lots: input.lots }),
    ...(input.courses === undefined ? {} : { courses: input.courses }),
  };
}
