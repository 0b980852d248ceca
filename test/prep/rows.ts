import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadFormulary } from '../../src/formulary/load.js';
import type { Formulary } from '../../src/formulary/model.js';
import { parseRequestLine } from '../../src/request/read-requests.js';
import type { CheckInput } from '../../src/workflow/check/check.js';
import { type JudgedRow, judgeRow } from '../../src/workflow/prep/row.js';

const SHIPPED = join(process.cwd(), 'formulations');

/** The shipped formulary with a vial of 2 mL, and one of saline, that say `multi` and may be used for an hour. */
function loaded(): Formulary {
  const files = readdirSync(SHIPPED, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => ({ path, bytes: new Uint8Array(readFileSync(join(SHIPPED, path))) }));
  const shared = `schema: mesolog.formulary/1
products:
  - id: shared-vial
    name: "dexpanthenol 100 mg/mL, 2 mL shared vial"
    entry: brand
    form: solution
    role: active
    contents: [{ ingredient: dexpanthenol, basis: dexpanthenol, strength: 100 mg/mL }]
    composition: complete
    excipients: { status: complete, list: [] }
    vehicle: aqueous
    container: { kind: vial, volume: 2 mL, doses: multi }
    in_use: 1 h
    routes: { labelled: [intramuscular], intradermal: other-injectable }
    legal: prescription
    sources: [bepamedin-leaflet]
    verified: 2026-11-21
  - id: shared-saline
    name: "sodium chloride 0.9 %, 10 mL shared vial"
    entry: brand
    form: solution
    role: diluent
    contents: [{ ingredient: sodium-chloride, basis: sodium-chloride, strength: 9 mg/mL }]
    composition: complete
    excipients: { status: complete, list: [] }
    vehicle: aqueous
    container: { kind: vial, volume: 10 mL, doses: multi }
    in_use: 1 h
    routes: { labelled: [dilution], intradermal: other-injectable }
    legal: prescription
    sources: [bepamedin-leaflet]
    verified: 2026-11-21
`;
  const read = loadFormulary([...files, { path: 'shared.yaml', bytes: new TextEncoder().encode(shared) }]);
  if (!read.ok) throw new Error(JSON.stringify(read.faults[0]));
  return read.formulary;
}

export const FORMULARY = loaded();

export const INPUT: CheckInput = {
  formulary: FORMULARY,
  formularyApproved: null,
  instruments: {},
  prescriptions: null,
  now: '2099-03-01T18:00:00Z',
  purpose: 'check',
};

/** A request of one syringe of 1 mL, as the product says; `more` replaces keys. */
export function requestOf(patient: string, component: object, more: object = {}): string {
  return JSON.stringify({
    schema: 'mesolog.request/1',
    patient: { id: patient },
    indication: 'androgenetic-alopecia',
    preparations: [{ id: 'A', components: [component] }],
    ...more,
  });
}

/** Rows from lines, judged with the formulary of these tests. */
export function judged(lines: readonly string[], input: CheckInput = INPUT): readonly JudgedRow[] {
  return lines.map((line, index) =>
    judgeRow({ booking: null, read: parseRequestLine('rows', line, index + 1) }, input),
  );
}
