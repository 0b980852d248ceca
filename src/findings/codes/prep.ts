import type { Code } from '../code.js';

/** Codes of batches: tables of bookings, and the plan of a day. */
export const PREP_CODES = {
  'table-unreadable': {
    code: 'table-unreadable',
    severity: 'stop',
    title: 'The table as a whole cannot be read',
    explanation:
      'Without a header that is understood no line of a table means anything. The delimiter is asked for and never guessed, because a wrong guess moves values into other columns. Nothing was computed or written.',
    remedy: 'Correct the header, or name the delimiter with --delimiter.',
  },
  'column-unknown': {
    code: 'column-unknown',
    severity: 'stop',
    title: 'A column is not known',
    explanation:
      'Every column is used, or the table is refused: an amount in a misspelled column would be lost without a word, and a column with names or telephone numbers has no place here. Nothing was computed or written.',
    remedy: 'Rename the column as `mesolog prep --columns` lists it, or leave it out of the export.',
  },
  'line-unreadable': {
    code: 'line-unreadable',
    severity: 'stop',
    title: 'A line of the table cannot be read',
    explanation:
      'The line does not fit the header or its quotation marks do not close, so that nobody can say which value belongs where. The booking it belongs to is not prepared; the others are.',
    remedy: 'Correct the line and hand it in again.',
  },
  'booking-scattered': {
    code: 'booking-scattered',
    severity: 'stop',
    title: 'The lines of a booking do not stand together',
    explanation:
      'Lines of one booking follow each other. Where it comes again further down, two bookings may have got the same number, and their components would be mixed up.',
    remedy: 'Sort the table by booking, or give each booking its own number.',
  },
  'booking-contradicts': {
    code: 'booking-contradicts',
    severity: 'stop',
    title: 'Two lines of a booking say different things',
    explanation:
      'What belongs to the patient, the session or one preparation is written once, or the same on every line. Which of two values is meant, nobody can say.',
    remedy: 'Write the value on the first line of the booking only, or the same on all.',
  },
  'batch-too-long': {
    code: 'batch-too-long',
    severity: 'stop',
    title: 'Too many rows for one plan',
    explanation:
      'A plan is made for a day at one bench. All its rows are held at once, so their number has a limit. Nothing was computed or written.',
    remedy: 'Split the batch by day, or ask for outcomes only: --format ndjson has no limit.',
  },
  'out-unfit': {
    code: 'out-unfit',
    severity: 'stop',
    title: 'The place to write to does not suit the format',
    explanation:
      'PDF and labels are files for a printer and never go to a screen; one table or one JSON object is one file and no folder. Nothing was written.',
    remedy: 'Name a file with --out; for sheets apart, a new folder: --out DIR/.',
  },
  'stock-lot-twice': {
    code: 'stock-lot-twice',
    severity: 'stop',
    title: 'A lot stands twice in the stock',
    explanation:
      'Two lines for the same lot of the same product may be two deliveries or one counted twice. Which it is, nobody can say, and a plan that counts on containers that are not there is worse than none. Nothing was computed or written.',
    remedy: 'Count the shelf, and write one line for the lot.',
  },
  'nothing-to-label': {
    code: 'nothing-to-label',
    severity: 'stop',
    title: 'No row may have a label yet',
    explanation:
      'A label is printed beforehand only for a row that is ready, or that waits for questions in the chair. Where a reason, a prescriber or a correction is wanted first, the label comes with the session. Nothing was written.',
    remedy: 'Settle what the outcomes ask for, and run it again; or print the label of a session from its record.',
  },
} satisfies Record<string, Code>;
