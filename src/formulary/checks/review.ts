import { inBase } from '../../dose/arithmetic.js';
import { floorOf } from '../../dose/rational.js';
import { FORMULARY_CODES } from '../../findings/codes/formulary.js';
import type { Finding, NotChecked } from '../../findings/finding.js';
import { isCalendarDate } from '../../reader/dates.js';
import type { Catalogue } from '../catalogue.js';
import { ENTRY_OF } from '../kinds.js';
import { child, faultAt, type Node, rootOf, textAt } from '../node.js';
import { quantityAt } from './quantities.js';

/** Entries that nobody looked at within the period that the formulary states, and what is said where it states none. */
export interface Review {
  readonly findings: readonly Finding[];
  readonly notChecked: readonly NotChecked[];
}

/** Holds every `verified` against `review_after` of the formulary as of `today` (YYYY-MM-DD); the last day of the period is still within it. */
export function checkReview(catalogue: Catalogue, today: string | null): Review {
  const header = headerOf(catalogue);
  const period = header === null ? null : quantityAt(header, 'review_after');
  if (header === null || period === null || today === null) {
    const message = 'whether entries are due to be looked at again: the formulary states no review_after';
    return { findings: [], notChecked: today === null ? [] : [{ code: 'review', message }] };
  }
  const months = floorOf(inBase(period));
  return {
    findings: catalogue.entries.flatMap((entry) =>
      entry.mappings.flatMap((mapping) => {
        const verified = textAt(mapping, 'verified');
        if (verified === null || !isCalendarDate(verified)) return [];
        const due = later(verified, months);
        if (today <= due) return [];
        const message = `the ${ENTRY_OF[entry.kind]} ${entry.id} was last verified on ${verified}, more than ${textAt(header, 'review_after')} ago`;
        return [
          faultAt(child(mapping, 'verified'), FORMULARY_CODES['formulary-review-due'], { subject: entry.id, message }),
        ];
      }),
    ),
    notChecked: [],
  };
}

function headerOf(catalogue: Catalogue): Node | null {
  const headers = catalogue.documents.map((document) => child(rootOf(document), 'formulary'));
  return headers.find((header) => header.data !== undefined) ?? null;
}

/** The same day some months later, as text; a day that the month does not have still sorts before the next month. */
function later(date: string, months: bigint): string {
  const [year = '0', month = '1', day = '1'] = date.split('-');
  const count = BigInt(year) * 12n + BigInt(month) - 1n + months;
  return `${count / 12n}-${String((count % 12n) + 1n).padStart(2, '0')}-${day}`;
}
