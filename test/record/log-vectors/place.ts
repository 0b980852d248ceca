import type { Entry } from '../../../src/record/entry.js';
import { prescription } from '../bodies.js';
import { clinicLog } from '../log-builder.js';
import { base, baseEntries, type Vectors } from './vector.js';

const at = (place: number): Entry => {
  const [entry] = baseEntries(place, place + 1);
  if (entry === undefined) throw new RangeError(`no entry ${place}`);
  return entry;
};

/** A release whose prescription stands nowhere before it: the reference, and the line that needs it. */
const RELEASED_BEFORE = ['policy: prescription-missing 8', 'policy: prescription-missing 8'];

/** Entries that are good by themselves and stand where they do not belong, or are missing. */
export const PLACE: Vectors = {
  ok_base: () => ({ about: 'The base: nothing is wrong.', base: 11, entries: [], problems: [] }),
  ok_since: () => ({
    about: 'The base, held against its own earlier head: nothing is wrong.',
    base: 11,
    entries: [],
    since: { size: 9, root: base().state.rootAt(9) ?? '' },
    problems: [],
  }),
  entry_repeated: () => ({
    about: 'The prescription stands twice.',
    base: 9,
    entries: [at(8)],
    problems: ['integrity: entry-repeated 9', 'completeness: log-size 9'],
  }),
  entries_swapped: () => ({
    about: 'The prescription and the release under it were swapped.',
    base: 8,
    entries: [at(9), at(8), at(10)],
    problems: [
      'completeness: log-size 8',
      'completeness: entry-moved 9',
      'completeness: other-history 10',
      ...RELEASED_BEFORE,
      'policy: reference-unknown 10',
    ],
  }),
  entry_removed: () => ({
    about: 'The prescription was removed; the release under it and its closing moved up.',
    base: 8,
    entries: [at(9), at(10)],
    problems: [
      'completeness: log-size 8',
      'completeness: entry-missing 8',
      ...RELEASED_BEFORE,
      'policy: reference-unknown 9',
    ],
  }),
  entry_moved_to_another_log: () => {
    const other = clinicLog('another clinic');
    return {
      about: 'A prescription of another clinic, by a person who works at both, was put into this log.',
      base: 8,
      entries: [other.propose(prescription()).entry],
      problems: ['integrity: other-log 8', 'completeness: other-history 8'],
    };
  },
  tail_truncated: () => ({
    about: 'The last entry was cut off; a checkpoint kept elsewhere saw it.',
    base: 10,
    entries: [],
    since: base().state.head(),
    problems: ['completeness: truncated'],
  }),
  rolled_back: () => {
    const log = base();
    const since = log.state.head();
    const older = clinicLog();
    for (const entry of log.entries.slice(8, 9)) older.put(entry);
    for (let n = 0; n < 3; n += 1) older.add({ ...prescription(), change: { id: `${n}`.repeat(32) } });
    return {
      about: 'An older database was put back and the work went on from there; this machine had seen the newer one.',
      base: 9,
      entries: older.entries.slice(9),
      since,
      problems: ['completeness: other-history'],
    };
  },
  log_names_another_history: () => ({
    about: 'The `log` field has the right size and the root of another history.',
    base: 8,
    entries: [clinicLog().propose({ ...prescription(), change: { log: { size: 8, root: 'ab'.repeat(32) } } }).entry],
    problems: ['completeness: other-history 8'],
  }),
  log_names_the_future: () => ({
    about: 'The `log` field names a longer log than there is.',
    base: 8,
    entries: [clinicLog().propose({ ...prescription(), change: { log: { size: 9, root: 'ab'.repeat(32) } } }).entry],
    problems: ['completeness: log-size 8', 'completeness: entry-missing 8'],
  }),
  index_column_edited: () => ({
    about: 'The store’s column `patient` of the release was edited: a search for the patient would not find it.',
    base: 11,
    entries: [],
    columns: { 9: { patient: 'P-SOMEONE' } },
    problems: ['integrity: index-differs 9'],
  }),
  index_column_session_edited: () => ({
    about: 'The store’s column `session` of the release was edited.',
    base: 11,
    entries: [],
    columns: { 9: { session: 7 } },
    problems: ['integrity: index-differs 9'],
  }),
};
