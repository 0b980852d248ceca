import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { mesolog, type Ran } from './executable.js';
import { requestJson } from './requests.js';

const folder = mkdtempSync(join(tmpdir(), 'mesolog-stock-'));
afterAll(() => rmSync(folder, { recursive: true }));

const DEXPANTHENOL = 'dexpanthenol-250mg-ml-2ml';
const NOW = ['--now', '2099-03-01T18:00:00+01:00'];

/** Bookings of 2 March 2099, one hour after the other, each of half an ampoule of dexpanthenol and nothing else. */
const bookings = (count: number) =>
  Array.from(
    { length: count },
    (_, index) =>
      `${requestJson({
        patient: { id: `P-${index + 1}` },
        preparations: [{ id: 'A', components: [{ product: DEXPANTHENOL, volume: '1 mL' }] }],
        planned_for: `2099-03-02T${String(9 + index).padStart(2, '0')}:00:00+01:00`,
      })}\n`,
  ).join('');

function prep(name: string, stock: string, count: number, more: readonly string[] = ['--json']): Ran {
  const file = join(folder, name);
  writeFileSync(file, stock);
  return mesolog(['prep', '--input', 'ndjson', '--fail-on', 'stop', '--stock', file, ...NOW, ...more], {
    input: bookings(count),
  });
}

const lotsOf = ({ stdout }: Ran): readonly (string | undefined)[] =>
  JSON.parse(stdout).plan.containers.map(({ lot }: { lot: { lot: string } | null }) => lot?.lot);

const HEADER = 'product,lot,expires,sealed,status';
const TABLE = [
  HEADER,
  `${DEXPANTHENOL},LATE,2099-12-31,1,`,
  `${DEXPANTHENOL},SOON,2099-06-30,2,available`,
  `${DEXPANTHENOL},BAD,2099-04-30,9,recalled`,
  `${DEXPANTHENOL},PAST,2099-03-01,9,`,
].join('\n');

describe('a stock from a file', () => {
  test('is given out first expired, first out; what is recalled or past its expiry is not', () => {
    const ran = prep('stock.csv', TABLE, 3);
    expect(lotsOf(ran)).toEqual(['SOON', 'SOON', 'LATE']);
    expect(ran.code).toBe(0);
  });

  test('that does not reach makes the plan short: exit 1', () => {
    const ran = prep('stock.csv', TABLE, 4);
    expect(JSON.parse(ran.stdout).plan).toMatchObject({ status: 'short', shortages: [{ missing: 1, rows: [3] }] });
    expect(ran.code).toBe(1);
  });

  test('says the same as YAML, JSON, and with another delimiter', () => {
    const wanted = prep('stock.csv', TABLE, 3).stdout;
    const lots = TABLE.split('\n')
      .slice(1)
      .map((line) => {
        const [product = '', lot = '', expires = '', sealed = '', status = ''] = line.split(',');
        return { product, lot, expires, sealed, ...(status === '' ? {} : { status }) };
      });
    const yaml = `lots:\n${lots.map((one) => `  - ${JSON.stringify(one)}\n`).join('')}`;
    expect(prep('stock.yaml', yaml, 3).stdout).toBe(wanted);
    expect(prep('stock.json', JSON.stringify({ lots }), 3).stdout).toBe(wanted);
    expect(prep('bars.csv', TABLE.replaceAll(',', '|'), 3, ['--json', '--delimiter', 'bar']).stdout).toBe(wanted);
  });

  test.each([
    ['an unknown column', TABLE.replace('expires', 'expiry'), 'column-unknown', 1],
    ['a missing value', TABLE.replace('LATE', ''), 'key-missing', 2],
    ['a day that does not exist', TABLE.replace('2099-06-30', '2099-06-31'), 'date-malformed', 3],
    ['a count below zero', TABLE.replace(',9,recalled', ',-9,recalled'), 'whole-malformed', 4],
    ['a status that is none', TABLE.replace('recalled', 'fine'), 'choice-unknown', 4],
    ['a product that nobody knows', TABLE.replace(`${DEXPANTHENOL},PAST`, 'dexpanthenole,PAST'), 'unknown-id', 5],
    ['a lot told twice', TABLE.replace('SOON', 'LATE'), 'stock-lot-twice', 3],
    ['a line cut short', `${TABLE}\n${DEXPANTHENOL},X`, 'line-unreadable', 6],
  ])('with %s is refused with its line, and nothing is planned', (_, stock, code, line) => {
    const ran = prep('faulty.csv', stock, 2);
    expect(ran.code).toBe(2);
    const { errors } = JSON.parse(ran.stdout);
    expect(errors).toMatchObject([{ code, location: { line } }]);
    expect(prep('faulty.csv', stock, 2, []).stderr).toContain(`faulty.csv:${line}:`);
  });

  test('that is missing, empty or in several documents is refused; so is one where no plan is made', () => {
    const told = (ran: Ran) => [ran.code, JSON.parse(ran.stdout).errors[0].code];
    expect(told(prep('empty.csv', '', 1))).toEqual([2, 'input-empty']);
    expect(told(prep('header.csv', `${HEADER}\n`, 1))).toEqual([2, 'input-empty']);
    expect(told(prep('two.yaml', 'lots: []\n---\nlots: []\n', 1))).toEqual([2, 'file-unreadable']);
    expect(told(prep('stock.csv', TABLE, 1, ['--json', '--format', 'ndjson']))).toEqual([2, 'usage']);
    expect(told(prep('stock.csv', TABLE, 1, ['--json', '--stock', join(folder, 'none.csv')]))).toEqual([
      2,
      'file-unreadable',
    ]);
  });
});
