import type { Finding } from '../../findings/finding.js';
import type { CheckedRow, InvalidRow } from '../../prep/model.js';
import { judge } from '../../prep/outcome.js';
import type { ReadRow } from '../../prep/read-row.js';
import { isMapping } from '../../reader/plain.js';
import type { RequestResult } from '../../request/read-requests.js';
import { type CheckInput, type CheckResult, check } from '../check/check.js';

/** A row with the answer that `check` gives to it alone; null where it is no valid request. */
export type JudgedRow =
  | { readonly row: CheckedRow; readonly result: CheckResult }
  | { readonly row: InvalidRow; readonly result: null };

/** Checks one row by itself, through the very `check` of the command of that name. */
export function judgeRow({ booking, read }: ReadRow, input: CheckInput): JudgedRow {
  if (!read.ok) return invalid(booking, patientIn(read), read.faults);
  const { request } = read;
  const checked = check(request, input);
  if (!checked.ok) return invalid(booking, request.patient.id, checked.faults);
  const { result } = checked;
  const row: CheckedRow = {
    valid: true,
    booking,
    request,
    ...judge(result.findings, request, input.formulary),
    verdict: result.verdict,
    findings: result.findings,
    notChecked: result.notChecked,
    preparations: result.context.preparations,
  };
  return { row, result };
}

function invalid(booking: string | null, patient: string | null, faults: readonly Finding[]): JudgedRow {
  return { row: { valid: false, booking, patient, outcome: 'invalid', faults }, result: null };
}

/** The patient's code of a row that could be read as data but is no valid request. */
function patientIn(read: Exclude<RequestResult, { ok: true }>): string | null {
  const data = 'data' in read.source ? (read.source as { data: unknown }).data : null;
  const patient = isMapping(data) ? data.patient : null;
  const id = isMapping(patient) ? patient.id : null;
  return typeof id === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(id) ? id : null;
}
