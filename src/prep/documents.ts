import type { Block, Document, Paper } from '../sheet/document.js';
import type { PrepSheet, Worksheet, WorksheetPreparation } from './sheet.js';

/** The sheets of a day: the summary with pick list and order of work, then one worksheet a patient. */
export function prepDocuments(sheet: PrepSheet, paper: Paper): readonly Document[] {
  return [
    summaryDocument(sheet, paper),
    ...sheet.worksheets.map((worksheet) => worksheetDocument(worksheet, sheet, paper)),
  ];
}

/** The first sheet of a day. */
export function summaryDocument(sheet: PrepSheet, paper: Paper): Document {
  const { summary, pickList } = sheet;
  return {
    title: sheet.title,
    running: [sheet.formulary, `computed ${sheet.made}`],
    paper,
    blocks: [
      {
        kind: 'table',
        caption: null,
        columns: [
          { title: 'Outcome', align: 'left', weight: 3 },
          { title: 'Rows', align: 'right', weight: 1 },
        ],
        rows: summary.counts.map(({ word, rows }) => [word, `${rows}`]),
      },
      { kind: 'paragraph', tone: summary.plan === 'complete' ? 'plain' : 'danger', text: `Plan: ${summary.plan}` },
      ...bullets(summary.shortages),
      { kind: 'heading', level: 2, text: 'Rows' },
      {
        kind: 'table',
        caption: null,
        columns: [
          { title: 'Row', align: 'right', weight: 1 },
          { title: 'Booking', align: 'left', weight: 2 },
          { title: 'Patient', align: 'left', weight: 2 },
          { title: 'Planned for', align: 'left', weight: 3 },
          { title: 'Outcome', align: 'left', weight: 3 },
          { title: 'Because', align: 'left', weight: 7 },
        ],
        rows: summary.rows.map(({ row, booking, patient, plannedFor, word, because }) => [
          row,
          booking,
          patient,
          plannedFor,
          word,
          because.join('\n'),
        ]),
      },
      { kind: 'heading', level: 2, text: 'Pick list' },
      {
        kind: 'table',
        caption: null,
        columns: [
          { title: 'Product', align: 'left', weight: 5 },
          { title: 'Lot', align: 'left', weight: 2 },
          { title: 'Expires', align: 'left', weight: 2 },
          { title: 'Fetch', align: 'left', weight: 3 },
          { title: 'Drawn', align: 'right', weight: 2 },
          { title: 'Left', align: 'right', weight: 2 },
          { title: 'Remark', align: 'left', weight: 3 },
        ],
        rows: pickList.map(({ product, lot, expires, containers, total, left, remark }) => [
          product,
          lot,
          expires,
          containers,
          total,
          left,
          remark,
        ]),
      },
      { kind: 'heading', level: 2, text: 'Order of work' },
      {
        kind: 'table',
        caption: null,
        columns: [
          { title: 'No.', align: 'right', weight: 1 },
          { title: 'Patient', align: 'left', weight: 2 },
          { title: 'Preparation', align: 'left', weight: 2 },
          { title: 'Planned for', align: 'left', weight: 3 },
          { title: 'Begin not before', align: 'left', weight: 3 },
        ],
        rows: summary.order.map((line) => [
          line.place,
          line.patient,
          line.preparation,
          line.plannedFor,
          line.notBefore,
        ]),
      },
      { kind: 'heading', level: 2, text: 'How this was planned' },
      ...bullets(summary.remarks),
      { kind: 'paragraph', tone: 'faint', text: sheet.disclaimer },
    ],
  };
}

/** The worksheet of one row. */
export function worksheetDocument(worksheet: Worksheet, sheet: PrepSheet, paper: Paper): Document {
  const { patient, booking, plannedFor, indication, word, instruction, requestHash } = worksheet;
  return {
    title: `Worksheet ${patient}`,
    running: [sheet.formulary, `request ${requestHash}`],
    paper,
    blocks: [
      { kind: 'paragraph', tone: 'strong', text: `${word}. ${instruction}` },
      {
        kind: 'fields',
        pairs: [
          { name: 'Patient', value: patient },
          { name: 'Booking', value: booking },
          { name: 'Planned for', value: plannedFor },
          { name: 'Indication', value: indication },
          { name: 'Prescriptions', value: worksheet.prescriptions.join(', ') },
        ].filter(({ value }) => value !== ''),
      },
      ...listed('Ask in the chair', worksheet.questions, 'tick'),
      ...worksheet.preparations.flatMap(preparationBlocks),
      ...listed(
        'Findings',
        worksheet.findings.map(({ severity, text, remedy }) => `${severity.toUpperCase()}: ${text} ${remedy}`),
      ),
      ...listed('Not checked', worksheet.notChecked),
      { kind: 'blank', labels: ['Prepared by', 'Checked by', 'Begun at', 'Use by'] },
      { kind: 'paragraph', tone: 'faint', text: sheet.disclaimer },
    ],
  };
}

function preparationBlocks(made: WorksheetPreparation): Block[] {
  return [
    { kind: 'heading', level: 2, text: `Preparation ${made.id}` },
    {
      kind: 'fields',
      pairs: [
        { name: 'Formula', value: made.formula },
        { name: 'Total', value: made.total },
        { name: 'Use within', value: made.useWithin },
        { name: 'Begin not before', value: made.notBefore },
      ].filter(({ value }) => value !== ''),
    },
    {
      kind: 'table',
      caption: 'Draws, in the order of addition',
      columns: [
        { title: 'No.', align: 'right', weight: 1 },
        { title: 'Product', align: 'left', weight: 6 },
        { title: 'Draw', align: 'right', weight: 2 },
        { title: 'Exact', align: 'right', weight: 2 },
        { title: 'Syringe', align: 'right', weight: 2 },
        { title: 'Holds', align: 'left', weight: 5 },
      ],
      rows: made.draws.map(({ step, product, volume, exact, syringe, doses }) => [
        step,
        product,
        volume,
        exact,
        syringe,
        doses.join('\n'),
      ]),
    },
    {
      kind: 'table',
      caption: 'Allocation',
      columns: [
        { title: 'Product', align: 'left', weight: 5 },
        { title: 'Lot', align: 'left', weight: 3 },
        { title: 'Expires', align: 'left', weight: 2 },
        { title: 'Volume', align: 'right', weight: 2 },
        { title: 'Container', align: 'left', weight: 4 },
      ],
      rows: made.allocation.map(({ product, lot, expires, volume, container }) => [
        product,
        lot,
        expires,
        volume,
        container,
      ]),
    },
    ...listed('Final concentrations', made.concentrations),
    ...listed('Departures from the formula', made.departures),
    ...listed('Instructions', made.instructions, 'number'),
    ...listed(
      'Proof',
      made.proof.map(({ text, holds }) => `${holds ? 'holds' : 'DOES NOT HOLD'}: ${text}`),
    ),
    ...listed('Working', made.working),
  ];
}

function listed(title: string, items: readonly string[], mark: 'dot' | 'number' | 'tick' = 'dot'): Block[] {
  return items.length === 0
    ? []
    : [
        { kind: 'heading', level: 3, text: title },
        { kind: 'bullets', mark, items },
      ];
}

function bullets(items: readonly string[]): Block[] {
  return items.length === 0 ? [] : [{ kind: 'bullets', mark: 'dot', items }];
}
