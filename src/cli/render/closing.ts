import { display } from '../../dose/print.js';
import { fromRecord, type RecordQuantity } from '../../dose/record-quantity.js';
import type { ClosingBody } from '../../record/payloads/closing.js';
import type { SessionRecord } from '../../record/records.js';
import type { LogState } from '../../record/state.js';
import { type Change, changesOf } from '../../workflow/session/closing-changes.js';

const shown = (quantity: RecordQuantity) => display(fromRecord(quantity));

/** One amendment of a closing: who made it, when, why, and what it changed. */
export interface Correction {
  readonly entry: number;
  readonly sha512: string;
  readonly reason: string;
  readonly by: string;
  readonly name: string;
  readonly at: string;
  readonly changes: readonly Change[];
}

/** The amendments of a session's closing, oldest first, each with what it changed against the one before. */
export function correctionsOf({ closing, amendments }: SessionRecord, state: LogState): readonly Correction[] {
  return amendments.map(({ reference, body, reason, by, at }, index) => {
    const before = amendments[index - 1]?.body ?? closing?.payload ?? body;
    return { ...reference, reason, by, name: state.nameOf(by), at, changes: changesOf(before, body) };
  });
}

/** A change in words: `ended: 14:00 → 14:20`. */
export function changeText({ before, after }: Change): string {
  if (before === null) return `${after} (not said before)`;
  return after === null ? `taken back; it was ${before}` : `${after}; it was ${before}`;
}

/** Says what holds of a closing, with `say` for each name and text; `at` writes a time. */
export function sayClosing(
  body: ClosingBody,
  state: LogState,
  at: (time: string) => string,
  say: (label: string, text: string) => void,
): void {
  const given = body.outcome === 'given';
  say(
    'closed',
    given ? `given, ${at(body.started ?? '')} to ${at(body.ended ?? '')}` : `nothing given: ${body.reason ?? ''}`,
  );
  for (const { id, given: out, discarded, remnant } of body.preparations) {
    say(`  ${id}`, `given ${shown(out)}, discarded ${shown(discarded)}, kept ${shown(remnant)}`);
  }
  const who = (principals: readonly string[]) => principals.map((one) => state.nameOf(one)).join(', ');
  if (body.prepared_by.length > 0) say('  prepared by', who(body.prepared_by));
  if (body.verified_by.length > 0) say('  verified by', who(body.verified_by));
  if (body.administered_by.length > 0) say('  administered by', who(body.administered_by));
  if (body.inspection !== undefined) say('  inspection', body.inspection);
  if (body.appearance !== undefined) say('  appearance', body.appearance);
  if (body.pain !== undefined) say('  pain', `${body.pain} of 10`);
  for (const { reaction } of body.reactions) say('  reaction', reaction);
  if (body.note !== undefined) say('  note', body.note);
  for (const { text, code } of body.deviations) say(code === 'late-entry' ? '  LATE' : '  departure', text);
}
