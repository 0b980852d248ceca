import type { Block, Document } from '../../sheet/document.js';
import { bullets, column, fields, filledTable, heading, paragraph, section, table } from '../../sheet/make.js';
import type { PrepSheet, Worksheet, WorksheetDraw, WorksheetPreparation } from '../sheet.js';
import type { SheetSetting } from './summary.js';

const FINDINGS = [column('Severity', 1.5), column('Finding', 7.2), column('To do', 4.3)];
const DRAWS = [
  column('', 0.6),
  column('Product', 5),
  column('>Draw', 2.3),
  column('Syringe', 1.6),
  column('Gives', 4),
  column('Lot, expiry', 3.2),
  column('Initials', 1.6),
];
const ALLOCATION = [
  column('Product', 5),
  column('Lot', 3),
  column('Expires', 2.2),
  column('>Volume', 2),
  column('Container', 4),
];

/** The bench sheet of one patient: what to watch for, then what to draw, then what to write down. */
export function worksheetDocument(sheet: PrepSheet, worksheet: Worksheet, setting: SheetSetting): Document {
  const weighty = worksheet.findings.filter(({ severity }) => severity !== 'note');
  const notes = worksheet.findings.filter(({ severity }) => severity === 'note');
  const halted = worksheet.outcome === 'stopped' || worksheet.outcome === 'needs-prescriber';
  return {
    title: `Worksheet ${worksheet.patient}`,
    running: [
      setting.banner,
      worksheet.booking,
      worksheet.plannedFor,
      `request ${worksheet.requestHash.slice(0, 16)}`,
      sheet.made,
    ],
    paper: setting.paper,
    blocks: [
      ...paragraph(setting.banner, 'danger'),
      ...paragraph(`${worksheet.word}: ${worksheet.instruction}`, halted ? 'danger' : 'strong'),
      ...fields([
        ['Patient', worksheet.patient],
        ['Booking', worksheet.booking],
        ['Indication', worksheet.indication],
        ['Planned for', worksheet.plannedFor],
        ['Prescription', worksheet.prescriptions.join('\n')],
      ]),
      ...section(1, 'Ask in the chair, before anything is opened', bullets(worksheet.questions, 'tick')),
      ...section(1, 'Findings, worst first', findingsTable(weighty)),
      ...worksheet.preparations.flatMap(preparationBlocks),
      ...section(1, notes.length < worksheet.findings.length ? 'Notes' : 'Findings: notes only', findingsTable(notes)),
      ...section(1, 'Not checked', bullets(worksheet.notChecked)),
      ...section(
        1,
        'Proof and working',
        worksheet.preparations.flatMap((one) => arithmetic(one, setting)),
      ),
      {
        kind: 'code',
        symbology: 'gs1-datamatrix',
        content: worksheetCode(worksheet),
        caption: 'This sheet is tied to the request by its SHA-256',
      },
      ...paragraph(`Formulary: ${sheet.formulary}. ${sheet.disclaimer}`, 'faint'),
    ],
  };
}

/** One line a remedy: what asks for the same thing to be done stands together. */
function findingsTable(findings: Worksheet['findings']): Block[] {
  const alike = (one: Worksheet['findings'][number]) =>
    findings.filter(({ severity, remedy }) => severity === one.severity && remedy === one.remedy);
  const firsts = findings.filter((one) => alike(one)[0] === one);
  return table(
    FINDINGS,
    firsts.map((one) => [
      one.severity.toUpperCase(),
      alike(one)
        .map(({ text }) => text)
        .join('\n'),
      one.remedy,
    ]),
  );
}

/** A GS1 element string of company-internal information: patient (96) and the request's SHA-256 (98). */
function worksheetCode({ patient, requestHash }: Worksheet): string {
  return `(96)${patient}(98)${requestHash}`;
}

function preparationBlocks(preparation: WorksheetPreparation): Block[] {
  const { id, formula, total, useWithin, notBefore, draws, allocation } = preparation;
  return [
    heading(1, `Preparation ${id}, ${total}`),
    ...fields([
      ['Formula', formula],
      ['Use', useWithin],
      ['Begin', notBefore],
      ['Concentrations', preparation.concentrations.join('\n')],
    ]),
    ...section(3, 'Departures from the formula', bullets(preparation.departures)),
    ...table(DRAWS, draws.map(drawRow), 'Draws, in the order of addition'),
    ...filledTable(
      ALLOCATION,
      allocation.map((line) => [line.product, line.lot, line.expires, line.volume, line.container]),
      'From which container (planned with the other bookings of the day)',
    ),
    ...bullets(preparation.instructions, 'tick'),
    {
      kind: 'blank',
      labels: [
        'Preparing begun at',
        'Use by',
        'Prepared by',
        'Verified by',
        'Looked at: clear, no particles',
        'Remarks',
      ],
    },
  ];
}

function drawRow(draw: WorksheetDraw): string[] {
  const gives = draw.kind === 'diluent' ? ['diluent', ...draw.doses] : draw.doses;
  return [
    draw.step,
    draw.product,
    draw.exact === '' ? draw.volume : `${draw.volume}\n(exact ${draw.exact})`,
    draw.syringe,
    gives.join('\n'),
    draw.requestedLots.join('\n'),
    '',
  ];
}

/** What does not hold stands first and alone; what holds, run on, or a line each with the whole working. */
function arithmetic({ id, proof, working }: WorksheetPreparation, { working: whole }: SheetSetting): Block[] {
  const broken = proof.filter(({ holds }) => !holds).map(({ text }) => `DOES NOT HOLD: ${text}`);
  const holding = proof.filter(({ holds }) => holds).map(({ text }) => text);
  const steps = whole ? working.full : working.short;
  const lines = (texts: readonly string[]) => (whole ? texts.join('\n') : texts.join('; '));
  return section(3, `Preparation ${id}`, [
    ...paragraph(broken.join('\n'), 'danger'),
    ...(steps.length === 0 ? [] : paragraph(`Computed: ${lines(steps)}`, 'faint')),
    ...paragraph(`Holds: ${lines(holding)}`, 'faint'),
  ]);
}
