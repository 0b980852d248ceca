import type { Cocktail } from '../../dose/cocktail.js';
import type { Finding, NotChecked, Verdict } from '../../findings/finding.js';
import type { Request } from '../../request/model.js';
import type { RuleContext } from '../../rules/context.js';
import { runRules } from '../../rules/run-rules.js';
import type { CheckInput } from './check-input.js';
import { activeDiluents } from './diluent-roles.js';
import { unknownIds } from './known-ids.js';
import { mixtureFor } from './mixture-for.js';

export type { CheckInput } from './check-input.js';

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

/** The cocktail, findings and verdict of one request. Pure: the same input gives the same answer at any time. */
export function check(request: Request, input: CheckInput): Checked {
  const { formulary } = input;
  const unfit = [...unknownIds(request, formulary), ...activeDiluents(request, formulary)];
  if (unfit.length > 0) return { ok: false, faults: unfit };
  const mixed = mixtureFor(request, input);
  if (!mixed.ok) return mixed;
  const { preparations, cocktails, judged } = mixed.mixed;
  const context = contextOf(request, preparations, input);
  const { verdict, findings, notChecked } = runRules(context, judged);
  return {
    ok: true,
    result: {
      verdict,
      findings,
      notChecked,
      cocktails,
      context,
      formulary: checkedUnder(input),
    },
  };
}

const CHECKED_UNDER = new WeakMap<CheckInput, CheckResult['formulary']>();

/** What a result says of the formulary: one object for all rows of a batch. */
function checkedUnder(input: CheckInput): CheckResult['formulary'] {
  const known = CHECKED_UNDER.get(input);
  if (known !== undefined) return known;
  const { formulary, formularyApproved: approved } = input;
  const made = Object.freeze({ id: formulary.id, digest: formulary.digest, approved });
  CHECKED_UNDER.set(input, made);
  return made;
}

function contextOf(request: Request, preparations: RuleContext['preparations'], input: CheckInput): RuleContext {
  const { formulary, formularyApproved, prescriptions, now, purpose, lots, courses } = input;
  const plannedFor = request.plannedFor ?? now;
  const context = { request, formulary, formularyApproved, preparations, prescriptions, plannedFor, now, purpose };
  if (lots === undefined && courses === undefined) return context;
  return { ...context, ...(lots === undefined ? {} : { lots }), ...(courses === undefined ? {} : { courses }) };
}
