import type { Document, Paper } from '../../sheet/document.js';
import { bullets, column, fields, filledTable, paragraph, section } from '../../sheet/make.js';
import type { PrepSheet } from '../sheet.js';

/** What stands on every sheet of a batch beside its own content. */
export interface SheetSetting {
  readonly paper: Paper;
  /** As `SAMPLE: no record of a treatment`; empty where the clinic is none. */
  readonly banner: string;
  /** The working step by step; else its short form, so that a worksheet is one sheet of paper. */
  readonly working: boolean;
}

const PICK = [
  column('Product', 6),
  column('Lot', 3),
  column('Expires', 2.2),
  column('Containers', 3),
  column('>Volume', 2),
  column('>Left', 2),
  column('Remark', 4),
];
const ROWS = [
  column('Row', 1),
  column('Booking', 2.5),
  column('Patient', 2.5),
  column('Planned for', 3),
  column('Outcome', 2.5),
  column('Why', 8),
];
const ORDER = [
  column('', 1),
  column('Patient', 3),
  column('Preparation', 3),
  column('Planned for', 3),
  column('Begin not before', 3),
];

/** The first sheet of a batch: what each row came to, what to fetch, in which order to work. */
export function summaryDocument(sheet: PrepSheet, { paper, banner }: SheetSetting): Document {
  const { summary } = sheet;
  const rows = summary.rows.map((row) => [
    row.row,
    row.booking,
    row.patient,
    row.plannedFor,
    row.word,
    row.because.join('\n'),
  ]);
  const picks = sheet.pickList.map((line) => [
    line.product,
    line.lot,
    line.expires,
    line.containers,
    line.total,
    line.left,
    line.remark,
  ]);
  const order = summary.order.map((line) => [
    line.place,
    line.patient,
    line.preparation,
    line.plannedFor,
    line.notBefore,
  ]);
  return {
    title: sheet.title,
    running: [banner, 'summary', sheet.made, sheet.formulary],
    paper,
    blocks: [
      ...paragraph(banner, 'danger'),
      ...fields([
        ...summary.counts.map(({ word, rows: count }) => [word, `${count}`] as const),
        ['Plan', summary.plan],
        ['Computed', sheet.made],
        ['Formulary', sheet.formulary],
      ]),
      ...section(
        1,
        'Missing from the stock',
        summary.shortages.flatMap((shortage) => paragraph(shortage, 'danger')),
      ),
      ...section(1, 'Bookings', filledTable(ROWS, rows)),
      ...section(1, 'Pick list', filledTable(PICK, picks)),
      ...section(1, 'Order of work', filledTable(ORDER, order)),
      ...section(1, 'About this plan', bullets(summary.remarks)),
      ...paragraph(sheet.disclaimer, 'faint'),
    ],
  };
}
