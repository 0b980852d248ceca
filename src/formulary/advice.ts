import type { Formulary } from './model.js';
import type { Advice, SessionKind } from './model-practice.js';
import { entryNamed } from './named.js';

/** What decides which advice a patient gets. */
export interface AdviceScope {
  readonly kind: SessionKind;
  /** Id of the indication; its site is scalp or face. */
  readonly indication: string;
  /** The methods of the deliveries, as written. */
  readonly methods: readonly string[];
  /** Ids of everything given, whatever product held it. */
  readonly ingredients: readonly string[];
}

const URGENCIES: readonly Advice['urgency'][] = ['emergency', 'contact', 'advice'];

/** The pieces of `advice` (`formulary.preCare` or `formulary.aftercare`) that concern a session: emergencies first, then in the formulary's order. */
export function adviceFor(
  formulary: Formulary,
  advice: ReadonlyMap<string, Advice>,
  scope: AdviceScope,
): readonly Advice[] {
  const concerned = [...advice.values()].filter((each) => concerns(formulary, each, scope));
  return URGENCIES.flatMap((urgency) => concerned.filter((each) => each.urgency === urgency));
}

function concerns(formulary: Formulary, { concerns: only }: Advice, scope: AdviceScope): boolean {
  const site = formulary.indications.get(scope.indication)?.site;
  const techniques = scope.methods.flatMap((method) => entryNamed(formulary.techniques, method)?.id ?? []);
  const groups = scope.ingredients.flatMap((id) => formulary.ingredients.get(id)?.groups ?? []);
  const given = only.ingredients.length + only.groups.length === 0;
  return (
    fits(only.kinds, [scope.kind]) &&
    (site === undefined || fits(only.sites, [site])) &&
    fits(only.indications, [scope.indication]) &&
    fits(only.techniques, techniques) &&
    (given || meet(only.ingredients, scope.ingredients) || meet(only.groups, groups))
  );
}

function fits(wanted: readonly string[], there: readonly string[]): boolean {
  return wanted.length === 0 || meet(wanted, there);
}

function meet(wanted: readonly string[], there: readonly string[]): boolean {
  return wanted.some((each) => there.includes(each));
}
