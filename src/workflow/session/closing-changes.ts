import { display } from '../../dose/print.js';
import { fromRecord, type RecordQuantity } from '../../dose/record-quantity.js';
import type { ClosingBody } from '../../record/payloads/closing.js';

/** One thing that an amendment changed, in words; null where it was not there before, or is not any more. */
export interface Change {
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What differs between two bodies of one session's closing, in the order in which a closing is read. */
export function changesOf(before: ClosingBody, after: ClosingBody): readonly Change[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return names
    .map((what) => ({ what, before: old.get(what) ?? null, after: now.get(what) ?? null }))
    .filter((change) => change.before !== change.after);
}

const shown = (quantity: RecordQuantity) => display(fromRecord(quantity));

/** Every statement of a closing by its name, in words; what it does not say is absent. */
function wordsOf(body: ClosingBody): ReadonlyMap<string, string> {
  const volumes = body.preparations.map(({ id, given, discarded, remnant }): [string, string] => [
    `preparation ${id}`,
    `given ${shown(given)}, discarded ${shown(discarded)}, kept ${shown(remnant)}`,
  ]);
  const reactions = body.reactions.map(({ reaction, severity, treatment }) =>
    [reaction, severity, treatment].filter((part) => part !== undefined).join(', '),
  );
  const said: readonly (readonly [string, string | undefined])[] = [
    ['outcome', body.outcome],
    ['reason', body.reason],
    ...volumes,
    ['started', body.started],
    ['ended', body.ended],
    ['prepared by', list(body.prepared_by)],
    ['verified by', list(body.verified_by)],
    ['administered by', list(body.administered_by)],
    ['inspection', body.inspection],
    ['appearance', body.appearance],
    ['pain', body.pain === undefined ? undefined : `${body.pain} of 10`],
    ['reactions', list(reactions, '; ')],
    [
      'departures',
      list(
        body.deviations.map(({ text }) => text),
        '; ',
      ),
    ],
    ['note', body.note],
  ];
  return new Map(said.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const])));
}

const list = (items: readonly string[], between = ', '): string | undefined =>
  items.length === 0 ? undefined : items.join(between);
