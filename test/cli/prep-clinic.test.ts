import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PHARMACIST, readyClinic, type TestClinic, worked } from './clinic.js';
import { requestJson } from './requests.js';

let clinic: TestClinic;

const NOW = ['--now', '2099-03-01T18:00:00+01:00'];
const row = (patient: string, hour: number) =>
  requestJson({
    patient: { id: patient },
    preparations: [{ id: 'A', components: [{ product: 'panthenol-sample-2ml', volume: '1 mL' }] }],
    planned_for: `2099-03-02T${String(hour).padStart(2, '0')}:00:00+01:00`,
  });
const batch = (count: number) => ({
  input: Array.from({ length: count }, (_, index) => `${row(`P-${index + 1}`, 9 + index)}\n`).join(''),
});

interface Plan {
  readonly status: string;
  readonly containers: readonly {
    readonly lot: { readonly lot: string } | null;
    readonly takes: readonly { row: number }[];
  }[];
  readonly shortages: unknown;
}
const planOf = (count: number) => clinic.json(['prep', '--input', 'ndjson', ...NOW], batch(count)).plan as Plan;

function receive(lot: string, expires: string, containers: string): void {
  const what = ['--product', 'panthenol-sample-2ml', '--lot', lot, '--expires', expires, '--containers', containers];
  worked(clinic.run(['lots', 'receive', ...what, '--as', PHARMACIST]));
}

beforeAll(() => {
  clinic = readyClinic('prep');
  receive('LATE', '2099-12-31', '1');
  receive('SOON', '2099-06-30', '2');
  receive('BAD', '2099-04-30', '9');
  worked(clinic.run(['lots', 'status', 'BAD', 'recalled', '--reason', 'A test.', '--as', PHARMACIST]));
});
afterAll(() => clinic.remove());

describe('the stock of a clinic', () => {
  test('is given out first expired, first out; a recalled lot is not', () => {
    const { status, containers } = planOf(3);
    expect(status).toBe('complete');
    expect(containers.map(({ lot, takes }) => [lot?.lot, takes[0]?.row])).toEqual([
      ['SOON', 0],
      ['SOON', 1],
      ['LATE', 2],
    ]);
  });

  test('that does not reach makes the plan short: exit 1, said on the first sheet, who goes without', () => {
    expect(planOf(4)).toMatchObject({ status: 'short', shortages: [{ missing: 1, rows: [3] }] });
    const { code, stdout } = clinic.run(['prep', '--input', 'ndjson', '--fail-on', 'stop', ...NOW], batch(4));
    expect(code).toBe(1);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('missing, for row 4 (P-4).');
    expect(clinic.run(['prep', '--input', 'ndjson', '--fail-on', 'stop', ...NOW], batch(3)).code).toBe(0);
  });
});
