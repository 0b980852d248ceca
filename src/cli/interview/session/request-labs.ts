import { printDecimal } from '../../../dose/decimal.js';
import type { LabValue } from '../../../request/model.js';
import { quantityIn, written } from '../fields.js';
import { type Answers, given } from '../question.js';
import { type Json, jsonOf, listed } from './json.js';

/** Where the tests are kept that nobody needed but that were added, with a space between. */
export const ADDED = 'labs.added';

/** Older values of a test that has a newer one, as they stood in a request file. */
const OLDER = 'labs.older';

/** The prefix of one test's answers. */
export function labAt(test: string): string {
  return `labs.${test}`;
}

/** The tests that were added, in the order in which they were. */
export function addedTests(answers: Answers): readonly string[] {
  return given(answers, ADDED)?.split(' ') ?? [];
}

/** The tests of which a value and its day are known. */
export function testsKnown(answers: Answers): readonly string[] {
  return Object.keys(answers).flatMap((id) => {
    const test = /^labs\.(.+)\.value$/.exec(id)?.[1];
    return test !== undefined && given(answers, id) !== undefined && given(answers, `${labAt(test)}.at`) !== undefined
      ? [test]
      : [];
  });
}

/** `labs` of the request: the values that are known. One that was asked for and is not known is not there. */
export function labsOf(answers: Answers): Json | undefined {
  const values = testsKnown(answers).flatMap((test): Json[] => {
    const read = quantityIn(answers[`${labAt(test)}.value`]);
    const at = answers[`${labAt(test)}.at`];
    if (read === null || at === undefined) return [];
    return [{ test, value: printDecimal(read.value) ?? '', unit: read.unit.name, at }];
  });
  const older = jsonOf(answers, OLDER);
  return listed([...(Array.isArray(older) ? (older as readonly Json[]) : []), ...values]);
}

/** The answers that make the `labs` of a request: the newest value of each test, and the older ones as they stand. */
export function labAnswers(labs: readonly LabValue[]): Record<string, string> {
  const newest = new Map<string, LabValue>();
  const older: LabValue[] = [];
  for (const lab of labs) {
    const before = newest.get(lab.test);
    const isNewer = before === undefined || before.at < lab.at;
    if (isNewer) newest.set(lab.test, lab);
    if (before !== undefined) older.push(isNewer ? before : lab);
  }
  const found = [...newest].flatMap(([test, { quantity, at }]) => [
    [`${labAt(test)}.value`, written(quantity)] as const,
    [`${labAt(test)}.at`, at] as const,
  ]);
  return {
    ...Object.fromEntries(found),
    ...(newest.size === 0 ? {} : { [ADDED]: [...newest.keys()].join(' ') }),
    ...(older.length === 0 ? {} : { [OLDER]: JSON.stringify(older.map(labJson)) }),
  };
}

function labJson({ test, quantity, at }: LabValue) {
  return { test, value: printDecimal(quantity.value) ?? '', unit: quantity.unit.name, at };
}
