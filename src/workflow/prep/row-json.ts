import { checkJson } from '../check/check-json.js';
import type { JudgedRow } from './row.js';

/**
 * The `mesolog.prep-row/1` object: a row's outcome with what `check` says of it alone. No place in the batch stands in it, so that a row reads the
 * same whatever stands around it; the n-th row of the output is the n-th of the input.
 */
export function rowJson({ row, result }: JudgedRow) {
  const { booking, outcome } = row;
  if (!row.valid) {
    return {
      schema: 'mesolog.prep-row/1',
      booking,
      patient: row.patient,
      planned_for: null,
      outcome,
      open_questions: [],
      check: null,
      errors: row.faults,
    };
  }
  return {
    schema: 'mesolog.prep-row/1',
    booking,
    patient: row.request.patient.id,
    planned_for: row.request.plannedFor ?? null,
    outcome,
    open_questions: row.openQuestions,
    check: result === null ? null : checkJson(result, 0),
    errors: [],
  };
}
