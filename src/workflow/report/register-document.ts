import type { Block, Column, Document } from '../../sheet/document.js';
import type { Register, RegisterRow } from './register.js';

const COLUMNS: readonly Column[] = [
  { title: 'In', align: 'left', weight: 1 },
  { title: 'Component', align: 'left', weight: 6 },
  { title: 'Measured', align: 'right', weight: 3 },
  { title: 'Dose', align: 'left', weight: 5 },
  { title: 'Lot', align: 'left', weight: 3 },
  { title: 'Expires', align: 'left', weight: 3 },
  { title: 'Supplier', align: 'left', weight: 4 },
];

/** The words of a period: `from 2026-11-01 to 2026-11-30`. */
export function periodText({ period, timezone }: Pick<Register, 'period' | 'timezone'>): string {
  const { from, to } = period;
  const days = `${from === undefined ? 'from the beginning' : `from ${from}`} ${to === undefined ? 'to the end' : `to ${to}`}`;
  return `${days}, times in ${timezone}`;
}

/** The register to be printed: establishment and head of the log on every page, the sessions in the order of their numbers. */
export function registerDocument(register: Register): Document {
  const { establishment, address, head, rows, sample, named } = register;
  const root = `log of ${head.size} entries, root ${head.root.slice(0, 16)}…`;
  return {
    title: `Register, ${periodText(register)}`,
    running: [...(sample ? ['SAMPLE'] : []), address === null ? establishment : `${establishment}, ${address}`, root],
    paper: 'A4',
    blocks: [
      { kind: 'heading', level: 1, text: `Register of ${establishment}` },
      ...(sample ? [paragraph('SAMPLE: made by a demonstration, no record of a treatment.', 'danger')] : []),
      paragraph(`Sessions released ${periodText(register)}: ${rows.length}. Made from the ${root}.`),
      paragraph(
        named
          ? 'Names are joined from the file of identities that the clinic keeps apart; the log holds codes only.'
          : 'Patients are shown by their codes; the log holds no names.',
      ),
      ...rows.flatMap((row) => rowBlocks(row)),
      ...(rows.length === 0 ? [paragraph('No session was released in this period.')] : []),
    ],
  };
}

const paragraph = (text: string, tone: 'plain' | 'danger' | 'strong' = 'plain'): Block => ({
  kind: 'paragraph',
  tone,
  text,
});

function rowBlocks(row: RegisterRow): readonly Block[] {
  const { number, standing, released, voided, amendments, departures, components } = row;
  const tone = voided === null ? 'strong' : 'danger';
  return [
    { kind: 'heading', level: 2, text: `No. ${number}, ${released.at}` },
    paragraph(`Standing: ${standing}`, standing === 'given' ? 'plain' : tone),
    { kind: 'fields', pairs: pairsOf(row) },
    ...(components.length === 0 ? [] : [table(row)]),
    ...(departures.length === 0
      ? []
      : [paragraph('Departures', 'strong'), { kind: 'bullets', mark: 'dot', items: departures } as const]),
    ...amendments.flatMap(({ at, by, reason, changes }): readonly Block[] => [
      paragraph(`AMENDED ${at} by ${by}: ${reason}`, 'strong'),
      {
        kind: 'bullets',
        mark: 'dot',
        items: changes.map(
          ({ what, before, after }) => `${what}: ${after ?? 'taken back'}; first recorded: ${before ?? 'nothing'}`,
        ),
      },
    ]),
    ...(voided === null ? [] : [paragraph(`VOID ${voided}`, 'danger')]),
  ];
}

function pairsOf(row: RegisterRow): readonly { readonly name: string; readonly value: string }[] {
  const { identity } = row;
  const pairs: readonly (readonly [string, string | null | readonly string[]])[] = [
    ['patient', identity === null ? row.patient : `${identity.name} (${row.patient})`],
    ['address', identity?.address ?? null],
    ['indication', row.indication],
    ['prescriber', row.prescribers.length === 0 ? 'no prescription named' : row.prescribers],
    ['released by', row.released.by],
    ['approved by', row.approved],
    ['to be begun by', row.useBy],
    [
      'total',
      row.preparations.map(({ id, total, formula }) => `${id} ${total}${formula === null ? '' : ` (${formula})`}`),
    ],
    ['prepared by', row.prepared],
    ['verified by', row.verified],
    ['administered by', row.administered],
    ['given', row.started === null ? null : `${row.started} to ${row.ended ?? ''}`],
    ['volumes', row.given],
    ['record', `entry ${row.entry}, SHA-512 ${row.sha512.slice(0, 32)}…`],
  ];
  return pairs.flatMap(([name, value]) => {
    const text = value === null || typeof value === 'string' ? value : value.join('; ');
    return text === null || text === '' ? [] : [{ name, value: text }];
  });
}

function table({ components }: RegisterRow): Block {
  return {
    kind: 'table',
    caption: null,
    columns: COLUMNS,
    rows: components.map(({ preparation, name, amount, doses, lot, expires, supplier, diluent }) => [
      preparation,
      diluent ? `${name} (diluent)` : name,
      amount,
      doses,
      lot ?? 'not recorded',
      expires ?? 'not recorded',
      supplier ?? 'not recorded',
    ]),
  };
}
