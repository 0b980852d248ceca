import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { mesolog } from './executable.js';

const folder = mkdtempSync(join(tmpdir(), 'mesolog-csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

const NOW = ['--now', '2099-03-01T18:00:00Z'];
const PREP = ['prep', '--format', 'json', '--input', 'csv', ...NOW];

interface Row {
  readonly booking: string | null;
  readonly patient: string | null;
  readonly outcome: string;
  readonly check: { readonly preparations: readonly { readonly lines: readonly unknown[] }[] } | null;
  readonly errors: readonly { readonly code: string; readonly message: string; readonly location: { line: number } }[];
}
const rowsOf = (input: string | Uint8Array, args: readonly string[] = PREP): readonly Row[] =>
  JSON.parse(mesolog(args, { input }).stdout).rows;

const HEADER =
  'booking,patient,indication,planned_for,volume,diluent,product,dose,as,route,zone,points,volume_per_point';
const LINES = [
  'B-1,P-1,androgenetic-alopecia,2099-03-02T09:00:00Z,5 mL,sodium-chloride-0.9-10ml,dexpanthenol-250mg-ml-2ml,250 mg,,intradermal,frontal,50,0.05 mL',
  'B-1,,,,,,zinc-sulfate-1mg-ml,1 mg,zinc,,vertex,40,0.05 mL',
  'B-2,P-2,androgenetic-alopecia,2099-03-02T10:00:00Z,5 mL,sodium-chloride-0.9-10ml,dexpanthenol-250mg-ml-2ml,250 mg,,,,,',
];
const TABLE = [HEADER, ...LINES].join('\r\n');

describe('a table of bookings', () => {
  test('lines of one booking are one request, the same as written in JSON', () => {
    const rows = rowsOf(TABLE);
    expect(rows.map(({ booking, patient }) => [booking, patient])).toEqual([
      ['B-1', 'P-1'],
      ['B-2', 'P-2'],
    ]);
    const written = {
      schema: 'mesolog.request/1',
      patient: { id: 'P-1' },
      indication: 'androgenetic-alopecia',
      preparations: [
        {
          id: 'A',
          components: [
            { product: 'dexpanthenol-250mg-ml-2ml', dose: '250 mg' },
            { product: 'zinc-sulfate-1mg-ml', dose: '1 mg', as: 'zinc' },
          ],
          diluent: { product: 'sodium-chloride-0.9-10ml' },
          volume: '5 mL',
        },
      ],
      delivery: [
        {
          preparation: 'A',
          route: 'intradermal',
          zones: [
            { zone: 'frontal', points: 50, volume_per_point: '0.05 mL' },
            { zone: 'vertex', points: 40, volume_per_point: '0.05 mL' },
          ],
        },
      ],
      planned_for: '2099-03-02T09:00:00Z',
    };
    const alone = JSON.parse(mesolog(['--json', 'check', ...NOW], { input: JSON.stringify(written) }).stdout);
    expect(rows[0]?.check).toEqual(alone);
  });

  test('a formula with its open amounts set, answers, allergies and nothing else given', () => {
    const header =
      'patient,indication,formula,scale,volume,change,product,dose,as,allergies,co_administered,answers.pregnancy';
    const line = 'P-1,androgenetic-alopecia,hair-basic@1,false,5 mL,set,dexpanthenol-250mg-ml-2ml,250 mg,,none,none,no';
    const [row] = rowsOf(`${header}\n${line}\n`);
    expect(row?.errors.map(({ message }) => message)).toEqual([expect.stringContaining('zinc')]);
    const both = `booking,${header}\nB,${line}\nB,,,,,,set,zinc-sulfate-1mg-ml,1 mg,zinc,,,\n`;
    expect(rowsOf(both)[0]).toMatchObject({ booking: 'B', errors: [], check: { preparations: [{ id: 'A' }] } });
  });

  test('a byte order mark is passed over; semicolons are asked about, never guessed', () => {
    expect(rowsOf(`\ufeff${TABLE}`)).toEqual(rowsOf(TABLE));
    const german = TABLE.replaceAll(',', ';');
    const { code, stdout } = mesolog(PREP, { input: german });
    expect(code).toBe(2);
    expect(stdout).toContain('--delimiter semicolon');
    expect(rowsOf(german, [...PREP, '--delimiter', 'semicolon'])).toEqual(rowsOf(TABLE));
  });

  test('a file called .csv is read as one', () => {
    const file = join(folder, 'day.CSV');
    writeFileSync(file, TABLE);
    expect(JSON.parse(mesolog(['--json', 'prep', file, ...NOW]).stdout).rows).toHaveLength(2);
  });

  test.each([
    ['a quotation mark left open', 'B-9,"P-9,x'],
    ['a quotation mark within a cell', 'B-9,P"9,x'],
    ['too few cells', 'B-9,P-9'],
    ['no text at all', '\u0007\u0008'],
  ])('%s spoils its own line and no other', (_name, garbled) => {
    const rows = rowsOf([HEADER, ...LINES.slice(0, 2), garbled, ...LINES.slice(2)].join('\n'));
    expect(rows.map(({ outcome }) => outcome === 'invalid')).toEqual([false, true, false]);
    expect(rows[1]?.errors[0]).toMatchObject({ code: 'line-unreadable', location: { line: 4 } });
    expect(rows.filter((_, index) => index !== 1)).toEqual(rowsOf(TABLE));
  });

  test('bytes that are no UTF-8 spoil their own line', () => {
    const bytes = Buffer.concat([
      Buffer.from(`${HEADER}\n${LINES[2]}\n`),
      Buffer.from([0xff, 0xfe, 0x0a]),
      Buffer.from(`${LINES[0]}\n`),
    ]);
    expect(rowsOf(bytes).map(({ outcome }) => outcome === 'invalid')).toEqual([false, true, false]);
  });

  test('a broken line within a booking takes the whole booking out: a component may have stood there', () => {
    const rows = rowsOf([HEADER, LINES[0], 'garbage', LINES[1], LINES[2]].join('\n'));
    expect(rows.map(({ booking, outcome }) => [booking, outcome === 'invalid'])).toEqual([
      ['B-1', true],
      ['B-2', false],
    ]);
  });

  test('a booking that comes again further down is refused', () => {
    const rows = rowsOf([HEADER, LINES[0], LINES[2], LINES[1]].join('\n'));
    expect(rows[0]?.errors[0]).toMatchObject({ code: 'booking-scattered', location: { line: 4 } });
    expect(rows[1]?.outcome).not.toBe('invalid');
  });

  test('two lines of a booking that say different things are refused', () => {
    const rows = rowsOf([HEADER, LINES[0], LINES[1]?.replace('B-1,,', 'B-1,P-8,'), LINES[2]].join('\n'));
    expect(rows[0]?.errors[0]).toMatchObject({ code: 'booking-contradicts', location: { line: 3 } });
  });

  test('an unknown column is refused with the nearest known one, and nothing is computed', () => {
    const unknown = { input: TABLE.replace('dose', 'dosis') };
    const { code, stderr, stdout } = mesolog([...PREP, '--format', 'text'], unknown);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('did you mean dose?');
    expect(mesolog(PREP, unknown).stdout).toContain('did you mean dose?');
    expect(mesolog(PREP, { input: TABLE.replace('planned_for', 'telephone') }).code).toBe(2);
  });

  test('a header alone, and a column that stands twice, are refused', () => {
    expect(mesolog(PREP, { input: `${HEADER}\n` }).code).toBe(2);
    expect(mesolog(PREP, { input: TABLE.replace('booking,patient', 'patient,patient') }).code).toBe(2);
  });

  test('what a spreadsheet would run comes out as text', () => {
    const hostile = ['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '\t=1', '=cmd|calc'];
    const lines = hostile.map((booking) => `"${booking.replaceAll('"', '""')}",${LINES[2]?.slice('B-2,'.length)}`);
    const { stdout } = mesolog(['prep', '--format', 'csv', '--input', 'csv', ...NOW], {
      input: [HEADER, ...lines].join('\n'),
    });
    const cells: string[][] = parse(stdout);
    expect(cells.length).toBeGreaterThan(hostile.length);
    expect(cells.flat().filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([]);
    expect(cells.flat()).toContain(`'=HYPERLINK("x")`);
  });
});
