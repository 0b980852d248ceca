import { csvText } from '../../interop/write-csv.js';
import type { Register, RegisterRow } from './register.js';

const HEADER = [
  ...['number', 'standing', 'released', 'patient', 'name', 'address', 'indication', 'prescribers', 'released_by'],
  ...['approved_by', 'prepared_by', 'verified_by', 'administered_by', 'started', 'ended', 'use_by', 'volumes'],
  ...[
    'departures',
    'amended',
    'void',
    'preparation',
    'component',
    'product_name',
    'measured',
    'doses',
    'lot',
    'expires',
    'supplier',
  ],
  ...['entry', 'sha512', 'establishment'],
] as const;

/** The register as CSV: one row a component and lot, what belongs to the session repeated on each; a session without components has one row. */
export function registerCsv(register: Register): string {
  const rows = register.rows.flatMap((row) => {
    const [before, after] = sessionCells(row, register);
    const parts = row.components.map(({ preparation, product, name, amount, doses, lot, expires, supplier }) => [
      ...[preparation, product, name, amount, doses, lot ?? '', expires ?? '', supplier ?? ''],
    ]);
    return (parts.length === 0 ? [['', '', '', '', '', '', '', '']] : parts).map((part) => [
      ...before,
      ...part,
      ...after,
    ]);
  });
  return csvText([HEADER, ...rows]);
}

function sessionCells(
  row: RegisterRow,
  { establishment, address }: Register,
): readonly [readonly string[], readonly string[]] {
  const several = (items: readonly string[]): string => items.join('; ');
  return [
    [
      ...[String(row.number), row.standing, row.released.at, row.patient],
      ...[row.identity?.name ?? '', row.identity?.address ?? '', row.indication, several(row.prescribers)],
      ...[
        row.released.by,
        several(row.approved),
        several(row.prepared),
        several(row.verified),
        several(row.administered),
      ],
      ...[row.started ?? '', row.ended ?? '', row.useBy ?? '', several(row.given), several(row.departures)],
      several(row.amendments.map(({ at, by, reason }) => `${at} by ${by}: ${reason}`)),
      row.voided ?? '',
    ],
    [String(row.entry), row.sha512, address === null ? establishment : `${establishment}, ${address}`],
  ];
}
